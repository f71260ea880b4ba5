import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { foundingClasses } from '../../domain/catalogue.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { receivePack } from '../../tests/fixtures/rule-packs.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: what stands in the way of a slip is said where it stands, and never found out by the ledger. */
let counter: CounterApp;
let first: string;
let second: string;
let reviewer: string;
let people: readonly [string, string];
const volunteer = identityNumber('1980-06-01', 'male', 1);
const recipient = identityNumber('1948-03-05', 'female', 1);
const otherVolunteer = identityNumber('1981-06-01', 'male', 1);
const otherRecipient = identityNumber('1949-03-05', 'female', 1);

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  first = await counter.addOperator(administrator, '李静', ['clerk', 'reviewer'], '280517');
  second = await counter.addOperator(administrator, '王敏', ['clerk', 'reviewer'], '471936');
  reviewer = await counter.addOperator(administrator, '赵刚', ['manager'], '605218');
  const trainedOn = '2026-01-15';
  const giver = await register({ roles: ['volunteer'], name: '王芳', documentNumber: volunteer, trainedOn });
  await register({ roles: ['volunteer'], name: '王强', documentNumber: otherVolunteer, trainedOn });
  people = [giver, await register({ roles: ['recipient'], name: '李䶮', documentNumber: recipient })];
  await register({ roles: ['recipient'], name: '赵玉', documentNumber: otherRecipient });
  await issue(10);
  const [startedAtMs, endedAtMs] = [instantOf('2026-11-16', 14 * 60), instantOf('2026-11-16', 18 * 60)];
  const outage = { ...intent(), cause: 'platform', startedAtMs, endedAtMs, note: '' } as const;
  await counter.must('outage.declare', second, outage);
});
afterEach(() => counter.close());

const intent = () => ({ intentId: counter.newIntent() });
const register = async (person: Parameters<typeof registrationOf>[0]) =>
  (await counter.must('person.register', first, { ...intent(), ...registrationOf(person) })).personId ?? '';
const issue = (count: number) =>
  counter.must('pad.issue', first, { ...intent(), kind: 'service', count, size: 'A4', copies: 1 });

const coinBearing = {
  ...{ serial: '1', servedOn: '2026-11-16', startTime: '09:00', endTime: '10:00', volunteer, recipient },
  ...{ className: '情感慰藉', item: '陪伴聊天', deduction: '' },
};
const others = { place: '家中', confirmation: '签字', accompanyingGuardian: '', remark: '' };
const type = (changed: Partial<Input<'slip.enter'>> = {}) =>
  counter.call('slip.enter', first, {
    ...{ ...intent(), corrects: null, truthStated: true, ...coinBearing, ...others },
    ...changed,
  });
async function enter(changed: Partial<Input<'slip.enter'>> = {}) {
  const answer = await type(changed);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}
const again = (changed: Partial<typeof coinBearing> = {}) =>
  counter.must('slip.reenter', second, { ...intent(), ...coinBearing, ...changed });
const approve = (serviceId: string | null) =>
  counter.call('review.approve', reviewer, { ...intent(), serviceId: serviceId ?? '' });
const back = (serviceId: string | null, reason = '地点不符') =>
  counter.call('review.return', reviewer, { ...intent(), serviceId: serviceId ?? '', reason });
const rule = (entryId: string, changed: Partial<Input<'slip.rule'>> = {}, by = reviewer) =>
  counter.call('slip.rule', by, {
    ...{ ...intent(), entryId, ruling: 'stands', confirmation: null, reason: '打电话问过', ...changed },
  });
const compare = (entryId: string, by = reviewer) => counter.call('slip.differences', by, { entryId });
const voided = (serial: string, through: string | null) =>
  counter.call('slip.void', reviewer, { ...intent(), serial, through, why: 'unused', reason: '换新版' });
const refused = (code: string) => ({ ok: false, error: { code } });
const unknown = '01900000-0000-7000-8000-0000000000ff';

const inBoth = { className: '情感慰藉', item: '其他' };
const culture = { className: '文体活动', item: '文化类' };
test.each<[string, Partial<typeof coinBearing>, Partial<typeof coinBearing>]>([
  ['servedOn', { servedOn: '2026-11-15' }, {}],
  ['startTime', { startTime: '08:30' }, {}],
  ['endTime', { endTime: '10:30' }, {}],
  ['deduction', { deduction: '10' }, {}],
  ['volunteer', { volunteer: otherVolunteer }, {}],
  ['recipient', { recipient: otherRecipient }, {}],
  ['className', { ...inBoth, className: '文体活动' }, inBoth],
  ['item', { ...culture, item: '手工类' }, culture],
])('what was read otherwise is told by its name: %s', async (field, changed, entered) => {
  const { serviceId } = await enter(entered);
  expect(await again(changed)).toEqual({ agrees: false, differing: [field], isFinal: false });
  expect(await again(changed)).toEqual({ agrees: false, differing: [field], isFinal: true });
  expect(await approve(serviceId)).toMatchObject(refused('entries_differ'));
});

