import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  availableOf,
  holdingsOfAvailable,
  nothingByOrigin,
  type Confirmed,
  type Known,
  type Origin,
} from './available.ts';

const nowMs = Date.UTC(2026, 10, 30, 2);
const minute = 60_000;
const day = 24 * 60 * minute;

const confirmed = (live: number, ageMs: number, offlineMinutesMax = 120): Confirmed => ({
  byOrigin: { ...nothingByOrigin, live },
  asOfMs: nowMs - ageMs,
  offlineMinutesMax,
});
const known = (over: Partial<Known>): Known => ({
  confirmed: null,
  came: nothingByOrigin,
  went: nothingByOrigin,
  nowMs,
  offlineSpendDays: 14,
  ...over,
});

const live = (minutes: number) => ({ ...nothingByOrigin, live: minutes });

test.each<[string, Partial<Known>, number, number, boolean]>([
  ['nobody ever said anything and nothing was earned', {}, 0, 0, false],
  ['earned here, the platform has not heard', { came: live(90) }, 90, 90, false],
  ['said a minute ago', { confirmed: confirmed(600, minute) }, 600, 600, false],
  ['said an hour ago: no more than allowed', { confirmed: confirmed(600, 60 * minute) }, 600, 120, true],
  ['less than allowed is there', { confirmed: confirmed(60, 60 * minute) }, 60, 60, true],
  ['and what was earned since', { confirmed: confirmed(600, day), came: live(30) }, 630, 150, true],
  ['less what was spent since', { confirmed: confirmed(600, day), went: live(100) }, 500, 20, true],
  ['the allowance is used up', { confirmed: confirmed(600, day), went: live(120) }, 480, 0, true],
  ['on the last day', { confirmed: confirmed(600, 14 * day) }, 600, 120, true],
  ['the day after', { confirmed: confirmed(600, 14 * day + 1) }, 600, 0, true],
  ['then what was earned here still is', { confirmed: confirmed(600, 30 * day), came: live(45) }, 645, 45, true],
  ['said in the future: no fresh word', { confirmed: confirmed(600, -day) }, 600, 120, true],
])('%s', (_what, over, balance, spendable, isAwaiting) => {
  expect(availableOf(known(over))).toMatchObject({ balanceMinutes: balance, spendableMinutes: spendable, isAwaiting });
});

test('never more is spendable than there is, and never less than nothing', () => {
  const minutes = fc.integer({ min: 0, max: 1000 });
  const byOrigin = fc.record({ live: minutes, paper: minutes, grant: minutes, opening: minutes });
  const said = fc.record({
    byOrigin,
    asOfMs: fc.integer({ min: nowMs - 40 * day, max: nowMs }),
    offlineMinutesMax: minutes,
  });
  fc.assert(
    fc.property(fc.option(said), byOrigin, byOrigin, (confirmed, came, went) => {
      const found = availableOf(known({ confirmed, came, went }));
      expect(found.spendableMinutes).toBeGreaterThanOrEqual(0);
      expect(found.spendableMinutes).toBeLessThanOrEqual(found.balanceMinutes);
    }),
  );
});

test('own lots come first, oldest first, and what is held elsewhere last', () => {
  const own = [
    { lot: 'live', madeAtMs: 2, minutes: 30 },
    { lot: 'live', madeAtMs: 1, minutes: 20 },
    { lot: 'paper', madeAtMs: 3, minutes: 40 },
  ] as const;
  const of = (available: Partial<Record<Origin, number>>) =>
    holdingsOfAvailable({ ...nothingByOrigin, ...available }, own, 9).map(
      ({ lot, madeAtMs, minutes }) => `${lot} ${madeAtMs} ${minutes}`,
    );
  expect(of({ live: 50, paper: 40 })).toEqual(['live 1 20', 'live 2 30', 'paper 3 40']);
  expect(of({ live: 25 })).toEqual(['live 1 20', 'live 2 5']);
  expect(of({ live: 60, grant: 5 })).toEqual(['live 1 20', 'live 2 30', 'live 9 10', 'grant 9 5']);
});
