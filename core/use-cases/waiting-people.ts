import { countWaitingPeople, expiringPeople, waitingPeople } from '../../db/read/waiting-people.ts';
import { addDays } from '../../domain/civil-date.ts';
import { ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import type { Caller } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { cardOf } from './cards.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';

const shownMax = 100;
const expiringDays = 30;

/** How many people this operator may let pass; null for who may let nobody pass. */
export function peopleToReview(app: Reader, caller: Caller): OutputOf<'today.read'>['peopleToReview'] {
  const { operatorId, roles } = signedIn(caller);
  if (!roles.includes('reviewer') && !roles.includes('manager')) return null;
  const { count, oldest_ms: oldestAtMs, own_count: ownCount } = countWaitingPeople(app.db, operatorId);
  return { count, oldestAtMs, ownCount };
}

/** Who waits for a review. Those whom the operator registered are among them, for somebody else (A7). */
export const listWaiting: Act<'people.waiting'> = (app, caller) => {
  const { operatorId } = signedIn(caller);
  return ok({
    people: waitingPeople(app.db, shownMax).map(({ person_id: personId, since_ms: sinceMs, cycles, registrar }) => ({
      person: cardOf(app, personId),
      sinceMs,
      isVolunteer: cycles.includes('volunteer'),
      isRecipient: cycles.includes('recipient'),
      isOwn: registrar === operatorId,
    })),
  });
};

/** Whose evidence or qualification has to be seen anew. */
export const listExpiring: Act<'people.expiring'> = (app) => {
  const today = todayAt(app);
  const rows = expiringPeople(app.db, { today, last: addDays(today, expiringDays) });
  return ok({
    today,
    total: rows.length,
    people: rows
      .slice(0, shownMax)
      .map(({ person_id: personId, kind, until }) => ({ person: cardOf(app, personId), kind, until })),
  });
};
