import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dossierEvidences } from './coin-acts.ts';
import {
  countedMinutes,
  dossierBar,
  dossierMinutes,
  evidencePermille,
  evidencesFor,
  gapYears,
  judgeClaim,
  progressPermille,
  type DossierCoins,
} from './dossier.ts';

const none: DossierCoins = { earned: 0, live: 0, balance: 0, gifts: 0, grants: 0 };

/** Goal: nobody is at 10,000 before they are there, and nothing but hours of service brings them there. */
test.each([
  // dead  states                 counted         reported
  [true, ['granted'], 600_000, 'dossier_person_died'],
  [false, ['declined', 'granted'], 600_000, 'dossier_already_granted'],
  [false, ['granted', 'applied'], 600_000, 'dossier_already_granted'],
  [false, ['applied'], 599_999, 'dossier_open'],
  [false, [], 599_999, 'dossier_not_reached'],
  [false, ['declined'], 599_999, 'dossier_not_reached'],
  [false, ['declined'], 600_000, null],
  [false, [], 600_000, null],
] as const)('dead %s, before %s, %i minutes: %s', (isDead, states, counted, bar) => {
  expect(dossierBar({ isDead, states, counted })).toBe(bar);
});

test.each([
  ['frail', 'committee_letter', 59, 'dossier_too_young'],
  ['frail', 'committee_letter', 60, null],
  ['frail', 'assessment', null, null],
  ['disabled', 'disability_card', 30, null],
  ['disabled', 'committee_letter', 80, 'dossier_evidence_unfit'],
] as const)('%s shown by %s at %s: %s', (ground, evidence, ageYears, error) => {
  expect(judgeClaim({ ground, evidence, ageYears }, { redemptionAgeYears: 60 })).toBe(error);
});

test('each paper shows some ground', () => {
  const shown = new Set([...evidencesFor('frail'), ...evidencesFor('disabled')]);
  expect([...shown].toSorted()).toEqual([...dossierEvidences].toSorted());
});

const coins = fc
  .record({
    ...{ live: fc.nat(900_000), paper: fc.nat(900_000), own: fc.nat(900_000) },
    ...{ gifts: fc.nat(900_000), grants: fc.nat(900_000) },
  })
  .map(({ live, paper, own, gifts, grants }) => ({
    ...{ earned: live + paper, live, balance: own + gifts + grants, gifts, grants },
  }));

test('neither a gift nor a grant moves what counts, whichever way it is counted', () => {
  fc.assert(
    fc.property(coins, fc.constantFrom('earned_by_service', 'balance'), fc.nat(900_000), (held, counts, more) => {
      const gift = { ...held, balance: held.balance + more, gifts: held.gifts + more };
      const grant = { ...held, balance: held.balance + more, grants: held.grants + more };
      const counted = countedMinutes(held, counts);
      expect([countedMinutes(gift, counts), countedMinutes(grant, counts)]).toEqual([counted, counted]);
      expect(counted).toBe(counts === 'balance' ? held.balance - held.gifts - held.grants : held.earned);
    }),
  );
});

test('the bar is full and an application open from the same minute on', () => {
  fc.assert(
    fc.property(fc.nat(1_200_000), (counted) => {
      const isOpen = dossierBar({ isDead: false, states: [], counted }) === null;
      expect(progressPermille(counted) === 1000).toBe(isOpen);
    }),
  );
  expect(progressPermille(dossierMinutes - 1)).toBe(999);
});

test('the share of evidence is rounded down, whole for nothing but live, and nothing where nothing was earned', () => {
  expect(evidencePermille({ ...none, earned: 600_000, live: 374_399 })).toBe(623);
  expect(evidencePermille({ ...none, earned: 600_000, live: 599_999 })).toBe(999);
  expect(evidencePermille({ ...none, earned: 1, live: 1 })).toBe(1000);
  expect(evidencePermille(none)).toBeNull();
});

test.each([
  [[2020, 2022, 2025], 2026, [2021, 2023, 2024]],
  [[2025, 2026], 2026, []],
  [[2026], 2026, []],
  [[], 2026, []],
] as const)('of %s in %i nothing stands in %s', (years, thisYear, gaps) => {
  expect(gapYears(years, thisYear)).toEqual(gaps);
});
