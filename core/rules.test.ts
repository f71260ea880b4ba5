import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../contract/kiosk/contract.ts';
import { foundingClasses, type CatalogueItem } from '../domain/catalogue.ts';
import { instantOf } from '../domain/local-time.ts';
import type { RuleSettings } from '../domain/rules/settings.ts';
import { CounterApp } from '../tests/fixtures/counter-app.ts';
import { receivePack as receiveSigned } from '../tests/fixtures/rule-packs.ts';
import { registrationOf } from '../tests/fixtures/registration.ts';
import { createClock } from './clock.ts';
import { identityNumber } from './demo/identity-numbers.ts';

/** Goal: whatever came since, a service is judged by the rules of the day on which it was given, and says which. */
let counter: CounterApp;
let clerk: string;
let volunteer: string;
let recipient: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-24', 18 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk', 'manager'], '280517');
  volunteer = await register('volunteer', '王芳', identityNumber('1962-06-01', 'female', 1));
  recipient = await register('recipient', '李䶮', identityNumber('1948-03-05', 'female', 1));
});
afterEach(() => counter.close());

async function register(role: 'volunteer' | 'recipient', name: string, documentNumber: string): Promise<string> {
  const trainedOn = role === 'volunteer' ? '2026-01-15' : null;
  const answer = await counter.must('person.register', clerk, {
    intentId: counter.newIntent(),
    ...registrationOf({ roles: [role], name, documentNumber, trainedOn }),
  });
  return answer.personId ?? '';
}

const haircut: CatalogueItem = {
  name: '理发（上门）',
  risk: 'low',
  places: ['home'],
  needsQualification: false,
  insurance: 'none',
  unitCode: '410105',
};
const withHaircut = foundingClasses.map((each) =>
  each.number === 9 ? { ...each, items: [haircut, ...each.items] } : each,
);

const receivePack = (version: string, inForceFrom: string, settings: Partial<RuleSettings> = {}) => {
  receiveSigned(counter, { version, inForceFrom, classes: withHaircut, settings });
};

const serviceOn = (servedOn: string): Input<'service.record'> => ({
  intentId: counter.newIntent(),
  volunteer,
  recipient,
  servedOn,
  startTime: '09:00',
  endTime: '10:00',
  deductionMinutes: 0,
  classNumber: 9,
  item: '理发（上门）',
  place: '家中',
  confirmation: 'signature',
  accompanyingGuardian: null,
});

async function chooseUnit(unitCode: string): Promise<void> {
  await counter.must('area.choose_unit', clerk, { intentId: counter.newIntent(), unitCode });
}

test('X12: an item of later is none on the days before it, whenever the service is written down', async () => {
  await chooseUnit('410105');
  receivePack('2026-02', '2026-11-20');
  expect(await counter.call('service.record', clerk, serviceOn('2026-11-19'))).toMatchObject({
    ok: false,
    error: { code: 'catalogue_item_unknown' },
  });
  await counter.must('service.record', clerk, serviceOn('2026-11-20'));
  const rules = counter.app.db.prepare('select served_on, rules from view_services').all();
  expect(rules).toEqual([{ served_on: '2026-11-20', rules: '2026-02' }]);
});

test('B1: what one district added is no item in another', async () => {
  await chooseUnit('410102');
  receivePack('2026-02', '2026-11-20');
  expect(await counter.call('service.record', clerk, serviceOn('2026-11-20'))).toMatchObject({
    ok: false,
    error: { code: 'catalogue_item_unknown' },
  });
});

test('B1: every item of the policy that needs no qualification is recorded under its class', async () => {
  const items = foundingClasses.flatMap(({ number, items: own }) =>
    own.filter(({ needsQualification }) => !needsQualification).map(({ name }) => [number, name] as const),
  );
  // One after the other from seven in the morning on two days: nobody is in two places.
  const recorded = items.map(async ([classNumber, item], at) => {
    const [day, hour] = [18 + Math.floor(at / 7), 7 + (at % 7)];
    const times = { startTime: `${String(hour).padStart(2, '0')}:00`, endTime: `${String(hour).padStart(2, '0')}:30` };
    const said = { ...serviceOn(`2026-11-${String(day)}`), ...times, classNumber, item, place: '站内' };
    return (await counter.call('service.record', clerk, said)).ok;
  });
  expect(await Promise.all(recorded)).toEqual(items.map(() => true));
});

test('B2: a professional item asks for a qualification that is valid on the day of the service', async () => {
  const care = (servedOn: string) =>
    counter.call('service.record', clerk, { ...serviceOn(servedOn), classNumber: 9, item: '义诊' });
  expect(await care('2026-11-19')).toMatchObject({ ok: false, error: { code: 'qualification_missing' } });
  const certificate = { kind: '执业医师', from: '2026-11-16', until: '2026-11-20' };
  await counter.must('person.amend', clerk, {
    ...{ intentId: counter.newIntent(), personId: volunteer, roles: [], name: '', documentKind: 'resident_card' },
    ...{ documentNumber: '', sex: null, birthDate: null, phone: '', street: '', community: '', trainedOn: null },
    ...{ qualifications: [certificate], guardianDocumentNumber: '', spouseDocumentNumber: '' },
  });
  expect(await care('2026-11-19')).toMatchObject({ ok: true });
  // The day after it ran out it is asked for again, though the record is written on a day when nobody looks at it.
  expect(await care('2026-11-23')).toMatchObject({ ok: false, error: { code: 'qualification_missing' } });
});

test('X12: what the policy leaves open is as the pack of the day has it', async () => {
  const redeems = async (day: string) => {
    const { mayRedeem } = await counter.must('person.standing', clerk, { personId: volunteer, day });
    return mayRedeem?.map(({ code }) => code);
  };
  receivePack('2026-02', '2026-11-20', { redemptionAgeYears: 65 });
  expect(await redeems('2026-11-19')).toEqual([]);
  expect(await redeems('2026-11-20')).toEqual(['redeemer_too_young']);
});

test('every pack is there to be read, with the day from which it holds', async () => {
  receivePack('2026-02', '2026-11-20');
  receivePack('2027-01', '2027-01-01');
  const { packs } = await counter.must('rules.read', clerk, {});
  expect(packs.map(({ version, inForceFrom }) => [version, inForceFrom])).toEqual([
    ['2026-01', '0001-01-01'],
    ['2026-02', '2026-11-20'],
    ['2027-01', '2027-01-01'],
  ]);
});