describe('a correction is of what still has to come to its end', () => {
  test.each<[string, () => Promise<string>]>([
    ['nothing that is known', () => Promise.resolve(unknown)],
    ['a slip that waits for its second entry', async () => (await enter()).entryId],
    [
      'one that two people read alike',
      async () => {
        const { entryId } = await enter();
        await again();
        return entryId;
      },
    ],
    [
      'one whose hour was made',
      async () => {
        const { entryId, serviceId } = await enter();
        await again();
        await approve(serviceId);
        return entryId;
      },
    ],
    [
      'one that was closed for good',
      async () => {
        const { entryId } = await enter({ confirmation: '' });
        await rule(entryId, { ruling: 'refused' });
        return entryId;
      },
    ],
    [
      'one that was corrected already',
      async () => {
        const { entryId } = await enter({ confirmation: '' });
        await enter({ corrects: entryId });
        return entryId;
      },
    ],
  ])('not of %s', async (_what, make) => {
    const corrects = await make();
    const entries = () => counter.app.db.prepare('select entry_id, state from view_slip_entries').all();
    const before = entries();
    expect(await type({ corrects })).toMatchObject(refused('slip_cannot_be_corrected'));
    expect(entries()).toEqual(before);
  });

  test('one that was held, differed or was sent back is corrected', async () => {
    const held = await enter({ confirmation: '' });
    await enter({ corrects: held.entryId });
    await again({ endTime: '10:30' });
    await again({ endTime: '10:30' });
    const differing = (await counter.must('slip.list', first, { outageId: null, state: 'differing' })).slips[0];
    const { serviceId } = await enter({ corrects: differing?.entryId ?? null });
    await again();
    expect(await back(serviceId, ' ')).toMatchObject(refused('reason_missing'));
    expect(await back(serviceId)).toMatchObject({ ok: true });
    const returned = (await counter.must('slip.list', first, { outageId: null, state: 'returned' })).slips[0];
    expect(await rule(returned?.entryId ?? '')).toMatchObject(refused('slip_cannot_stand'));
    expect(await enter({ corrects: returned?.entryId ?? null })).toMatchObject({ outcome: 'accepted' });
  });
});

describe('a ruling', () => {
  test('closes for good what was sent back, once', async () => {
    const { entryId, serviceId } = await enter();
    await again();
    await back(serviceId);
    expect(await rule(entryId, { ruling: 'refused' })).toMatchObject({ ok: true });
    expect(await rule(entryId, { ruling: 'refused' })).toMatchObject(refused('service_already_decided'));
  });

  test('is of a slip that is held, and nothing else', async () => {
    expect(await rule(unknown)).toMatchObject(refused('slip_unknown'));
    const { entryId, serviceId } = await enter();
    expect(await rule(entryId)).toMatchObject(refused('service_already_decided'));
    expect(await rule(entryId, { ruling: 'refused' })).toMatchObject(refused('service_already_decided'));
    expect(await back(serviceId)).toMatchObject(refused('second_entry_missing'));
    await again({ endTime: '10:30' });
    await again({ endTime: '10:30' });
    expect(await rule(entryId)).toMatchObject(refused('entries_differ'));
    expect(await rule(entryId, { ruling: 'refused' })).toMatchObject({ ok: true });
  });

  test('says how it was confirmed where that was the doubt, and there alone', async () => {
    const word = await enter({ confirmation: '盖章' });
    await again();
    for (const ruling of ['stands', 'refused'] as const) {
      expect(await rule(word.entryId, { ruling }, first)).toMatchObject(refused('reviewer_recorded_it'));
    }
    expect(await rule(word.entryId)).toMatchObject(refused('confirmation_missing'));
    expect(await rule(word.entryId, { confirmation: 'phone' })).toMatchObject({ ok: true });
    const day = { serial: '2', servedOn: '2026-11-17' };
    const other = await enter(day);
    await again(day);
    expect(await rule(other.entryId, { confirmation: 'phone' })).toMatchObject({ ok: true });
    const how = counter.app.db.prepare('select confirmation from view_services order by service_id').pluck().all();
    expect(how).toEqual(['phone', 'signature']);
  });
});

test('no ruling lets stand what the rules refuse by now', async () => {
  const day = { servedOn: '2026-11-17' };
  const { entryId } = await enter(day);
  await again(day);
  const isOther = ({ name }: { name: string }) => name !== coinBearing.item;
  const classes = foundingClasses.map((each) => ({ ...each, items: each.items.filter(isOther) }));
  receivePack(counter, { version: '2026-10', inForceFrom: '2026-11-01', classes });
  expect(await rule(entryId)).toMatchObject(refused('catalogue_item_unknown'));
});

