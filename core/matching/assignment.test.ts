import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DemandRow } from '../../db/read/demands.ts';
import { factsOf, isProposable, strangers, type DemandToMatch, type VolunteerToMatch } from '../../domain/matching.ts';
import { bestPairs } from './assignment.ts';
import type { KnownDemand } from './known.ts';

/** Goal: all demands together are served best, by nobody twice and by nobody whom the rules bar. */
const demandOf = (index: number, community: string): KnownDemand => {
  const demand: DemandToMatch = {
    ...{ recipientId: `e${String(index)}`, day: '2026-11-25', slot: index % 24, period: 'morning' },
    ...{
      startMinute: null,
      endMinute: null,
      classNumber: (index % 9) + 1,
      needsQualification: false,
      insurance: 'none',
    },
    ...{ place: { community, street: 's' }, language: '', sex: 'any' },
  };
  const row: Partial<DemandRow> = { demand_id: `d${String(index)}` };
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- its number is all that is asked for
  return { row: row as DemandRow, demand, between: () => strangers };
};
const volunteerOf = (index: number, changed: Partial<VolunteerToMatch> = {}): VolunteerToMatch => ({
  ...{ personId: `v${String(index)}`, isServing: true, isAlive: true, isUnfit: false, trainedOn: '2026-01-01' },
  ...{ adultOn: '1990-01-01', hasGuardian: false, sex: null, qualifications: [], covers: [] },
  ...{ place: { community: `c${String(index % 40)}`, street: 's' }, slots: null, classes: null },
  ...{ languages: '', callsLately: index % 5, taken: [] },
  ...changed,
});
const many = <Each>(count: number, of: (index: number) => Each): Each[] =>
  Array.from({ length: count }, (_, i) => of(i));

test('one for each, none for two, nobody barred, however many there are of either', () => {
  fc.assert(
    fc.property(fc.nat(12), fc.array(fc.boolean(), { maxLength: 12 }), (count, serving) => {
      const demands = many(count, (index) => demandOf(index, `c${String(index % 3)}`));
      const volunteers = serving.map((isServing, index) => volunteerOf(index, { isServing }));
      const pairs = bestPairs(demands, volunteers);
      expect(new Set(pairs.map(({ volunteer }) => volunteer.personId)).size).toBe(pairs.length);
      expect(new Set(pairs.map(({ demand }) => demand.row.demand_id)).size).toBe(pairs.length);
      for (const { demand, volunteer } of pairs) {
        expect(isProposable(factsOf(demand.demand, volunteer, strangers))).toBe(true);
      }
      expect(pairs.length).toBe(Math.min(count, serving.filter(Boolean).length));
    }),
    { numRuns: 60 },
  );
});

test('who comes first goes without last', () => {
  const demands = many(3, (index) => demandOf(index, 'c0'));
  const pairs = bestPairs(demands, [volunteerOf(0, { slots: 2 ** 24 - 1 })]);
  expect(pairs.map(({ demand }) => demand.row.demand_id)).toEqual(['d0']);
});

test('300 demands among 2,000 volunteers take no longer than the eye waits', () => {
  const demands = many(300, (index) => demandOf(index, `c${String(index % 40)}`));
  const volunteers = many(2000, (index) => volunteerOf(index));
  bestPairs(demands, volunteers);
  const times = many(3, () => {
    const before = performance.now();
    expect(bestPairs(demands, volunteers).length).toBe(300);
    return performance.now() - before;
  });
  // Two hundred milliseconds on a quiet machine; tests share theirs.

  expect(Math.min(...times)).toBeLessThan(600);
});
