import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foundingSettings } from './rules/settings.ts';
import { starsOf } from './stars.ts';

/** Goal: stars follow the hours of the rules to the minute, and a mean rating below the floor gives none. */
const rules = foundingSettings;

test.each([
  // C17: the hours of the founding rules, each boundary by one minute.
  [0, 0, 100 * 60],
  [100 * 60 - 1, 0, 1],
  [100 * 60, 1, 200 * 60],
  [300 * 60 - 1, 1, 1],
  [300 * 60, 2, 300 * 60],
  [600 * 60, 3, 400 * 60],
  [1000 * 60, 4, 500 * 60],
  [1500 * 60 - 1, 4, 1],
  [1500 * 60, 5, null],
  [9000 * 60, 5, null],
])('%i minutes are %i stars, and %s are missing to the next', (minutes, stars, missingMinutes) => {
  expect(starsOf({ minutes, meanRating: null }, rules)).toMatchObject({ stars, byHours: stars, missingMinutes });
});

test.each([
  [null, 1],
  [2.99, 0],
  [3, 1],
  [5, 1],
])('a mean rating of %s gives %i stars for 100 hours', (meanRating, stars) => {
  expect(starsOf({ minutes: 6000, meanRating }, rules)).toMatchObject({ stars, byHours: 1 });
});

test('rules without a floor ask for no rating', () => {
  expect(starsOf({ minutes: 6000, meanRating: 1 }, { ...rules, starRatingFloor: null }).stars).toBe(1);
});

const minutes = fc.nat(200_000);
const rating = fc.option(fc.double({ min: 1, max: 5, noNaN: true }), { nil: null });
const rising = fc
  .uniqueArray(fc.integer({ min: 1, max: 3000 }), { minLength: 5, maxLength: 5 })
  .map((hours) => hours.toSorted((a, b) => a - b))
  .map(([a = 1, b = 2, c = 3, d = 4, e = 5]) => ({ starHours: [a, b, c, d, e] as const, starRatingFloor: 3 }));

test('more minutes are never fewer stars, and what is missing leads to the next star and not before', () => {
  fc.assert(
    fc.property(minutes, minutes, rating, rising, (some, more, meanRating, by) => {
      const now = starsOf({ minutes: some, meanRating }, by);
      expect(starsOf({ minutes: some + more, meanRating }, by).stars).toBeGreaterThanOrEqual(now.stars);
      if (now.missingMinutes === null) return;
      const then = starsOf({ minutes: some + now.missingMinutes, meanRating }, by);
      expect(then.byHours).toBe(now.byHours + 1);
      expect(starsOf({ minutes: some + now.missingMinutes - 1, meanRating }, by).byHours).toBe(now.byHours);
    }),
  );
});