test('who gave the hour lets no doubt about it stand, and may close it', async () => {
  const { entryId } = await enter({ confirmation: '' });
  await again();
  const link = { operatorId: 'op-4', personId: people[0] };
  await counter.must('operator.link_person', reviewer, { ...intent(), ...link });
  expect(await rule(entryId, { confirmation: 'phone' })).toMatchObject(refused('reviewer_is_volunteer'));
  expect(await rule(entryId, { ruling: 'refused' })).toMatchObject({ ok: true });
});

test('both entries are shown to a third person, once both are there', async () => {
  const { entryId } = await enter();
  expect(await compare(entryId)).toMatchObject(refused('slip_unknown'));
  await again({ endTime: '10:30' });
  await again({ endTime: '10:30' });
  expect(await compare(unknown)).toMatchObject(refused('slip_unknown'));
  expect(await compare(entryId, first)).toMatchObject(refused('reviewer_recorded_it'));
  expect(await compare(entryId, second)).toMatchObject(refused('reviewer_recorded_it'));
  const shown = await compare(entryId);
  expect(shown.ok && shown.value.fields.filter(({ differs }) => differs)).toEqual([
    { field: 'endTime', first: '10:00', firstName: null, second: '10:30', secondName: null, differs: true },
  ]);
  const giver = shown.ok ? shown.value.fields.find(({ field }) => field === 'volunteer') : null;
  expect(giver).toMatchObject({ first: volunteer, firstName: '王芳', second: volunteer, secondName: '王芳' });
  await enter({ corrects: entryId });
  expect(await compare(entryId)).toMatchObject(refused('second_entry_missing'));
});

test('what was held is not approved without a ruling, though its doubt is gone', async () => {
  const day = { servedOn: '2026-11-17' };
  const { entryId, serviceId } = await enter(day);
  await again(day);
  const [startedAtMs, endedAtMs] = [instantOf('2026-11-17', 14 * 60), instantOf('2026-11-17', 18 * 60)];
  const outage = { ...intent(), cause: 'platform', startedAtMs, endedAtMs, note: '' } as const;
  await counter.must('outage.declare', second, outage);
  expect(await approve(serviceId)).toMatchObject(refused('service_outside_outage'));
  expect(await rule(entryId)).toMatchObject({ ok: true });
  expect(await approve(serviceId)).toMatchObject({ ok: true });
});

test('an hour on screen that nobody confirmed is not approved', async () => {
  const [giver, elder] = people;
  const { serviceId } = await counter.must('service.record', first, {
    ...{
      ...intent(),
      volunteer: giver,
      recipient: elder,
      servedOn: '2026-11-23',
      startTime: '09:00',
      endTime: '10:00',
    },
    ...{ deductionMinutes: 0, classNumber: 1, item: '陪伴聊天', place: '家中', confirmation: 'none' },
    accompanyingGuardian: null,
  });
  // Both were registered a moment ago.
  const ruling = { serviceId, ruling: 'stands', reason: '核实过', kind: null } as const;
  await counter.must('service.rule', reviewer, { ...intent(), ...ruling });
  expect(await approve(serviceId)).toMatchObject(refused('confirmation_missing'));
});

test('a bundle is closed once, and it is one that was opened', async () => {
  const close = (bundleId: string) => counter.call('bundle.close', first, { ...intent(), bundleId, reason: '' });
  expect(await close(unknown)).toMatchObject(refused('bundle_unknown'));
  const stated = { outageId: null, countStated: 0, minutesStated: 0, firstStated: null, lastStated: null, from: '' };
  const opened = await counter.call('bundle.open', first, {
    ...intent(),
    ...stated,
    countStated: 1,
    minutesStated: 60,
  });
  const bundleId = opened.ok ? opened.value.bundleId : '';
  await enter();
  expect(await close(bundleId)).toMatchObject({ ok: true, value: { how: 'matches' } });
  expect(await close(bundleId)).toMatchObject(refused('bundle_already_closed'));
});

test('as many serials are given up at once as one looks through, two hundred', async () => {
  await issue(200);
  expect(await voided('1', '201')).toMatchObject(refused('serials_not_issued'));
  expect(await voided('1', '200')).toMatchObject({ ok: true, value: { count: 200 } });
});

test('a letter has as many serials as six digits write', async () => {
  counter.app.db.prepare('update view_pads set last_serial = 999995').run();
  const pad = { kind: 'service', size: 'A4', copies: 1 } as const;
  const asked = await counter.call('pad.issue', first, { ...intent(), ...pad, count: 5 });
  expect(asked).toMatchObject({ error: { code: 'serials_exhausted', detail: { left: '4' } } });
  expect(await issue(4)).toMatchObject({ lastRunning: 999_999 });
});
