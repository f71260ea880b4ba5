import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';

/** Goal: a slip mints once two people read it alike, every doubt is settled by a person, and it is confirmed. */
let counter: CounterApp;
let first: string;
let second: string;
let reviewer: string;
const volunteer = identityNumber('1980-06-01', 'male', 1);
const recipient = identityNumber('1948-03-05', 'female', 1);

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  first = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  second = await counter.addOperator(administrator, '王敏', ['clerk', 'reviewer'], '471936');
  reviewer = await counter.addOperator(administrator, '赵刚', ['reviewer'], '605218');
  await register({ roles: ['volunteer'], name: '王芳', documentNumber: volunteer, trainedOn: '2026-01-15' });
  await register({ roles: ['recipient'], name: '李䶮', documentNumber: recipient });
  await counter.must('pad.issue', first, {
    intentId: counter.newIntent(),
    kind: 'service',
    count: 10,
    size: 'A4',
    copies: 1,
  });
  await declareOutage('2026-11-16');
});
afterEach(() => counter.close());

type Registration = Input<'person.register'>;

async function register(person: Pick<Registration, 'roles' | 'name' | 'documentNumber'> & Partial<Registration>) {
  const form = { intentId: counter.newIntent(), ...registrationOf({ ...person }) };
  return (await counter.must('person.register', first, form)).personId ?? '';
}

/** The afternoon of a day, as an operator notes it afterwards. */
async function declareOutage(day: string): Promise<void> {
  const [startedAtMs, endedAtMs] = [instantOf(day, 14 * 60), instantOf(day, 18 * 60)];
  const input = { intentId: counter.newIntent(), cause: 'platform', startedAtMs, endedAtMs, note: '' } as const;
  await counter.must('outage.declare', second, input);
}

const coinBearing = {
  serial: '1',
  servedOn: '2026-11-16',
  startTime: '09:00',
  endTime: '10:00',
  volunteer,
  recipient,
  className: '情感慰藉',
  item: '陪伴聊天',
  deduction: '',
};

function slipOf(changed: Partial<Input<'slip.enter'>> = {}): Input<'slip.enter'> {
  return {
    intentId: counter.newIntent(),
    corrects: null,
    truthStated: true,
    ...coinBearing,
    place: '家中',
    confirmation: '签字',
    accompanyingGuardian: '',
    remark: '',
    ...changed,
  };
}

const enter = (changed: Partial<Input<'slip.enter'>> = {}) => counter.must('slip.enter', first, slipOf(changed));
const again = (changed: Partial<typeof coinBearing> = {}, by = second) =>
  counter.call('slip.reenter', by, { intentId: counter.newIntent(), ...coinBearing, ...changed });
const rule = (entryId: string, changed: Partial<Input<'slip.rule'>> = {}, by = reviewer) =>
  counter.call('slip.rule', by, {
    intentId: counter.newIntent(),
    entryId,
    ruling: 'stands',
    confirmation: null,
    reason: '打电话问过',
    ...changed,
  });
const approve = (serviceId: string | null, by = reviewer) =>
  counter.call('review.approve', by, { intentId: counter.newIntent(), serviceId: serviceId ?? '' });
const rows = async () => (await counter.must('slip.list', first, { outageId: null, state: null })).slips;
const isGap = async (entryId: string) => (await rows()).find((row) => row.entryId === entryId)?.isGap;
const refused = (code: string) => ({ ok: false, error: { code } });
const accepted = { ok: true };

test('a slip of a day on which the line was down for a few hours is accepted, whatever the hour', async () => {
  expect(await enter()).toMatchObject({ outcome: 'accepted' });
  expect(await enter({ serial: '2', servedOn: '2026-11-17' })).toMatchObject({
    outcome: 'held',
    problem: { code: 'service_outside_outage' },
  });
});

test('what is wrong with a serial is said before anything else is typed', async () => {
  await enter();
  const check = async (serial: string) => {
    const empty = { servedOn: '', startTime: '', endTime: '', volunteer: '', recipient: '', className: '', item: '' };
    const { intentId: _intent, truthStated: _truth, ...typed } = slipOf({ ...empty, serial });
    return (await counter.must('slip.check', first, typed)).serialProblem?.code ?? null;
  };
  expect(await check('2')).toBeNull();
  expect(await check('1')).toBe('form_serial_already_entered');
  expect(await check('99')).toBe('form_serial_not_issued');
  expect(await check('2-0')).toBe('form_serial_check_wrong');
});

