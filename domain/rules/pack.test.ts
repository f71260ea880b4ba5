import { expect, test } from 'vitest';
import { foundingPack, packOfUnit, packOn, type RulePack } from './pack.ts';

const pack = (version: string, inForceFrom: string): RulePack => ({ ...foundingPack, version, inForceFrom });

/** Goal: a service of a day is judged by the rules of that day, whatever came before or since. */
const packs = [
  pack('2027-02', '2027-03-01'),
  foundingPack,
  pack('2027-01', '2027-01-01'),
  pack('2027-02.1', '2027-03-01'),
];

test.each([
  ['2026-12-31', '2026-01'],
  ['2027-01-01', '2027-01'],
  ['2027-02-28', '2027-01'],
  ['2027-03-01', '2027-02.1'],
  ['2031-01-01', '2027-02.1'],
])('on %s pack %s holds', (day, version) => {
  expect(packOn(packs, day).version).toBe(version);
});

test('with no pack at all, and before the first of them, the one that came with the program holds', () => {
  expect(packOn([], '2026-11-25')).toBe(foundingPack);
  expect(packOn([pack('2027-01', '2027-01-01')], '2026-11-25')).toBe(foundingPack);
});

test('what a district added is offered in that district alone', () => {
  const haircut = {
    name: '理发',
    risk: 'low' as const,
    places: ['home' as const],
    needsQualification: false,
    insurance: 'none' as const,
    unitCode: '410105',
  };
  const classes = foundingPack.classes.map((each) =>
    each.number === 9 ? { ...each, items: [haircut, ...each.items] } : each,
  );
  const offered = (unit: string | null) => packOfUnit({ ...foundingPack, classes }, unit).classes[8]?.items[0]?.name;
  expect(offered('410105')).toBe('理发');
  expect(offered('410102')).toBe('居家照护');
  expect(offered(null)).toBe('居家照护');
});
