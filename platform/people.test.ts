import { expect, test } from 'vitest';
import { profileOf } from '../tests/simulation/facts.ts';
import { numberMacOf } from './people.ts';

const key = Buffer.alloc(32, 5);
const macOf = (...written: Parameters<typeof profileOf>) =>
  numberMacOf([{ name: 'profile', ...profileOf(...written) }], key)?.toString('hex');

test('one number is one person whatever kind of document it was typed under', () => {
  const asResident = macOf('410105198801030015', 'resident_card');
  expect(macOf('410105198801030015', 'other')).toBe(asResident);
  expect(macOf('410105 19880103 0015', 'passport')).toBe(asResident);
  expect(macOf('410105198801030016', 'resident_card')).not.toBe(asResident);
});

test('one number is one person however it was written', () => {
  const once = macOf('E12345678');
  expect(['E 1234-5678', 'ｅ1234–5678', 'E1234—5678'].map((text) => macOf(text))).toEqual([once, once, once]);
});
