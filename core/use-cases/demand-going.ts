import { refusal, type KioskError } from '../../contract/errors.ts';
import { findDemand, type DemandRow } from '../../db/read/demands.ts';
import { isAnotherThing, isSameWish, type DemandUnderstood } from '../../domain/demands.ts';
import { isBarred } from '../../domain/matching.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { formatTime } from '../../domain/span.ts';
import { dispatchSlipJob } from '../printing/dispatch-jobs.ts';
import { matchOf } from '../matching/known.ts';
import { rulesOn } from '../rules.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { findOpenPerson } from './closed-people.ts';
import { factAbout, momentOf, reasonPart, stepOf, understandWish, wishOf } from './demands.ts';
import type { Act } from './kinds.ts';

/** Whom the rules let go, whatever speaks for or against it besides. */
function mayBeSent(app: Reader, row: DemandRow, volunteer: string): Result<null, KioskError> {
  const found = findOpenPerson(app, volunteer);
  if (!found.ok) return err(refusal(found.error.code === 'person_unknown' ? 'volunteer_unknown' : found.error.code));
  const facts = matchOf(app, row, volunteer);
  if (facts === null) return err(refusal('volunteer_unknown', 'volunteer'));
  return isBarred(facts) ? err(refusal('demand_volunteer_barred', 'volunteer')) : ok(null);
}

/** The volunteer was asked and agreed, in person or by phone, at a time (条§25); a slip is printed to take along. */
export const assignDemand: Act<'demand.assign'> = (app, caller, { demandId, volunteer, how, toldOn, toldTime }) => {
  const stepped = stepOf(app, caller, { demandId, act: 'assign', reason: '' });
  if (!stepped.ok) return stepped;
  const may = mayBeSent(app, stepped.value.row, volunteer);
  if (!may.ok) return may;
  const told = momentOf(app, toldOn, toldTime);
  if (!told.ok) return told;
  const { named, ...rest } = factAbout(stepped.value);
  writeFact(app, {
    type: 'demand.assigned/1',
    ...rest,
    data: { ...named, volunteer, acceptedHow: how, acceptedAt: told.value },
  });
  return ok({ printJobId: dispatchSlipJob(app, demandId, rest.operator) });
};

/**
 * Who was asked and will not come, or agreed and cannot: with the time and the reason, and with nothing that follows
 * (条§22). It is theirs, so the record is about them.
 */
export const declineDemand: Act<'demand.decline'> = (app, caller, input) => {
  const { demandId, volunteer, how, toldOn, toldTime, reason } = input;
  const hadAccepted = findDemand(app.db, demandId)?.volunteer_id === volunteer;
  const stepped = stepOf(app, caller, { demandId, act: hadAccepted ? 'release' : 'assign', reason });
  if (!stepped.ok) return stepped;
  const found = findOpenPerson(app, volunteer);
  if (!hadAccepted && !found.ok) return err(refusal('volunteer_unknown', 'volunteer'));
  const told = momentOf(app, toldOn, toldTime);
  if (!told.ok) return told;
  if (Object.keys(reasonPart(reason)).length === 0) return err(refusal('reason_missing', 'reason'));
  const { named, ...rest } = factAbout(stepped.value, volunteer);
  const state = hadAccepted ? named.state : stepped.value.row.state;
  writeFact(app, {
    type: 'demand.declined/1',
    ...rest,
    data: { ...named, state, volunteer, hadAccepted, toldHow: how, toldAt: told.value },
    parts: reasonPart(reason),
  });
  return ok({ state });
};

/** Another day, time or thing; old and new stay readable, with who agreed (S-三(三)3). */
export const adjustDemand: Act<'demand.adjust'> = (app, caller, { demandId, wish, agreedBy, reason }) => {
  const row = findDemand(app.db, demandId);
  if (row === null) return err(refusal('demand_unknown', 'demandId'));
  const after = understandWish(app, wish);
  if (!after.ok) return after;
  const before = wishAt(row);
  if (isSameWish(before, after.value)) return err(refusal('demand_unchanged'));
  const act = isAnotherThing(before, after.value) ? 'adjust_what' : 'adjust_when';
  const stepped = stepOf(app, caller, { demandId, act, reason });
  if (!stepped.ok) return stepped;
  if (row.volunteer_id !== null && agreedBy !== 'both') return err(refusal('demand_volunteer_not_asked', 'agreedBy'));
  const { named, ...rest } = factAbout(stepped.value);
  writeFact(app, {
    type: 'demand.adjusted/1',
    ...rest,
    data: {
      ...named,
      before,
      after: wishOf(after.value),
      agreedBy,
      rules: rulesOn(app, after.value.wishedOn).version,
    },
    parts: reasonPart(reason),
  });
  const isAssigned = named.state === 'assigned';
  return ok({ state: named.state, printJobId: isAssigned ? dispatchSlipJob(app, demandId, rest.operator) : null });
};

/** What is wished for as it stands. */
export function wishAt(row: DemandRow): Omit<DemandUnderstood, 'catalogueItem'> {
  return {
    wishedOn: row.wished_on,
    period: row.period,
    fromTime: row.from_minute === null ? null : formatTime(row.from_minute),
    untilTime: row.until_minute === null ? null : formatTime(row.until_minute),
    classNumber: row.class_number,
    item: row.item,
    place: row.place,
  };
}
