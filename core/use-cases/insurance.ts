import { refusal } from '../../contract/errors.ts';
import { isGiven } from '../../db/read/consents.ts';
import { coversOf, findInsurance, insurancesOf } from '../../db/read/insurances.ts';
import { findOrganisation } from '../../db/read/organisations.ts';
import type { SomebodyRow } from '../../db/read/somebody.ts';
import { emergencyCardOf } from '../../db/read/visits.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { parseCivilDate } from '../../domain/civil-date.ts';
import { isInsuredOn, judgeInsuranceEnd } from '../../domain/insurance.ts';
import { err, ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { findOpenPerson } from './closed-people.ts';
import { signedIn, type Act } from './kinds.ts';

export function isVolunteerInsured({ db }: Reader, volunteer: SomebodyRow | null, day: string): boolean {
  return volunteer !== null && isInsuredOn(coversOf(db, volunteer.person_id), day);
}

export const noteInsurance: Act<'insurance.note'> = (app, caller, input) => {
  const { holder, holderNumber, kind, from, until } = input;
  if (holder === 'person') {
    const found = findOpenPerson(app, holderNumber);
    if (!found.ok) return found;
  } else if (findOrganisation(app.db, holderNumber) === null)
    return err(refusal('organisation_unknown', 'holderNumber'));
  const missing = (['insurer', 'policyNumber'] as const).find((field) => isBlank(input[field]));
  if (missing !== undefined) return err(refusal('insurance_policy_missing', missing));
  const areDays = parseCivilDate(from) !== null && parseCivilDate(until) !== null && from <= until;
  if (!areDays) return err(refusal('insurance_dates_impossible', 'until'));
  const policy = {
    insurer: input.insurer.trim(),
    policyNumber: input.policyNumber.trim(),
    about: input.about.trim(),
  };
  writeFact(app, {
    type: 'insurance.noted/1',
    subject: `${holder}/${holderNumber}`,
    operator: signedIn(caller).operatorId,
    data: { insurance: app.clock.newId(), holder, holderNumber, kind, from, until },
    parts: { policy },
  });
  return ok({});
};

/** It is over before its time; what was noted stays, with why and by whom it was ended. */
export const endInsurance: Act<'insurance.end'> = (app, caller, { insuranceId, why, lastDay, reason }) => {
  const row = findInsurance(app.db, insuranceId);
  if (row === null) return err(refusal('insurance_unknown', 'insuranceId'));
  const asked = { from: row.from_on, until: row.until_on, hasEnded: row.end_why !== null, why, lastDay };
  const judged = judgeInsuranceEnd(asked);
  if (!judged.ok) return err(refusal(judged.error, 'lastDay'));
  if (isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  writeFact(app, {
    type: 'insurance.ended/1',
    subject: `${row.holder}/${row.holder_number}`,
    operator: signedIn(caller).operatorId,
    data: { insurance: insuranceId, why, lastDay: judged.value },
    parts: { reason: reason.trim() },
  });
  return ok({});
};

export const listInsurances: Act<'insurance.list'> = ({ db, clock }, _caller, { holderNumber }) => {
  const today = todayAt({ clock });
  const card = emergencyCardOf(db, holderNumber);
  return ok({
    policies: insurancesOf(db, holderNumber).map((row) => ({
      insuranceId: row.insurance_id,
      kind: row.kind,
      insurer: row.insurer ?? '',
      policyNumber: row.policy_number ?? '',
      about: row.about ?? '',
      from: row.from_on,
      until: row.until_on,
      isValid: row.from_on <= today && today <= (row.ended_on ?? row.until_on) && row.end_why !== 'mistyped',
      end: row.end_why === null ? null : { why: row.end_why, lastDay: row.ended_on, reason: row.end_reason ?? '' },
    })),
    isInsuredToday: isInsuredOn(coversOf(db, holderNumber), today),
    emergency: {
      hasCard: card !== null,
      isConsentGiven: isGiven(db, holderNumber, 'emergency_card'),
      notedAtMs: card?.noted_at_ms ?? null,
    },
  });
};
