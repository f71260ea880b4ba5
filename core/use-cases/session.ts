import { refusal } from '../../contract/errors.ts';
import { transact } from '../../db/connection.ts';
import { loadDraft, saveDraft } from '../../db/local/drafts.ts';
import { closeSession, insertSession, readLockout, writeLockout } from '../../db/local/sessions.ts';
import { readSecret } from '../../db/local/settings.ts';
import { findOperator, type OperatorRow } from '../../db/read/register.ts';
import { assert } from '../../domain/assert.ts';
import { instantText } from '../../domain/local-time.ts';
import { err, ok } from '../../domain/result.ts';
import type { App } from '../app.ts';
import { checkNothing, checkPin } from '../pins.ts';
import { digestToken, readRoles } from '../sessions.ts';
import { writeFact } from '../write.ts';
import { signedIn, type Act, type Task } from './kinds.ts';
import { trainingPinOf } from '../training-operators.ts';

const failuresMax = 5;
const firstLockMs = 60_000;
const lockMsMax = 3_600_000;
const tokenBytes = 32;

/** A wrong PIN counts; from the fifth on the tile is locked, each time twice as long, to one hour at most. */
export const openSession: Task<'session.open'> = async (app, _caller, { operatorId, pin }) => {
  const operator = findOperator(app.db, operatorId);
  const kept = readSecret(app.db, `pin/${operatorId}`);
  if (operator === null || kept === null) {
    await checkNothing(pin, app);
    return err(refusal('operator_unknown', 'operatorId'));
  }
  return await inTurn(app, operatorId, () => attempt(app, operator, pin));
};

/** By store, then by operator: the last attempt of each, which the next one waits for. */
const attempts = new WeakMap<App['db'], Map<string, Promise<unknown>>>();

/** One attempt after another for each operator: many at once would all be checked before the first of them counts. */
async function inTurn<T>(app: App, operatorId: string, work: () => Promise<T>): Promise<T> {
  const turns = attempts.get(app.db) ?? new Map<string, Promise<unknown>>();
  attempts.set(app.db, turns);
  const turn = Promise.resolve(turns.get(operatorId)).then(work);
  const settled = turn.catch(() => undefined);
  turns.set(operatorId, settled);
  try {
    return await turn;
  } finally {
    if (turns.get(operatorId) === settled) turns.delete(operatorId);
  }
}

/** Lock and PIN are looked at again when the check is done: a reset may have come in between. */
async function attempt(app: App, operator: OperatorRow, pin: string): ReturnType<typeof openSession> {
  const operatorId = operator.operator_id;
  const locked = transact(app.db, () => refuseLocked(app, operatorId));
  if (locked !== null) return err(locked);
  const kept = readSecret(app.db, `pin/${operatorId}`);
  const isRight = kept !== null && (await checkPin(pin, kept, app.pepper));
  return transact(app.db, () => {
    const lockedSince = refuseLocked(app, operatorId);
    if (lockedSince !== null) return err(lockedSince);
    const isCurrent = kept !== null && readSecret(app.db, `pin/${operatorId}`)?.equals(kept) === true;
    return isRight && isCurrent ? ok(open(app, operator)) : err(refuse(app, operatorId));
  });
}

/** By store, then by operator: the end of the lockout in which somebody's going on has been noted. */
const notedLockouts = new WeakMap<App['db'], Map<string, number>>();

/** Somebody who goes on typing at a locked tile stands in the audit too, once a lockout. Null when it is not locked. */
function refuseLocked(app: App, operatorId: string) {
  const lockedUntilMs = readLockout(app.db, operatorId).locked_until_ms ?? 0;
  if (app.clock.nowMs() >= lockedUntilMs) return null;
  const noted = notedLockouts.get(app.db) ?? new Map<string, number>();
  notedLockouts.set(app.db, noted);
  if (noted.get(operatorId) !== lockedUntilMs) noteRefusal(app, operatorId, 'operator_locked', lockedUntilMs);
  noted.set(operatorId, lockedUntilMs);
  return lockedRefusal(app, lockedUntilMs);
}

function lockedRefusal(app: App, untilMs: number) {
  const minutes = Math.ceil((untilMs - app.clock.nowMs()) / 60_000);
  return refusal('operator_locked', 'pin', { minutes: minutes.toString() });
}

function open(app: App, operator: OperatorRow) {
  const token = app.clock.randomBytes(tokenBytes).toString('base64url');
  const sessionId = app.clock.newId();
  const atMs = app.clock.nowMs();
  const operatorId = operator.operator_id;
  writeLockout(app.db, operatorId, { failures: 0, locked_until_ms: null });
  insertSession(app.db, { sessionId, tokenDigest: digestToken(token), operatorId, atMs });
  writeFact(app, {
    type: 'session.opened/1',
    subject: `operator/${operatorId}`,
    operator: operatorId,
    data: { session: sessionId },
  });
  const trainingPin = app.mode === 'training' ? trainingPinOf(operatorId) : null;
  const card = { operatorId, name: operator.name, roles: readRoles(operator.roles), trainingPin };
  return { token, operator: card, openedAtMs: atMs };
}

function refuse(app: App, operatorId: string) {
  const failures = readLockout(app.db, operatorId).failures + 1;
  const isLocked = failures >= failuresMax;
  const lockMs = Math.min(firstLockMs * 2 ** (failures - failuresMax), lockMsMax);
  const lockedUntilMs = isLocked ? app.clock.nowMs() + lockMs : null;
  writeLockout(app.db, operatorId, { failures, locked_until_ms: lockedUntilMs });
  noteRefusal(app, operatorId, 'pin_wrong', lockedUntilMs);
  if (lockedUntilMs !== null) return lockedRefusal(app, lockedUntilMs);
  return refusal('pin_wrong', 'pin', { left: (failuresMax - failures).toString() });
}

function noteRefusal(app: App, operatorId: string, why: 'pin_wrong' | 'operator_locked', untilMs: number | null): void {
  writeFact(app, {
    type: 'session.refused/1',
    subject: `operator/${operatorId}`,
    operator: operatorId,
    data: { why, lockedUntil: untilMs === null ? null : instantText(untilMs) },
  });
}

export const closeOwnSession: Act<'session.close'> = (app, caller) => {
  const { sessionId, operatorId } = signedIn(caller);
  transact(app.db, () => {
    closeSession(app.db, sessionId, app.clock.nowMs());
    writeFact(app, {
      type: 'session.closed/1',
      subject: `operator/${operatorId}`,
      operator: operatorId,
      data: { session: sessionId },
    });
  });
  return ok({});
};

export const saveOwnDraft: Act<'draft.save'> = (app, caller, { key, text }) => {
  const { operatorId } = signedIn(caller);
  transact(app.db, () => {
    saveDraft(app.db, operatorId, key, text, app.clock.nowMs());
  });
  return ok({});
};

export const loadOwnDraft: Act<'draft.load'> = (app, caller, { key }) => {
  assert(caller, 'a draft belongs to an operator');
  return ok({ text: loadDraft(app.db, caller.operatorId, key) });
};