test('a serial belongs to the entry that took it: what comes under it later takes nothing from that one', async () => {
  const { serviceId } = await enter();
  const later = await enter({ startTime: '11:00', endTime: '12:00' });
  expect(later).toMatchObject({ outcome: 'refused', serial: null, problem: { code: 'form_serial_already_entered' } });
  expect(await again()).toMatchObject({ value: { agrees: true } });
  expect(await approve(serviceId)).toMatchObject(accepted);
});

test('a slip of somebody whose document nobody has seen waits for the number, which no ruling replaces', async () => {
  const unseen = { documentKind: 'pending', documentNumber: '', birthDate: '1949-01-01' } as const;
  const elder = await register({ roles: ['recipient'], name: '马大妈', ...unseen });
  const { entryId, serviceId } = await enter({ recipient: elder });
  expect(await again({ recipient: elder })).toMatchObject({ ok: true, value: { agrees: true } });
  expect(await rule(entryId)).toMatchObject(refused('person_provisional'));
  const { keepIfItLooksRegistered: _keep, priorityTags: _tags, ...blank } = registrationOf({ roles: [], name: '' });
  const seen = { personId: elder, documentNumber: identityNumber('1949-01-01', 'female', 3) };
  await counter.must('person.amend', first, { intentId: counter.newIntent(), ...blank, ...seen });
  expect(await rule(entryId)).toMatchObject(accepted);
  expect(await approve(serviceId)).toMatchObject({ ok: true, value: { minutes: 60 } });
});

describe('a slip that nobody confirmed', () => {
  test('is entered twice, then stands by a ruling that says how it was confirmed, and only then mints', async () => {
    const { entryId, serviceId } = await enter({ confirmation: '' });
    expect(await approve(serviceId)).toMatchObject(refused('second_entry_missing'));
    expect(await rule(entryId, { confirmation: 'phone' })).toMatchObject(refused('second_entry_missing'));
    expect(await again()).toMatchObject({ ok: true, value: { agrees: true, isFinal: true } });
    expect(await approve(serviceId)).toMatchObject(refused('confirmation_missing'));
    expect(await rule(entryId)).toMatchObject(refused('confirmation_missing'));
    expect(await rule(entryId, { confirmation: 'phone', reason: ' ' })).toMatchObject(refused('reason_missing'));
    expect(await rule(entryId, { confirmation: 'phone' })).toMatchObject(accepted);
    expect(await approve(serviceId)).toMatchObject({ ok: true, value: { minutes: 60 } });
    const approved = counter.app.db.prepare(`select line from records where type = 'service.approved/1'`).pluck();
    expect(approved.get()).toMatch(/"flags":\[[^\]]*"ruled_by_person"/);
  });

  test('names every doubt to whoever rules, and all of them are settled at once', async () => {
    const { entryId, serviceId } = await enter({ confirmation: '', servedOn: '2026-11-17' });
    await again({ servedOn: '2026-11-17' });
    const [item] = (await counter.must('review.list', reviewer, {})).items;
    expect(item?.doubts.map(({ code }) => code)).toEqual(['confirmation_missing', 'service_outside_outage']);
    expect(await rule(entryId, { confirmation: 'signature' })).toMatchObject(accepted);
    expect(await approve(serviceId)).toMatchObject(accepted);
  });

  test('is ruled on and approved at a station of two by the one who did not enter it first', async () => {
    const { entryId, serviceId } = await enter({ confirmation: '' });
    await again();
    expect(await rule(entryId, { confirmation: 'phone' }, second)).toMatchObject(accepted);
    expect(await approve(serviceId, second)).toMatchObject(accepted);
  });

  test('is closed for good when nobody can say so, and mints nothing', async () => {
    const { entryId, serviceId } = await enter({ confirmation: '' });
    expect(await rule(entryId, { ruling: 'refused' })).toMatchObject(accepted);
    expect(await approve(serviceId)).toMatchObject(refused('service_already_decided'));
    expect(await again()).toMatchObject(refused('slip_not_waiting_for_second_entry'));
  });
});

test('an outage that was noted later leaves no doubt about its day', async () => {
  const { entryId } = await enter({ servedOn: '2026-11-17' });
  await again({ servedOn: '2026-11-17' });
  await declareOutage('2026-11-17');
  expect((await counter.must('review.list', reviewer, {})).items[0]?.doubts).toEqual([]);
  expect(await rule(entryId)).toMatchObject(accepted);
});

