import { refusal } from '../../contract/errors.ts';
import { meanRatingOf, servedMinutesOf, servedSince } from '../../db/read/earned.ts';
import { rolesOf } from '../../db/read/people.ts';
import { instantOf } from '../../domain/local-time.ts';
import { err, ok } from '../../domain/result.ts';
import { starsOf } from '../../domain/stars.ts';
import { todayAt } from '../clock.ts';
import { addPageJob } from '../printing/jobs.ts';
import { rulesOn } from '../rules.ts';
import type { Reader } from '../station.ts';
import { cardOf } from './cards.ts';
import { findOpenPerson, shownName } from './closed-people.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';

const shownMax = 100;

/** By the rules of today: stars are a view, and a new pack may give or take one. */
export function starStandingOf(app: Reader, personId: string): NonNullable<OutputOf<'person.merits'>['stars']> {
  const { settings, version } = rulesOn(app, todayAt(app));
  const [minutes, meanRating] = [servedMinutesOf(app.db, personId), meanRatingOf(app.db, personId)];
  return {
    ...starsOf({ minutes, meanRating }, settings),
    minutes,
    thresholds: settings.starHours.map((hours) => hours * 60),
    meanRating,
    ratingFloor: settings.starRatingFloor,
    rules: version,
  };
}

/** 星级确认: on paper with the version of the rules, which is the only trace that a star leaves. */
export const printStars: Act<'person.print_stars'> = (app, caller, { personId }) => {
  const { operatorId, name } = signedIn(caller);
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  if (!rolesOf(app.db, personId).includes('volunteer')) return err(refusal('volunteer_lacks_role', 'personId'));
  const { stars, minutes, meanRating, rules } = starStandingOf(app, personId);
  if (stars === 0) return err(refusal('stars_none_yet', 'personId'));
  const printJobId = addPageJob(app, operatorId, {
    title: `星级确认 ${personId}`,
    document: {
      kind: 'star_letter',
      document: {
        personNumber: personId,
        name: shownName(app, found.value),
        stars,
        minutes,
        meanRating,
        rules,
        stationName: app.station().name,
        handledBy: name,
        printedOn: todayAt(app),
        isTraining: app.mode === 'training',
      },
    },
  });
  return ok({ printJobId });
};

/** Who has more stars than they had when the month began. */
export const listStarsReached: Act<'stars.reached'> = (app) => {
  const today = todayAt(app);
  const { settings } = rulesOn(app, today);
  const people = servedSince(app.db, instantOf(`${today.slice(0, 7)}-01`, 0), settings.starHours[0] * 60)
    .map(({ person_id: personId, minutes, minutes_before: minutesBefore, last_approved_at_ms: atMs }) => {
      const meanRating = meanRatingOf(app.db, personId);
      const { stars } = starsOf({ minutes, meanRating }, settings);
      return { personId, stars, before: starsOf({ minutes: minutesBefore, meanRating }, settings).stars, atMs };
    })
    .filter(({ personId, stars, before }) => stars > before && findOpenPerson(app, personId).ok);
  return ok({
    people: people
      .slice(0, shownMax)
      .map(({ personId, stars, atMs }) => ({ person: cardOf(app, personId), stars, atMs })),
  });
};
