import { refusal, type ErrorCode, type KioskError } from '../../contract/errors.ts';
import { findDemand } from '../../db/read/demands.ts';
import { findGift } from '../../db/read/gifts.ts';
import { findPerson } from '../../db/read/people.ts';
import { findRedemption } from '../../db/read/redemptions.ts';
import { isBlankSheet, type SerialRow } from '../../db/read/serials.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { signedIn, type Act } from './kinds.ts';
import { meantSerial, runUntil } from './serial-meant.ts';

const serialsVoidedMax = 200;

/** Spoiled, lost or never used: closed with a reason. What was lost and comes to light may be taken up again. */
export const voidSlip: Act<'slip.void'> = (app, caller, { serial: typed, through, why, reason }) => {
  const meant = meantSerial(app, typed);
  if (!meant.ok) return err(refusal(meant.error, 'serial'));
  const run = runThrough(app, meant.value, through);
  if (!run.ok) return run;
  // Of a run those are closed that nobody wrote on; of one serial it is said why it cannot be.
  const open = run.value.filter(isBlankSheet);
  if (open.length === 0) return err(refusal(problemOf(meant.value) ?? 'form_serial_not_issued', 'serial'));
  if (isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  for (const { serial } of open) {
    writeFact(app, {
      type: 'slip.voided/1',
      subject: `slip/${serial}`,
      operator: signedIn(caller).operatorId,
      data: { serial, why, reason: reason.trim() },
    });
  }
  return ok({ count: open.length });
};

function runThrough(app: Reader, first: SerialRow, through: string | null): Result<readonly SerialRow[], KioskError> {
  if (through === null) return ok([first]);
  const run = runUntil(app, first, through);
  if (!run.ok) return err(refusal(run.error, 'through'));
  return run.value.rows.length <= serialsVoidedMax ? ok(run.value.rows) : err(refusal('serials_not_issued', 'through'));
}

function problemOf({ isEntered, voided_why: why, filed_about: about }: SerialRow): ErrorCode | null {
  if (why !== null) return 'form_serial_given_up';
  return isEntered === 1 || about !== null ? 'form_serial_already_entered' : null;
}

/** A sheet that was given up lies on the desk after all: it is with whoever had it, and may be entered. */
export const findSlip: Act<'slip.find'> = (app, caller, { serial: typed, reason }) => {
  const meant = meantSerial(app, typed);
  if (!meant.ok) return err(refusal(meant.error, 'serial'));
  const { serial, voided_why: why } = meant.value;
  if (why === null) return err(refusal('form_serial_not_given_up', 'serial'));
  if (isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  writeFact(app, {
    type: 'slip.found/1',
    subject: `slip/${serial}`,
    operator: signedIn(caller).operatorId,
    data: { serial, reason: reason.trim() },
  });
  return ok({});
};

/** What a form on paper led to, once that was entered where it belongs. */
export const fileSlip: Act<'slip.file'> = (app, caller, { serial: typed, about, truthStated }) => {
  const meant = meantSerial(app, typed);
  if (!meant.ok) return err(refusal(meant.error, 'serial'));
  const { serial, kind } = meant.value;
  if (kind === 'service' || kind === 'sign_in') return err(refusal('form_serial_bears_hours', 'serial'));
  const problem = problemOf(meant.value);
  if (problem !== null) return err(refusal(problem, 'serial'));
  const subject = subjectOf(app, kind, about.trim().toUpperCase());
  if (subject === null) return err(refusal('filed_about_unknown', 'about'));
  writeFact(app, {
    type: 'slip.filed/1',
    subject: `slip/${serial}`,
    operator: signedIn(caller).operatorId,
    data: { serial, kind, about: subject, truthStated },
  });
  return ok({ serial });
};

function subjectOf(
  { db }: Reader,
  kind: 'volunteer' | 'recipient' | 'demand' | 'coins',
  number: string,
): string | null {
  if (kind === 'demand') return findDemand(db, number) === null ? null : `demand/${number}`;
  if (kind !== 'coins') return findPerson(db, number) === null ? null : `person/${number}`;
  if (findRedemption(db, number) !== null) return `redemption/${number}`;
  return findGift(db, number) === null ? null : `gift/${number}`;
}