describe('the second entry', () => {
  test('is told once what differs and then decides: nobody finds the first entry out by trying', async () => {
    await enter();
    expect(await again({ endTime: '10:30' })).toMatchObject({
      value: { agrees: false, differing: ['endTime'], isFinal: false },
    });
    expect(await counter.must('slip.next_for_second_entry', second, { after: null })).toMatchObject({
      differing: ['endTime'],
    });
    expect(await again({ endTime: '10:15' })).toMatchObject({ value: { agrees: false, isFinal: true } });
    expect(await again()).toMatchObject(refused('slip_not_waiting_for_second_entry'));
  });

  test('may be right after another look at the paper', async () => {
    const { serviceId } = await enter();
    await again({ endTime: '10:30' });
    expect(await again()).toMatchObject({ value: { agrees: true, differing: [], isFinal: true } });
    expect(await approve(serviceId)).toMatchObject(accepted);
  });

  test('is told nothing by checks, try by try: they see a waiting slip of somebody else once it is agreed', async () => {
    await enter();
    const input = { ...slipOf({ serial: '2', startTime: '09:30' }) };
    const { intentId: _intent, truthStated: _truth, ...typed } = input;
    const check = async (by: string) => (await counter.must('slip.check', by, typed)).problem;
    expect(await check(second)).toBeNull();
    expect(await check(first)).toMatchObject({ code: 'service_overlaps', detail: {} });
    expect(await again()).toMatchObject(accepted);
    expect(await check(second)).toMatchObject({ code: 'service_overlaps' });
  });

  test('is hidden from everybody: what stands in the way of another slip does not say when it was', async () => {
    await enter();
    const other = await counter.must('slip.enter', second, slipOf({ serial: '2', startTime: '09:30' }));
    expect(other.problem).toMatchObject({ code: 'service_overlaps' });
    expect(JSON.stringify(other)).not.toContain('09:00');
    expect(JSON.stringify(await counter.must('today.read', second, {}))).not.toContain('09:00');
    expect((await rows())[0]).toMatchObject({ minutes: 0, flags: [] });
  });
});

describe('a slip that cannot be accepted', () => {
  const wrongItem = { item: '擦窗户' };

  test('stays a gap until a reviewer closes it for good', async () => {
    const { entryId } = await enter(wrongItem);
    expect(await isGap(entryId)).toBe(true);
    expect(await rule(entryId)).toMatchObject(refused('slip_cannot_stand'));
    expect(await rule(entryId, { ruling: 'refused' }, first)).toMatchObject(refused('role_missing'));
    expect(await rule(entryId, { ruling: 'refused' })).toMatchObject(accepted);
    expect(await isGap(entryId)).toBe(false);
  });

  test('is a gap without a serial as well', async () => {
    const { entryId } = await enter({ serial: '9999' });
    expect(await isGap(entryId)).toBe(true);
    expect(await rule(entryId, { ruling: 'refused' })).toMatchObject(accepted);
    expect(await isGap(entryId)).toBe(false);
  });

  test('is not closed by a correction that is refused itself, and is by one that is understood', async () => {
    const { entryId } = await enter(wrongItem);
    const worse = slipOf({ corrects: entryId, servedOn: '2026-11-31' });
    expect(await counter.call('slip.enter', first, worse)).toMatchObject(refused('service_date_impossible'));
    expect(await isGap(entryId)).toBe(true);
    expect(await enter({ corrects: entryId })).toMatchObject({ outcome: 'accepted' });
    expect(await isGap(entryId)).toBeUndefined();
  });

  test('is not corrected by another slip: what was typed of that one would make this one a gap again', async () => {
    const { entryId } = await enter(wrongItem);
    const other = slipOf({ serial: '2', corrects: entryId });
    expect(await counter.call('slip.enter', first, other)).toMatchObject(refused('correction_of_another_slip'));
    expect(await isGap(entryId)).toBe(true);
  });

  test('gets its serial by a correction where nobody could read it', async () => {
    const { entryId } = await enter({ serial: '看不清' });
    expect(await enter({ corrects: entryId })).toMatchObject({ outcome: 'accepted' });
    expect(await isGap(entryId)).toBeUndefined();
  });

  test('is a gap when a reviewer sent it back', async () => {
    const { entryId, serviceId } = await enter();
    await again();
    const back = { intentId: counter.newIntent(), serviceId: serviceId ?? '', reason: '地点不符' };
    await counter.must('review.return', reviewer, back);
    expect(await isGap(entryId)).toBe(true);
  });
});

test('numbered blank slips that came out are not printed again', async () => {
  counter.app.db.prepare(`update local_print_jobs set state = 'printed'`).run();
  const [job] = (await counter.must('print.jobs', first, {})).jobs.filter(({ title }) =>
    title.startsWith('空白服务记录单'),
  );
  expect(job).toMatchObject({ mayPrintAgain: false });
  const reprint = { intentId: counter.newIntent(), jobId: job?.jobId ?? '' };
  expect(await counter.call('print.again', first, reprint)).toMatchObject(refused('blank_slips_printed'));
});
