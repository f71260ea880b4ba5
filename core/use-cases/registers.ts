import { refusal, type KioskError } from '../../contract/errors.ts';
import { broughtBy, hasWritten, partsOf, waitingParts } from '../../db/read/register-parts.ts';
import { findRegister, listRegisters, progressOf, rowsToVouch, type RegisterRow } from '../../db/read/registers.ts';
import { assert } from '../../domain/assert.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { sampleOf, sampleSizeOf } from '../../domain/registers.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { App } from '../app.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { operatorName, readNumbers } from './cards.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';
import { barToTotals, sha256Of } from './register-desk.ts';

const shownMax = 100;

export const listAllRegisters: Act<'register.list'> = (app, caller) => {
  const { operatorId } = signedIn(caller);
  return ok({ registers: listRegisters(app.db, shownMax).map((row) => shown(app, row, operatorId)) });
};

function shown(app: App, row: RegisterRow, operatorId: string): OutputOf<'register.list'>['registers'][number] {
  const progress = howFar(app, row);
  const bar = barToDecision(app, row, operatorId);
  return {
    registerId: row.register_id,
    ...{ kind: row.kind, name: row.name, digest: row.digest, state: row.state, rows: row.rows, minutes: row.minutes },
    entries: row.entries ?? progress.entries,
    entriesMinutes: row.entries_minutes ?? progress.minutes,
    leftOut: row.left_out === null ? [] : readNumbers(row.left_out),
    stoppedAtRow: row.state === 'writing' ? progress.lastRow : null,
    waiting: progress.waiting,
    parts: row.kind === 'opening_balances' ? shownParts(app, row) : null,
    openedBy: operatorName(app, row.opened_by),
    openedAtMs: row.opened_at_ms,
    decidedBy: row.decided_by === null ? null : operatorName(app, row.decided_by),
    decidedAtMs: row.decided_at_ms,
    reason: row.reason ?? '',
    blockedBy: bar === null || bar.code === 'register_already_decided' ? null : bar.code,
  };
}

/** Nobody has to count again what is over: how much came in is on record, and nothing of it waits. */
const isOver = ({ state, entries }: RegisterRow): boolean =>
  entries !== null && (state === 'agreed' || state === 'rejected');
const nothing = { entries: 0, minutes: 0, waiting: 0, lastRow: null } as const;

function howFar({ db }: Reader, row: RegisterRow): ReturnType<typeof progressOf> {
  if (isOver(row)) return nothing;
  if (row.kind === 'services') return progressOf(db, row.register_id);
  const { rows, minutes } = broughtBy(db, row.register_id);
  return { ...nothing, entries: rows.size, minutes, lastRow: rows.size === 0 ? null : Math.max(...rows) };
}

function shownParts({ db, bookings }: App, { register_id: id, state }: RegisterRow) {
  const waiting = state === 'agreed' ? waitingParts(db, id) : [];
  const left = waiting.map((batchId) => ({ batchId, problem: bookings.left.get(batchId) ?? null }));
  return {
    ...partsOf(db, id),
    isBooking: left.length > 0 && bookings.isBooking(),
    left: left.map(({ batchId, problem }) => ({
      batchId,
      problem: problem && { ...problem, detail: { ...problem.detail } },
    })),
  };
}

/** Whoever wrote any of it, having gone on where a colleague was stopped, is the first hand as well. */
function barToDecision({ db }: Reader, { register_id: id, state }: RegisterRow, operator: string): KioskError | null {
  if (state !== 'writing' && state !== 'written') return refusal('register_already_decided');
  return hasWritten(db, id, operator) ? refusal('register_signed_by_same') : null;
}

function decidable(app: Reader, registerId: string, operator: string): Result<RegisterRow, KioskError> {
  const row = findRegister(app.db, registerId);
  if (row === null) return err(refusal('register_unknown', 'registerId'));
  const bar = barToDecision(app, row, operator);
  return bar === null ? ok(row) : err(bar);
}

/** The second signature. Which rows are typed again follows from the file: nobody chooses them. */
export const signRegister: Act<'register.sign'> = (app, caller, { registerId, countStated, minutesStated }) => {
  const { operatorId } = signedIn(caller);
  const found = decidable(app, registerId, operatorId);
  if (!found.ok) return found;
  const row = found.value;
  if (row.state !== 'written') return err(refusal('register_not_whole', 'registerId', { row: lastRow(app, row) }));
  const bar = barToTotals({ count: countStated, minutes: minutesStated }, { count: row.rows, minutes: row.minutes });
  if (bar !== null) return err(bar);
  assert(!hasWritten(app.db, registerId, operatorId), 'two hands sign a list');
  if (row.kind === 'opening_balances') return ok(signParts(app, row, operatorId));
  assert(progressOf(app.db, registerId).entries === row.entries, 'what was written of a list is there');
  const rows = rowsToVouch(app.db, registerId);
  const check = sampleSizeOf(rows.length) < rows.length ? 'sample' : 'everything';
  const sample = check === 'sample' ? sampleOf(row.digest, rows, sha256Of) : [];
  writeFact(app, {
    type: 'register.signed/1',
    subject: `register/${registerId}`,
    operator: operatorId,
    data: { register: registerId, rows: row.rows, minutes: row.minutes, digest: row.digest, check, sample },
  });
  return ok({ check, toTypeAgain: check === 'sample' ? sample.length : rows.length, parts: 0 });
};

/** One signature under all parts, which are booked one by one beside the counter; what somebody sent back stays out. */
function signParts(app: App, row: RegisterRow, operator: string) {
  const { register_id: register, rows, minutes, digest } = row;
  const { minutes: there } = broughtBy(app.db, register);
  assert(rejectedIn(app, row) || there === row.entries_minutes, 'the parts of a register are what comes in of it');
  const check = 'everything';
  writeFact(app, {
    ...{ type: 'register.signed/1', subject: `register/${register}`, operator },
    data: { register, rows, minutes, digest, check, sample: [] },
  });
  app.bookings.wake();
  return { check, toTypeAgain: 0, parts: waitingParts(app.db, register).length } as const;
}

const rejectedIn = ({ db }: Reader, { register_id: id }: RegisterRow): boolean => partsOf(db, id).rejected > 0;

const lastRow = (app: Reader, row: RegisterRow): string => (howFar(app, row).lastRow ?? 0).toString();

export const rejectRegister: Act<'register.reject'> = (app, caller, { registerId, reason }) => {
  const { operatorId } = signedIn(caller);
  const found = decidable(app, registerId, operatorId);
  if (!found.ok) return found;
  if (isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  writeFact(app, {
    type: 'register.rejected/1',
    subject: `register/${registerId}`,
    operator: operatorId,
    data: { register: registerId },
    parts: { reason: reason.trim() },
  });
  return ok({});
};
