import { refusal, type KioskError } from '../../contract/errors.ts';
import { deathOf } from '../../db/read/leaving.ts';
import type { SomebodyRow } from '../../db/read/somebody.ts';
import { endedVisits, findVisit, isVolunteerOut, openVisits, type VisitRow } from '../../db/read/visits.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { findItem, type CatalogueItem } from '../../domain/catalogue.ts';
import { isQualifiedOn } from '../../domain/eligibility.ts';
import { judgeInsurance } from '../../domain/insurance.ts';
import { parseCivilDate } from '../../domain/civil-date.ts';
import { instantOf, localTime } from '../../domain/local-time.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { readTime } from '../../domain/span.ts';
import { isVisitOpen, judgeVisit } from '../../domain/visits.ts';
import { visitSlipJob } from '../printing/visit-jobs.ts';
import { todayAt } from '../clock.ts';
import { rulesOn } from '../rules.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { findOpenSomebody } from './closed-people.ts';
import { isVolunteerInsured } from './insurance.ts';
import { signedIn, type Act, type InputOf } from './kinds.ts';
import { partyOf } from './parties.ts';
import { sendingProblem } from './sending.ts';
import { visitShown } from './visit-rows.ts';

const endedShownMax = 20;

/** A volunteer goes to an elder's home. What would be refused when the service is recorded is refused before they go. */
export const startVisit: Act<'visit.start'> = (app, caller, input) => {
  const today = todayAt(app);
  const item = itemOf(app, input, today);
  if (!item.ok) return item;
  const people = peopleOf(app, input, item.value, today);
  if (!people.ok) return people;
  const insured = judgeInsurance(item.value.insurance, isVolunteerInsured(app, people.value, today), false);
  if (insured === 'insurance_required') return err(refusal(insured, 'volunteer'));
  const minute = readTime(input.backAt);
  const judged = judgeVisit({
    nowMs: app.clock.nowMs(),
    expectedBackAtMs: minute === null ? null : instantOf(today, minute),
    risk: item.value.risk,
    riskReadBy: input.riskReadBy,
    isVolunteerOut: isVolunteerOut(app.db, input.volunteer),
  });
  if (!judged.ok) return err(refusal(judged.error, fieldOf[judged.error]));
  const visitId = app.clock.newId();
  const { operatorId: operator } = signedIn(caller);
  const flags = insured === 'fine' ? [] : [insured];
  const { volunteer, recipient, classNumber, riskReadBy } = input;
  writeFact(app, {
    type: 'visit.started/1',
    subject: `visit/${visitId}`,
    operator,
    data: {
      ...{ visit: visitId, volunteer, recipient, classNumber, item: item.value.name },
      ...{ expectedBackAtMs: judged.value, riskReadBy, flags, rules: rulesOn(app, today).version },
    },
    parts: { ...partOf('companion', input.companion), ...partOf('purpose', input.purpose) },
  });
  return ok({ visitId, flags, printJobId: visitSlipJob(app, visitId, operator, item.value.name) });
};

const fieldOf = {
  visit_already_out: 'volunteer',
  visit_back_impossible: 'backAt',
  visit_risk_not_read: 'riskReadBy',
} as const;

const partOf = (name: string, text: string): Record<string, string> => (isBlank(text) ? {} : { [name]: text.trim() });

function itemOf(app: Reader, input: InputOf<'visit.start'>, today: string): Result<CatalogueItem, KioskError> {
  const catalogueClass = rulesOn(app, today).classes.find(({ number }) => number === input.classNumber);
  if (catalogueClass === undefined) return err(refusal('catalogue_class_unknown', 'classNumber'));
  const item = findItem(catalogueClass, input.item);
  if (item === null) return err(refusal('catalogue_item_unknown', 'item'));
  const isFromHome = item.places.includes('home') || item.places.includes('outside');
  return isFromHome ? ok(item) : err(refusal('visit_not_at_home', 'item'));
}

