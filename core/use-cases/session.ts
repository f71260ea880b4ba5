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
    await checkNothing(pin, app.pepper);
    return err(refusal('operator_unknown', 'operatorId'));
  }
  const lockedUntilMs = readLockout(app.db, operatorId).locked_until_ms ?? 0;
  if (app.clock.nowMs() < lockedUntilMs) return err(lockedRefusal(app, lockedUntilMs));
  const isRight = await checkPin(pin, kept, app.pepper);
  return isRight
    ? ok(transact(app.db, () => open(app, operator)))
    : err(transact(app.db, () => refuse(app, operatorId)));
};

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
  writeFact(app, {
    type: 'session.refused/1',
    subject: `operator/${operatorId}`,
    operator: operatorId,
    data: {
      why: isLocked ? 'operator_locked' : 'pin_wrong',
      lockedUntil: lockedUntilMs === null ? null : instantText(lockedUntilMs),
    },
  });
  if (lockedUntilMs !== null) return lockedRefusal(app, lockedUntilMs);
  return refusal('pin_wrong', 'pin', { left: (failuresMax - failures).toString() });
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
