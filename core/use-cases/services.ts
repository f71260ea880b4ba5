import { refusal, type KioskError } from '../../contract/errors.ts';
import { balanceOf } from '../../db/read/ledger.ts';
import { findService, lastServiceBy, lastServiceOf, type ServiceDbRow } from '../../db/read/services.ts';
import type { SomebodyRow } from '../../db/read/somebody.ts';
import { isAdultOn, isOldEnoughOn, isTrainedOn } from '../../domain/eligibility.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { isDecided } from '../../domain/service-states.ts';
import { readSpan } from '../../domain/span.ts';
import { mayUndo } from '../../domain/undo.ts';
import type { Reader } from '../station.ts';
import { serviceSlipJob } from '../printing/jobs.ts';
import { writeFact } from '../write.ts';
import { cardOf, somebodyCard } from './cards.ts';
import { guardsFor } from './guarding.ts';
import { judge } from './judging.ts';
import { signedIn, type Act } from './kinds.ts';
import { partyOf, relationOf } from './parties.ts';
import { problemOf } from './problems.ts';
import { claimOf, evidenceOf, together, writeService } from './write-service.ts';

export const undoReason = '登记人撤回';

/** Judges as soon as the sentence is whole; before that it says what each part of it shows. */
export const checkService: Act<'service.check'> = (app, caller, input) => {
  const claim = claimOf(app, input);
  const isWhole = input.startTime && input.endTime && input.volunteer && input.recipient && input.classNumber;
  const span = readSpan(claim);
  const operator = signedIn(caller).operatorId;
  const verdict = isWhole && input.item ? judge(app, claim, operator) : null;
  const isRefused = verdict?.outcome === 'refused';
  const understood = verdict === null || verdict.outcome === 'refused' ? null : verdict.understood;
  const evidence = understood === null ? null : evidenceOf(app, claim, understood.span, input.attendance);
  const doubts = understood === null ? [] : guardsFor(app, { claim, understood, operator, checkedBy: operator });
  return ok({
    minutes: span.ok ? span.value.minutes : null,
    problem: isRefused ? problemOf(app, verdict.code, claim) : evidence?.ok === false ? evidence.error : null,
    flags: evidence?.ok && verdict !== null && !isRefused ? together(verdict.flags, evidence.value.flags) : [],
    doubts: doubts.map((code) => problemOf(app, code, claim)),
    volunteer: claim.volunteer === null ? null : volunteerNote(app, claim.volunteer, input.servedOn),
    recipient: claim.recipient === null ? null : recipientNote(app, claim.recipient, input.servedOn),
    kin:
      claim.volunteer === null || claim.recipient === null
        ? null
        : relationOf(app, claim.volunteer, claim.recipient, input.servedOn) !== 'none',
  });
};

function volunteerNote(app: Reader, row: SomebodyRow, servedOn: string) {
  const party = partyOf(app, row);
  const { minutes, paperMinutes } = balanceOf(app.db, `person/${row.person_id}`);
  const last = lastServiceBy(app.db, row.person_id);
  return {
    person: somebodyCard(app, row),
    balanceMinutes: minutes,
    paperMinutes,
    trained: isTrainedOn(party, servedOn),
    needsGuardian: party.birthDate !== null && !isAdultOn(party, servedOn),
    last:
      last === null
        ? null
        : {
            recipient: cardOf(app, last.recipient_id),
            classNumber: last.class_number,
            item: last.item,
            place: last.place,
          },
  };
}

function recipientNote(app: Reader, row: SomebodyRow, servedOn: string) {
  const last = lastServiceOf(app.db, row.person_id);
  return {
    person: somebodyCard(app, row),
    oldEnough: isOldEnoughOn(partyOf(app, row), servedOn),
    lastServedOn: last?.served_on ?? null,
    lastVolunteerName: last === null ? null : cardOf(app, last.volunteer_id).name,
  };
}

export const recordService: Act<'service.record'> = (app, caller, input) => {
  const operator = signedIn(caller).operatorId;
  const written = writeService(app, operator, input);
  if (!written.ok) return written;
  return ok({ ...written.value, printJobId: serviceSlipJob(app, written.value.serviceId, operator) });
};

/** A service on screen that nobody has decided yet. */
export function undecided(app: Reader, serviceId: string): Result<ServiceDbRow, KioskError> {
  const row = findService(app.db, serviceId);
  if (row === null) return err(refusal('service_unknown', 'serviceId'));
  return isDecided(row.state) ? err(refusal('service_already_decided', 'serviceId')) : ok(row);
}

export const confirmService: Act<'service.confirm'> = (app, caller, { serviceId, confirmation }) => {
  const row = undecided(app, serviceId);
  if (!row.ok) return row;
  if (confirmation === 'none') return err(refusal('confirmation_missing', 'confirmation'));
  const { state, source, confirmation: before } = row.value;
  const waits = state === 'unconfirmed' || (state === 'held' && source === 'live' && before === 'none');
  if (!waits) return err(refusal('service_already_decided', 'serviceId'));
  writeFact(app, {
    type: 'service.confirmed/1',
    subject: `service/${serviceId}`,
    operator: signedIn(caller).operatorId,
    data: { service: serviceId, confirmation },
  });
  return ok({});
};

/** Withdrawn by who recorded it, soon after: nothing was minted, and the record stays visible. */
export const undoService: Act<'service.undo'> = (app, caller, { serviceId }) => {
  const operator = signedIn(caller).operatorId;
  const row = undecided(app, serviceId);
  if (!row.ok) return row;
  const isOwn = row.value.recorded_by === operator && row.value.source === 'live';
  const isSoon = mayUndo(row.value.recorded_at_ms, app.clock.nowMs());
  if (!isOwn || !isSoon) return err(refusal('service_already_decided', 'serviceId'));
  writeFact(app, {
    type: 'service.returned/1',
    subject: `service/${serviceId}`,
    operator,
    data: { service: serviceId, serial: null, reason: undoReason, by: 'recorder' },
  });
  return ok({});
};
