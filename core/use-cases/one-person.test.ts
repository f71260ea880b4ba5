import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Input } from '../../contract/kiosk/contract.ts';
import { foundingClasses } from '../../domain/catalogue.ts';
import { instantOf } from '../../domain/local-time.ts';
import { administratorPin, CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { receivePack } from '../../tests/fixtures/rule-packs.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/**
 * Goal (C6, X20): a slip mints by two people, by three where the city wants it; at a station of one by the same person on
 * two days and a code of the street office, and says so.
 */
let nowMs: number;
let grade: 'ok' | 'jumped';
let counter: CounterApp;
let administrator: string;
let only: string;
let codes: readonly string[];

const pins = { only: '280517', second: '471936', third: '605218' };
const volunteer = identityNumber('1980-06-01', 'male', 1);
const recipient = identityNumber('1948-03-05', 'female', 1);
const printed = z.object({ document: z.object({ codes: z.array(z.string()) }) });

beforeEach(async () => {
  nowMs = instantOf('2026-11-20', 9 * 60);
  grade = 'ok';
  const clock = createClock({ startAtMs: nowMs });
  counter = CounterApp.open({ clock: { ...clock, nowMs: () => nowMs, grade: () => grade } });
  administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  only = await counter.addOperator(administrator, '李静', ['manager'], pins.only);
  await register({ roles: ['volunteer'], name: '王芳', documentNumber: volunteer, trainedOn: '2026-01-15' });
  await register({ roles: ['recipient'], name: '李䶮', documentNumber: recipient });
  await counter.must('pad.issue', only, {
    intentId: counter.newIntent(),
    kind: 'service',
    count: 10,
    size: 'A4',
    copies: 1,
  });
  const [startedAtMs, endedAtMs] = [instantOf('2026-11-16', 14 * 60), instantOf('2026-11-16', 18 * 60)];
  const outage = { intentId: counter.newIntent(), cause: 'platform', startedAtMs, endedAtMs, note: '' } as const;
  await counter.must('outage.declare', only, outage);
  const { jobId } = await counter.must('codes.issue', administrator, { intentId: counter.newIntent() });
  const text = counter.app.db.prepare('select document from local_print_jobs where job_id = ?').pluck().get(jobId);
  codes = printed.parse(JSON.parse(z.string().parse(text))).document.codes;
});
afterEach(() => counter.close());

async function register(person: Partial<Input<'person.register'>> & { roles: ('volunteer' | 'recipient')[] }) {
  const form = registrationOf({ name: '王芳', ...person });
  await counter.must('person.register', only, { intentId: counter.newIntent(), ...form });
}

const coinBearing = {
  ...{ serial: '1', servedOn: '2026-11-16', startTime: '09:00', endTime: '10:00', volunteer, recipient },
  ...{ className: '情感慰藉', item: '陪伴聊天', deduction: '' },
};
const others = { place: '家中', confirmation: '签字', accompanyingGuardian: '', remark: '' };
const enter = (changed: Partial<Input<'slip.enter'>> = {}, by = only) =>
  counter.must('slip.enter', by, {
    ...{ intentId: counter.newIntent(), corrects: null, truthStated: true, ...coinBearing, ...others },
    ...changed,
  });
const again = (changed: Partial<typeof coinBearing> = {}, by = only) =>
  counter.call('slip.reenter', by, { intentId: counter.newIntent(), ...coinBearing, ...changed });
const use = (serviceId: string | null, number: number, by = only) =>
  counter.call('review.use_code', by, {
    ...{ intentId: counter.newIntent(), serviceId: serviceId ?? '', number },
    code: codes[number - 1] ?? '',
  });
const approve = (serviceId: string | null, by = only) =>
  counter.call('review.approve', by, { intentId: counter.newIntent(), serviceId: serviceId ?? '' });
const rule = (entryId: string, ruling: 'stands' | 'refused', by = only) =>
  counter.call('slip.rule', by, {
    ...{ intentId: counter.newIntent(), entryId, ruling, confirmation: null, reason: '看过纸单' },
  });
const next = () => counter.must('slip.next_for_second_entry', only, { after: null });
const ownFrom = async () => (await next()).ownFromMs;

/** Sessions end over night. */
async function at(day: string, minute: number): Promise<void> {
  nowMs = instantOf(day, minute);
  administrator = await counter.signIn('op-1', administratorPin);
  only = await counter.signIn('op-2', pins.only);
}
const colleague = (name: string, pin: string) => counter.addOperator(administrator, name, ['clerk', 'reviewer'], pin);

/** How often it says that it was one person. */
function marksOf(serviceId: string | null): number {
  const flags = counter.app.db.prepare('select flags from view_services where service_id = ?').pluck().get(serviceId);
  return [
    ...z
      .string()
      .parse(flags)
      .matchAll(/one_person/g),
  ].length;
}

const refused = (code: string) => ({ ok: false, error: { code } });
const opened = { ok: true, value: { isOpened: true } };
const minted = { ok: true, value: { minutes: 60 } };

describe('at a station of one', () => {
  test('the second entry waits for four in the morning of another day', async () => {
    await at('2026-11-20', 23 * 60);
    await enter();
    expect(await ownFrom()).toBe(instantOf('2026-11-21', 4 * 60));
    expect(await next()).toMatchObject({ serial: null, remaining: 0 });
    expect(await again()).toMatchObject({
      error: { code: 'second_entry_same_day', detail: { from: '2026-11-21 04:00' } },
    });
    await at('2026-11-21', 4 * 60 - 1);
    expect(await again()).toMatchObject(refused('second_entry_same_day'));
    await at('2026-11-21', 4 * 60);
    await enter({ serial: '2', startTime: '11:00', endTime: '12:00' });
    expect(await ownFrom()).toBe(instantOf('2026-11-21', 4 * 60));
    grade = 'jumped';
    expect(await again()).toMatchObject(refused('second_entry_same_day'));
    grade = 'ok';
    expect(await next()).toMatchObject({ remaining: 1 });
    expect(await again()).toMatchObject({ ok: true, value: { agrees: true } });
  });

  test('a day that no trusted clock saw is no earlier day', async () => {
    grade = 'jumped';
    nowMs = instantOf('2026-11-19', 9 * 60);
    only = await counter.signIn('op-2', pins.only);
    // Nor is a day said to lie ahead by it.
    expect(await enter({ writtenOn: '2026-11-20' })).toMatchObject({ outcome: 'accepted' });
    grade = 'ok';
    expect(await again()).toMatchObject(refused('second_entry_same_day'));
    await at('2026-11-20', 10 * 60);
    expect(await again()).toMatchObject(refused('second_entry_same_day'));
  });

  test('then it is approved under a code, and says that it was one person', async () => {
    const { serviceId } = await enter();
    await at('2026-11-21', 9 * 60);
    expect(await use(serviceId, 1)).toMatchObject(refused('second_entry_missing'));
    await again();
    expect(await approve(serviceId)).toMatchObject(refused('reviewer_recorded_it'));
    const [item] = (await counter.must('review.list', only, {})).items;
    expect(item).toMatchObject({ needsCode: true, blockedBy: 'reviewer_recorded_it' });
    expect(item?.service.flags).toContain('one_person');
    const lists = counter.app.db.prepare('select * from view_code_lists').all();
    counter.app.db.prepare('delete from view_code_lists').run();
    expect(await use(serviceId, 1)).toMatchObject(refused('code_list_missing'));
    const back = counter.app.db.prepare(
      'insert into view_code_lists values (@list_id, @codes, @issued_by, @issued_at_ms)',
    );
    for (const list of lists) back.run(list);
    expect(await use(serviceId, 1)).toMatchObject(opened);
    expect(await approve(serviceId)).toMatchObject(minted);
    expect(marksOf(serviceId)).toBe(1);
  });

  test('a held one is ruled on under a code as well, and one that cannot be is closed on another day', async () => {
    const held = await enter({ servedOn: '2026-11-17' });
    const wrong = await enter({ serial: '2', item: '擦窗户' });
    expect(await rule(wrong.entryId, 'refused')).toMatchObject(refused('closing_same_day'));
    await at('2026-11-21', 9 * 60);
    await again({ servedOn: '2026-11-17' });
    expect(await rule(held.entryId, 'stands')).toMatchObject(refused('reviewer_recorded_it'));
    expect(await use(held.serviceId, 2)).toMatchObject(opened);
    expect(await rule(held.entryId, 'stands')).toMatchObject({ ok: true });
    expect(await approve(held.serviceId)).toMatchObject(minted);
    expect(await rule(wrong.entryId, 'refused')).toMatchObject({ ok: true });
  });

  test('one that reads differently each time is closed, or corrected', async () => {
    const { entryId } = await enter();
    await at('2026-11-21', 9 * 60);
    await again({ endTime: '10:30' });
    expect(await again({ endTime: '10:15' })).toMatchObject({ value: { agrees: false, isFinal: true } });
    expect(await rule(entryId, 'refused')).toMatchObject({ ok: true });
  });

  test('one that somebody else entered is closed on the same day', async () => {
    const clerk = await counter.addOperator(administrator, '王敏', ['clerk'], pins.second);
    const { entryId } = await enter({ item: '擦窗户' }, clerk);
    expect(await rule(entryId, 'refused')).toMatchObject({ ok: true });
  });

  test('where somebody else reviews, neither a manager nor a reviewer closes their own', async () => {
    const other = await colleague('王敏', pins.second);
    for (const [serial, by] of [['1', only] as const, ['2', other] as const]) {
      const { entryId } = await enter({ serial, item: '擦窗户' }, by);
      expect(await rule(entryId, 'refused', by)).toMatchObject(refused('reviewer_recorded_it'));
    }
  });

  test('who comes later needs the code for what one person entered twice', async () => {
    const { serviceId } = await enter();
    await at('2026-11-21', 9 * 60);
    await again();
    const other = await colleague('王敏', pins.second);
    expect(await approve(serviceId, other)).toMatchObject(refused('one_person_needs_code'));
    expect(await use(serviceId, 3)).toMatchObject(refused('code_another_reviewer'));
    expect(await use(serviceId, 3, other)).toMatchObject(opened);
    expect(await approve(serviceId, other)).toMatchObject(minted);
  });

  test('and once a code was used for it, whoever comes later reviews it', async () => {
    const { serviceId } = await enter();
    await at('2026-11-21', 9 * 60);
    await again();
    await use(serviceId, 3);
    const other = await colleague('王敏', pins.second);
    expect(await approve(serviceId, other)).toMatchObject(minted);
  });

  test.each(['clerk', 'reviewer', 'manager'] as const)('where a %s enters, nobody types theirs', async (role) => {
    await enter();
    await at('2026-11-21', 9 * 60);
    await counter.addOperator(administrator, '王敏', [role], pins.second);
    expect(await ownFrom()).toBeNull();
    expect(await again()).toMatchObject(refused('second_entry_by_first_operator'));
  });
});

describe('where the city wants a third person', () => {
  beforeEach(() => {
    receivePack(counter, {
      ...{ version: '2026-09', inForceFrom: '2026-10-01', classes: foundingClasses },
      settings: { needsThirdPerson: true },
    });
  });

  test('who entered it second neither approves nor rules; a third does', async () => {
    const second = await colleague('王敏', pins.second);
    const third = await colleague('赵刚', pins.third);
    const { serviceId } = await enter();
    const held = await enter({ serial: '2', servedOn: '2026-11-17' });
    await again({}, second);
    await again({ serial: '2', servedOn: '2026-11-17' }, second);
    expect(await approve(serviceId, second)).toMatchObject(refused('reviewer_entered_it'));
    expect(await rule(held.entryId, 'stands', second)).toMatchObject(refused('reviewer_entered_it'));
    expect(await rule(held.entryId, 'stands', third)).toMatchObject({ ok: true });
    expect(await approve(held.serviceId, second)).toMatchObject(refused('reviewer_entered_it'));
    expect(await approve(serviceId, third)).toMatchObject(minted);
    expect(marksOf(serviceId)).toBe(0);
  });

  test('a station of two has a code for it', async () => {
    const second = await colleague('王敏', pins.second);
    const { serviceId } = await enter();
    await again({}, second);
    await at('2026-11-21', 9 * 60);
    const secondAgain = await counter.signIn('op-3', pins.second);
    expect(await approve(serviceId, secondAgain)).toMatchObject(refused('reviewer_entered_it'));
    expect(await use(serviceId, 1, secondAgain)).toMatchObject(opened);
    expect(await approve(serviceId, secondAgain)).toMatchObject(minted);
    expect(marksOf(serviceId)).toBe(1);
  });

  test('one code opens it: where one of the two used theirs, the other leaves it to them', async () => {
    const second = await colleague('王敏', pins.second);
    const { serviceId } = await enter();
    await again({}, second);
    await at('2026-11-21', 9 * 60);
    const secondAgain = await counter.signIn('op-3', pins.second);
    expect(await use(serviceId, 1)).toMatchObject(opened);
    const [item] = (await counter.must('review.list', secondAgain, {})).items;
    expect(item).toMatchObject({ needsCode: false, blockedBy: 'reviewer_entered_it' });
    expect(await use(serviceId, 2, secondAgain)).toMatchObject(refused('code_another_reviewer'));
    expect(await approve(serviceId)).toMatchObject(minted);
  });

  test('and where it wants none, who entered it second approves', async () => {
    receivePack(counter, {
      ...{ version: '2026-10', inForceFrom: '2026-11-01', classes: foundingClasses },
      settings: { needsThirdPerson: false },
    });
    const second = await colleague('王敏', pins.second);
    const { serviceId } = await enter();
    await again({}, second);
    await at('2026-11-21', 9 * 60);
    const secondAgain = await counter.signIn('op-3', pins.second);
    expect(await use(serviceId, 1)).toMatchObject(refused('code_another_reviewer'));
    expect(await use(serviceId, 1, secondAgain)).toMatchObject(refused('code_not_needed'));
    expect(await approve(serviceId, secondAgain)).toMatchObject(minted);
  });

  test('rules that come later change nothing about a slip that is in', async () => {
    const second = await colleague('王敏', pins.second);
    const { serviceId } = await enter();
    await again({}, second);
    receivePack(counter, {
      ...{ version: '2026-10', inForceFrom: '2026-11-01', classes: foundingClasses },
      settings: { needsThirdPerson: false },
    });
    expect(await approve(serviceId, second)).toMatchObject(refused('reviewer_entered_it'));
  });
});
