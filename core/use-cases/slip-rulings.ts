import { refusal, type ErrorCode } from '../../contract/errors.ts';
import { currentEntry, findEntry, isIssued, isVoided } from '../../db/read/paper.ts';
import { findService, volunteerDay } from '../../db/read/services.ts';
import { assert } from '../../domain/assert.ts';
import { err, ok } from '../../domain/result.ts';
import { formatNumber, readSerial } from '../../domain/serial.ts';
import { overlaps } from '../../domain/span.ts';
import { writeFact } from '../write.ts';
import { signedIn, type Act } from './kinds.ts';

/** A person rules on a held slip. What stands still needs its second entry and its review. */
export const ruleOnSlip: Act<'slip.rule'> = (app, caller, { entryId, ruling, reason }) => {
  const operator = signedIn(caller).operatorId;
  const entry = findEntry(app.db, entryId);
  const serial = entry?.serial ?? null;
  if (entry === null || serial === null) return err(refusal('slip_unknown', 'entryId'));
  if (entry.state === 'differing') return err(refusal('entries_differ', 'entryId'));
  if (entry.state !== 'held') return err(refusal('service_already_decided', 'entryId'));
  if (entry.first_operator === operator) return err(refusal('reviewer_recorded_it', 'entryId'));
  if (reason.trim() === '') return err(refusal('reason_missing', 'reason'));
  const service = findService(app.db, entry.service_id);
  assert(service, 'a held slip has its service');
  const day = volunteerDay(app.db, service.volunteer_id, service.served_on, service.service_id);
  const span = { startMinute: service.start_minute, endMinute: service.end_minute };
  const isTaken = day.some((row) => overlaps({ startMinute: row.start_minute, endMinute: row.end_minute }, span));
  if (ruling === 'stands' && isTaken) return err(refusal('service_overlaps', 'entryId'));
  writeFact(app, {
    type: 'slip.ruled/1',
    subject: `slip/${serial}`,
    operator,
    data: { entry: entryId, serial, ruling, reason: reason.trim() },
  });
  return ok({});
};

/** Spoiled, lost or never used: the serial is closed with a reason and never comes back. */
export const voidSlip: Act<'slip.void'> = (app, caller, { serial: typed, why, reason }) => {
  const { source } = app.station();
  const running = readSerial(typed, source);
  if (!running.ok) return err(refusal(running.error, 'serial'));
  const serial = formatNumber(source, running.value);
  const entry = currentEntry(app.db, serial);
  const problem = voidProblem(isIssued(app.db, running.value), entry !== null || isVoided(app.db, serial), reason);
  if (problem !== null) return err(refusal(problem, problem === 'reason_missing' ? 'reason' : 'serial'));
  writeFact(app, {
    type: 'slip.voided/1',
    subject: `slip/${serial}`,
    operator: signedIn(caller).operatorId,
    data: { serial, why, reason: reason.trim() },
  });
  return ok({});
};

function voidProblem(isKnown: boolean, isUsed: boolean, reason: string): ErrorCode | null {
  if (!isKnown) return 'form_serial_not_issued';
  if (isUsed) return 'form_serial_already_entered';
  return reason.trim() === '' ? 'reason_missing' : null;
}
