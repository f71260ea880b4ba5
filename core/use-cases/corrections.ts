import { refusal, type KioskError } from '../../contract/errors.ts';
import {
  certificatesWith,
  findCorrection,
  listCorrections,
  openCorrectionOf,
  type CorrectionRow,
} from '../../db/read/corrections.ts';
import { isHeldByCase } from '../../db/read/cases.ts';
import { balanceOf, entryOf, holdingsOf } from '../../db/read/ledger.ts';
import { findService, type ServiceDbRow } from '../../db/read/services.ts';
import { assert } from '../../domain/assert.ts';
import { hasCome } from '../../domain/civil-date.ts';
import { judgeAnswer, judgeDecision, judgeReversal } from '../../domain/corrections.ts';
import { dueDate, workingDaysLeft } from '../../domain/holidays/working-days.ts';
import { turnedRound } from '../../domain/ledger.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import { rulesOn } from '../rules.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { operatorName, serviceRow } from './cards.ts';
import { isOwnMatter } from './guarding.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';

const answeredShownMax = 100;

/** Somebody says that a posted hour is wrong. What is not posted yet is sent back instead. */
export const claimCorrection: Act<'correction.claim'> = (app, caller, input) => {
  const service = findService(app.db, input.serviceId);
  if (service === null) return err(refusal('service_unknown', 'serviceId'));
  if (service.state !== 'approved') return err(refusal('correction_not_of_posted', 'serviceId'));
  if (openCorrectionOf(app.db, service.service_id) !== null) return err(refusal('correction_open', 'serviceId'));
  const today = todayAt(app);
  if (!hasCome(input.claimedOn, today)) return err(refusal('correction_date_impossible', 'claimedOn'));
  const correctionId = app.clock.newId();
  const workingDays = rulesOn(app, input.claimedOn).settings.correctionAnswerWorkingDays;
  const { date: dueOn } = dueDate(input.claimedOn, workingDays);
  const statement = input.statement.trim();
  writeFact(app, {
    type: 'correction.claimed/1',
    subject: `service/${service.service_id}`,
    operator: signedIn(caller).operatorId,
    data: {
      correction: correctionId,
      service: service.service_id,
      volunteer: service.volunteer_id,
      claimant: input.claimant,
      fault: input.fault,
      claimedOn: input.claimedOn,
      dueOn,
    },
    parts: statement === '' ? {} : { statement },
  });
  return ok({ correctionId, dueOn });
};

export const listOpenCorrections: Act<'correction.list'> = (app, caller) => {
  const { operatorId } = signedIn(caller);
  return ok({ corrections: listCorrections(app.db, answeredShownMax).map((row) => shown(app, row, operatorId)) });
};

function shown(
  app: Reader,
  row: CorrectionRow,
  operatorId: string,
): OutputOf<'correction.list'>['corrections'][number] {
  const service = serviceOf(app, row);
  return {
    correctionId: row.correction_id,
    service: serviceRow(app, service),
    state: row.state,
    claimant: row.claimant,
    fault: row.fault,
    statement: row.statement ?? '',
    claimedOn: row.claimed_on,
    claimedBy: operatorName(app, row.claimed_by),
    dueOn: row.due_on,
    workingDaysLeft: workingDaysLeft(todayAt(app), row.due_on),
    outcome: row.outcome,
    reason: row.reason,
    decidedBy: row.decided_by === null ? null : operatorName(app, row.decided_by),
    answerWay: row.answer_way,
    answeredOn: row.answered_on,
    mayDecide: row.state === 'claimed' && row.claimed_by !== operatorId,
    certificates: [...certificatesWith(app.db, row.service_id)],
  };
}

function serviceOf({ db }: Reader, { service_id: serviceId }: CorrectionRow): ServiceDbRow {
  const service = findService(db, serviceId);
  assert(service, 'a claim is about a service that is there');
  return service;
}

function decidable(
  app: Reader,
  correctionId: string,
  operator: string,
  reason: string,
): Result<CorrectionRow, KioskError> {
  const row = findCorrection(app.db, correctionId);
  if (row === null) return err(refusal('correction_unknown', 'correctionId'));
  if (isOwnMatter(app, operator, [serviceOf(app, row)])) return err(refusal('reviewer_is_volunteer', 'correctionId'));
  const judged = judgeDecision({ state: row.state, claimedBy: row.claimed_by, operator, reason });
  if (judged.ok) return ok(row);
  return err(refusal(judged.error, judged.error === 'reason_missing' ? 'reason' : null));
}

/** Takes back exactly what the approval posted, read once more from the ledger (令67§13). */
export const upholdCorrection: Act<'correction.uphold'> = (app, caller, { correctionId, reason }) => {
  const operator = signedIn(caller).operatorId;
  const found = decidable(app, correctionId, operator, reason);
  if (!found.ok) return found;
  const service = serviceOf(app, found.value);
  assert(service.state === 'approved' && service.decision_record_id !== null, 'a claim is about a posted service');
  // Its coins are frozen until the case is decided.
  if (isHeldByCase(app.db, service.service_id)) {
    return err(refusal('service_in_open_case', 'correctionId', { service: service.service_id }));
  }
  // Minutes of its own origin: those of another were earned by another hour.
  const account = `person/${service.volunteer_id}`;
  const ofOrigin = holdingsOf(app.db, account).find(({ lot }) => lot === service.source)?.minutes ?? 0;
  const reversible = judgeReversal(service.minutes, ofOrigin);
  if (!reversible.ok) return err(refusal(reversible.error, 'correctionId'));
  const certificates = [...certificatesWith(app.db, service.service_id)];
  const posted = entryOf(app.db, service.decision_record_id);
  const before = balanceOf(app.db, account).minutes;
  writeFact(app, {
    type: 'service.reversed/1',
    subject: `service/${service.service_id}`,
    operator,
    data: {
      service: service.service_id,
      correction: correctionId,
      serial: service.serial,
      volunteer: service.volunteer_id,
      minutes: service.minutes,
      approval: service.decision_record_id,
      reason: reason.trim(),
      certificates,
      entry: {
        id: app.clock.newId(),
        transfers: turnedRound(posted).map((line) => ({ ...line })),
      },
    },
  });
  const after = balanceOf(app.db, account).minutes;
  assert(after === before - service.minutes, 'a reversal takes back exactly the minutes of its service');
  return ok({ minutes: service.minutes, balanceMinutes: after, certificates });
};

export const rejectCorrection: Act<'correction.reject'> = (app, caller, { correctionId, reason }) => {
  const operator = signedIn(caller).operatorId;
  const found = decidable(app, correctionId, operator, reason);
  if (!found.ok) return found;
  const { service_id: service } = found.value;
  writeFact(app, {
    type: 'correction.rejected/1',
    subject: `service/${service}`,
    operator,
    data: { correction: correctionId, service, reason: reason.trim() },
  });
  return ok({});
};

export const answerCorrection: Act<'correction.answer'> = (app, caller, { correctionId, way }) => {
  const row = findCorrection(app.db, correctionId);
  if (row === null) return err(refusal('correction_unknown', 'correctionId'));
  const judged = judgeAnswer(row.state);
  if (!judged.ok) return err(refusal(judged.error, 'correctionId'));
  writeFact(app, {
    type: 'correction.answered/1',
    subject: `service/${row.service_id}`,
    operator: signedIn(caller).operatorId,
    data: { correction: correctionId, service: row.service_id, way, answeredOn: todayAt(app) },
  });
  return ok({});
};
