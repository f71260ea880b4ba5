import { allCovers, type CoverRow } from '../../db/read/insurances.ts';
import { declinedOf, servedBefore, takenFrom, tiedTo, volunteersToMatch } from '../../db/read/matching.ts';
import type { DemandRow } from '../../db/read/demands.ts';
import { findPerson } from '../../db/read/people.ts';
import { factsOf, strangers, type Between, type DemandToMatch, type VolunteerToMatch } from '../../domain/matching.ts';
import { localTime } from '../../domain/local-time.ts';
import { periods, slotOf, spanOfPeriod } from '../../domain/periods.ts';
import { adultAgeYears } from '../../domain/registration.ts';
import { rulesOn } from '../rules.ts';
import type { Reader } from '../station.ts';
import { readQualifications } from '../use-cases/cards.ts';
import { relationOf } from '../use-cases/parties.ts';

/** A fair share is counted over so many days. */
const callDays = 30;
const dayMs = 86_400_000;

/** Every volunteer with what decides about them, read once for however many demands. */
export function knownVolunteers(app: Reader): readonly VolunteerToMatch[] {
  const nowMs = app.clock.nowMs();
  const taken = takenByVolunteer(app, localTime(nowMs).date);
  const covers = Map.groupBy(allCovers(app.db), ({ personId }: CoverRow) => personId);
  return volunteersToMatch(app.db, nowMs - callDays * dayMs).map((row) => ({
    personId: row.person_id,
    isServing: row.state === 'serving',
    isAlive: row.died_on === null,
    isUnfit: row.health === 'unfit',
    trainedOn: row.trained_on,
    adultOn: row.birth_date === null ? null : adultDay(row.birth_date),
    hasGuardian: (row.guardian_document_number ?? '') !== '',
    sex: row.sex,
    qualifications: row.qualifications === '[]' ? [] : readQualifications(row.qualifications),
    covers: covers.get(row.person_id) ?? [],
    place: { community: row.community, street: row.street },
    slots: row.slots,
    classes: row.classes,
    languages: row.languages ?? '',
    callsLately: row.calls_lately,
    taken: taken.get(row.person_id) ?? [],
  }));
}

/** Who was born on 29 February is of age on 1 March of a common year, and text compares the same. */
const adultDay = (birthDate: string): string => `${Number(birthDate.slice(0, 4)) + adultAgeYears}${birthDate.slice(4)}`;

function takenByVolunteer({ db }: Reader, from: string): ReadonlyMap<string, VolunteerToMatch['taken']> {
  const byVolunteer = new Map<string, { day: string; startMinute: number; endMinute: number }[]>();
  for (const row of takenFrom(db, from)) {
    const period = periods.find((each) => each === row.period) ?? 'morning';
    const { startMinute, endMinute } = spanOfPeriod(period);
    const span = { startMinute: row.from_minute ?? startMinute, endMinute: row.until_minute ?? endMinute };
    const list = byVolunteer.get(row.volunteer_id) ?? [];
    list.push({ day: row.day, ...span });
    byVolunteer.set(row.volunteer_id, list);
  }
  return byVolunteer;
}

export interface KnownDemand {
  readonly row: DemandRow;
  readonly demand: DemandToMatch;
  readonly between: (volunteerId: string) => Between;
}

export function knownDemand(app: Reader, row: DemandRow): KnownDemand {
  const elder = findPerson(app.db, row.recipient_id);
  const served = servedBefore(app.db, row.recipient_id);
  const declined = declinedOf(app.db, row.demand_id);
  const kin = new Set(
    tiedTo(app.db, row.recipient_id).filter((each) => {
      const other = findPerson(app.db, each);
      return relationOf(app, other, elder, row.wished_on) !== 'none';
    }),
  );
  const item = rulesOn(app, row.wished_on)
    .classes.find(({ number }) => number === row.class_number)
    ?.items.find(({ name }) => name === row.item);
  const demand: DemandToMatch = {
    recipientId: row.recipient_id,
    day: row.wished_on,
    slot: slotOf(row.wished_on, row.period),
    period: row.period,
    startMinute: row.from_minute,
    endMinute: row.until_minute,
    classNumber: row.class_number,
    needsQualification: item?.needsQualification === true,
    insurance: item?.insurance ?? 'none',
    place: { community: elder?.community ?? null, street: elder?.street ?? null },
    language: row.language ?? '',
    sex: row.sex_wish === 'female' || row.sex_wish === 'male' ? row.sex_wish : 'any',
  };
  const between = (volunteerId: string): Between => {
    const [isKin, hasDeclined] = [kin.has(volunteerId), declined.has(volunteerId)];
    const timesServed = served.get(volunteerId) ?? 0;
    return isKin || hasDeclined || timesServed > 0 ? { isKin, hasDeclined, timesServed } : strangers;
  };
  return { row, demand, between };
}

/** What speaks for and against one volunteer; null for somebody who is none. */
export function matchOf(app: Reader, row: DemandRow, volunteerId: string): number | null {
  const volunteer = knownVolunteers(app).find(({ personId }) => personId === volunteerId);
  if (volunteer === undefined) return null;
  const { demand, between } = knownDemand(app, row);
  return factsOf(demand, volunteer, between(volunteerId));
}
