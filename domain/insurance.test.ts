import { expect, test } from 'vitest';
import { isInsuredOn, judgeInsurance, judgeInsuranceEnd, type EndAsked } from './insurance.ts';

/** Goal: who goes without insurance is told from who does not, by the day, and an end lies within its policy. */
const policy = { from: '2026-01-01', until: '2026-12-31' };

test.each([
  ['2025-12-31', false],
  ['2026-01-01', true],
  ['2026-12-31', true],
  ['2027-01-01', false],
] as const)('a policy of 2026 covers %s: %s', (day, isCovered) => {
  expect(isInsuredOn([policy], day)).toBe(isCovered);
});

test.each([
  ['none', false, false, 'fine'],
  ['asked', true, false, 'fine'],
  ['asked', false, false, 'insurance_missing'],
  ['required', false, false, 'insurance_required'],
  // Paper was served already.
  ['required', false, true, 'insurance_missing'],
  ['asked', false, true, 'fine'],
] as const)('needed %s, insured %s, paper %s: %s', (need, isInsured, isPaper, finding) => {
  expect(judgeInsurance(need, isInsured, isPaper)).toBe(finding);
});

const asked: EndAsked = { ...policy, hasEnded: false, why: 'cancelled', lastDay: '2026-06-30' };
test.each([
  [{}, { ok: true, value: '2026-06-30' }],
  [{ hasEnded: true }, { ok: false, error: 'insurance_already_ended' }],
  [{ lastDay: '2025-12-31' }, { ok: false, error: 'insurance_end_impossible' }],
  // On its last day it ends by itself.
  [{ lastDay: '2026-12-31' }, { ok: false, error: 'insurance_end_impossible' }],
  [{ lastDay: '2026-02-30' }, { ok: false, error: 'insurance_end_impossible' }],
  [{ lastDay: null }, { ok: false, error: 'insurance_end_impossible' }],
  [
    { why: 'mistyped', lastDay: '2026-06-30' },
    { ok: true, value: null },
  ],
] satisfies [Partial<EndAsked>, object][])('an end %j: %j', (changes, judged) => {
  expect(judgeInsuranceEnd({ ...asked, ...changes })).toMatchObject(judged);
});
