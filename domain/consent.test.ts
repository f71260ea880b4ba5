import { expect, test } from 'vitest';
import { consentItems, maySign, neededConsents } from './consent.ts';

test.each([
  [{ hasPriorityTags: false, ageYears: 70 }, ['basic']],
  [{ hasPriorityTags: true, ageYears: 70 }, ['basic', 'priority_tags']],
  [{ hasPriorityTags: false, ageYears: 18 }, ['basic']],
  [{ hasPriorityTags: false, ageYears: 17 }, ['basic', 'minor']],
  [{ hasPriorityTags: true, ageYears: null }, ['basic', 'priority_tags', 'minor']],
])('%j needs %j', (person, items) => {
  expect(neededConsents(person)).toEqual(items);
});

test('for a minor the guardian signs and nobody else', () => {
  expect(maySign('minor', 'guardian')).toBe(true);
  for (const signer of ['self', 'family_contact'] as const) expect(maySign('minor', signer)).toBe(false);
  for (const item of consentItems.filter((each) => each !== 'minor')) expect(maySign(item, 'self')).toBe(true);
});