/** The volunteer, when both may be sent together. */
function peopleOf(
  app: Reader,
  input: InputOf<'visit.start'>,
  item: CatalogueItem,
  today: string,
): Result<SomebodyRow, KioskError> {
  const [volunteer, recipient] = [findOpenSomebody(app, input.volunteer), findOpenSomebody(app, input.recipient)];
  if (volunteer === null) return err(refusal('volunteer_unknown', 'volunteer'));
  if (recipient === null) return err(refusal('recipient_unknown', 'recipient'));
  const isAccompanied = !isBlank(input.companion);
  const problem = sendingProblem(app, { volunteer, recipient, isRecipientSaid: true, isAccompanied });
  if (problem !== null) return err(problem);
  // Of today too, which a record of the day might still be made of.
  const isDead = [volunteer, recipient].some(({ person_id: personId }) => deathOf(app.db, personId) !== null);
  if (isDead) return err(refusal('person_died_before', 'recipient'));
  const isQualified = !item.needsQualification || isQualifiedOn(partyOf(app, volunteer), today);
  return isQualified ? ok(volunteer) : err(refusal('qualification_missing', 'volunteer'));
}

export function findOpenVisit({ db }: Reader, visitId: string): Result<VisitRow, KioskError> {
  const row = findVisit(db, visitId);
  if (row === null) return err(refusal('visit_unknown', 'visitId'));
  return isVisitOpen(row.state) ? ok(row) : err(refusal('visit_already_ended', 'visitId'));
}

export const endVisit: Act<'visit.end'> = (app, caller, { visitId, ending }) => {
  const found = findOpenVisit(app, visitId);
  if (!found.ok) return found;
  writeFact(app, {
    type: 'visit.returned/1',
    subject: `visit/${visitId}`,
    operator: signedIn(caller).operatorId,
    data: { visit: visitId, ending },
  });
  return ok({});
};

export const noteAlert: Act<'visit.note_alert'> = (app, caller, { visitId, called, found, account }) => {
  const open = findOpenVisit(app, visitId);
  if (!open.ok) return open;
  if (called.length === 0) return err(refusal('alert_calls_missing', 'called'));
  if (isBlank(account)) return err(refusal('alert_account_missing', 'account'));
  writeFact(app, {
    type: 'visit.alerted/1',
    subject: `visit/${visitId}`,
    operator: signedIn(caller).operatorId,
    data: { visit: visitId, called: [...new Set(called)], found },
    parts: { account: account.trim() },
  });
  return ok({});
};

/** Also of a visit that is over: much is told only afterwards. */
export const noteIncident: Act<'visit.note_incident'> = (app, caller, { visitId, ...input }) => {
  const row = findVisit(app.db, visitId);
  if (row === null) return err(refusal('visit_unknown', 'visitId'));
  const minute = readTime(input.happenedTime);
  const isTime = parseCivilDate(input.happenedOn) !== null && minute !== null;
  const isPossible =
    isTime &&
    input.happenedOn >= localTime(row.started_at_ms).date &&
    (app.clock.grade() !== 'ok' || instantOf(input.happenedOn, minute) <= app.clock.nowMs());
  if (!isPossible) return err(refusal('incident_date_impossible', 'happenedOn'));
  if (isBlank(input.account)) return err(refusal('incident_account_missing', 'account'));
  const { happenedOn, happenedTime, injured, firstAid, told } = input;
  writeFact(app, {
    type: 'visit.incident/1',
    subject: `visit/${visitId}`,
    operator: signedIn(caller).operatorId,
    data: { visit: visitId, happenedOn, happenedTime, injured, firstAid, told: [...new Set(told)] },
    parts: { account: input.account.trim() },
  });
  return ok({});
};

export const listVisits: Act<'visit.list'> = (app) => {
  const sinceMs = instantOf(todayAt(app), 0);
  const rows = [...openVisits(app.db), ...endedVisits(app.db, sinceMs, endedShownMax)];
  return ok({ visits: rows.map((row) => visitShown(app, row)) });
};
