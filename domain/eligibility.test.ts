import fc from 'fast-check';
import { foundingSettings } from './rules/settings.ts';
import { expect, test } from 'vitest';
import { addDays } from './civil-date.ts';
import { mayReceive, mayRedeem, mayServe, type Lack, type Party, type Statements } from './eligibility.ts';
import { trainingTopics } from './training.ts';

const wang: Party = {
  personId: 'wang',
  known: 'here',
  roles: ['volunteer', 'recipient'],
  birthDate: '1966-11-26',
  birthYear: 1966,
  trainedOn: '2025-03-01',
  qualifications: [{ from: '2026-01-01', until: '2026-12-31' }],
  guardianOn: () => null,
  diedOn: null,
  stateOn: (cycle) => (cycle === 'volunteer' ? 'serving' : 'active'),
};
const said: Statements = {
  taught: trainingTopics.map((topic) => ({ topic, on: '2025-03-01' })),
  isFit: true,
  residenceShown: true,
};
const professional = { needsQualification: true };
const codes = (lacks: readonly Lack[]) => lacks.map(({ code, weight }) => `${weight} ${code}`);
const serve = (party: Partial<Party>, statements: Partial<Statements> = {}, day = '2026-11-25') =>
  codes(mayServe({ ...wang, ...party }, { ...said, ...statements }, null, day));

test('who lacks nothing serves, and a lack says what, how grave and by which rule', () => {
  expect(serve({})).toEqual([]);
  expect(mayServe({ ...wang, trainedOn: null }, said, null, '2026-11-25')).toEqual([
    { code: 'volunteer_not_trained', weight: 'bars', rule: '郑州市养老服务时间银行实施办法（试行）三(三)2' },
  ]);
});

test('each thing that a volunteer lacks is said by itself', () => {
  expect(serve({ roles: ['recipient'] })).toEqual(['bars volunteer_lacks_role']);
  expect(serve({ birthDate: '2009-01-01' })).toEqual(['bars volunteer_minor_without_guardian']);
  expect(serve({ birthDate: '2009-01-01', guardianOn: () => 'zhao' })).toEqual([]);
  expect(serve({ stateOn: () => 'paused' })).toEqual(['asks volunteer_not_serving']);
  expect(serve({}, { isFit: null })).toEqual(['notes health_not_stated']);
  expect(serve({}, { isFit: false })).toEqual(['asks health_unfit']);
  expect(serve({}, { residenceShown: false })).toEqual(['notes residence_not_shown']);
  expect(serve({}, { taught: said.taught.slice(1) })).toEqual(['notes training_topics_missing']);
  expect(serve({ trainedOn: null }, { taught: [] })).toEqual(['bars volunteer_not_trained']);
});

test('a professional item asks for a qualification that is valid on the day', () => {
  const asked = (day: string) => codes(mayServe(wang, said, professional, day));
  expect(asked('2026-12-31')).toEqual([]);
  expect(asked('2027-01-01')).toEqual(['bars qualification_missing']);
});

test('one may be served from the sixtieth birthday on, and not on the day before', () => {
  expect(codes(mayReceive(wang, '2026-11-25'))).toEqual(['bars recipient_too_young_on_day']);
  expect(codes(mayReceive(wang, '2026-11-26'))).toEqual([]);
  const leap = { ...wang, birthDate: '1968-02-29' };
  expect(codes(mayReceive(leap, '2028-02-28'))).toEqual(['bars recipient_too_young_on_day']);
  expect(codes(mayReceive(leap, '2028-02-29'))).toEqual([]);
});

test('coins are spent once one of a couple is of age, and by nobody under eighteen', () => {
  const husband: Party = { ...wang, personId: 'li', birthDate: '1960-01-01' };
  expect(codes(mayRedeem(wang, null, foundingSettings, '2026-11-25'))).toEqual(['bars redeemer_too_young']);
  expect(codes(mayRedeem(wang, husband, foundingSettings, '2026-11-25'))).toEqual([]);
  expect(codes(mayRedeem(wang, null, foundingSettings, '2026-11-26'))).toEqual([]);
  const minor = { ...wang, birthDate: '2010-01-01' };
  expect(codes(mayRedeem(minor, husband, foundingSettings, '2026-11-25'))).toEqual(['bars redeemer_minor']);
  expect(
    codes(mayRedeem({ ...wang, birthDate: null, birthYear: null }, null, foundingSettings, '2026-11-25')),
  ).toHaveLength(2);
});

test('property: whoever once was old enough stays so, and whoever was trained stays trained', () => {
  const days = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1930-01-01', days));
  fc.assert(
    fc.property(days, days, fc.nat(4000), (birthDate, day, later) => {
      const party = { ...wang, birthDate, trainedOn: birthDate };
      const barred = (on: string) =>
        [...mayReceive(party, on), ...mayServe(party, said, null, on)].some(({ weight }) => weight === 'bars');
      if (!barred(day)) expect(barred(addDays(day, later))).toBe(false);
    }),
  );
});
