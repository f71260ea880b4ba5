import { refusal, type KioskError } from '../../contract/errors.ts';
import { findRegister, listRegisters, progressOf, rowsToVouch, type RegisterRow } from '../../db/read/registers.ts';
import { assert } from '../../domain/assert.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { sampleOf, sampleSizeOf } from '../../domain/registers.ts';
import { err, ok, type Result } from '../../domain/result.ts';
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

function shown(app: Reader, row: RegisterRow, operatorId: string): OutputOf<'register.list'>['registers'][number] {
  const progress = progressOf(app.db, row.register_id);
  const bar = barToDecision(row, operatorId);
  return {
    registerId: row.register_id,
    ...{ kind: row.kind, name: row.name, digest: row.digest, state: row.state, rows: row.rows, minutes: row.minutes },
    entries: row.entries ?? progress.entries,
    entriesMinutes: row.entries_minutes ?? progress.minutes,
    leftOut: row.left_out === null ? [] : readNumbers(row.left_out),
    stoppedAtRow: row.state === 'writing' ? progress.lastRow : null,
    waiting: progress.waiting,
    openedBy: operatorName(app, row.opened_by),
    openedAtMs: row.opened_at_ms,
    decidedBy: row.decided_by === null ? null : operatorName(app, row.decided_by),
    decidedAtMs: row.decided_at_ms,
    reason: row.reason ?? '',
    blockedBy: bar === null || bar.code === 'register_already_decided' ? null : bar.code,
  };
}

/** A list of services alone is signed as a list: the parts of an opening register are signed one by one. */
function barToDecision({ kind, state, opened_by: openedBy }: RegisterRow, operator: string): KioskError | null {
  if (kind !== 'services' || (state !== 'writing' && state !== 'written')) return refusal('register_already_decided');
  return openedBy === operator ? refusal('register_signed_by_same') : null;
}

function decidable(app: Reader, registerId: string, operator: string): Result<RegisterRow, KioskError> {
  const row = findRegister(app.db, registerId);
  if (row === null) return err(refusal('register_unknown', 'registerId'));
  const bar = barToDecision(row, operator);
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
  assert(row.opened_by !== operatorId, 'two hands sign a list');
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
  return ok({ check, toTypeAgain: check === 'sample' ? sample.length : rows.length });
};

const lastRow = (app: Reader, { register_id: id }: RegisterRow): string =>
  (progressOf(app.db, id).lastRow ?? 0).toString();

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
