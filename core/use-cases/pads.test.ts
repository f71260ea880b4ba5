import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { transact } from '../../db/connection.ts';
import { verifyStore } from '../../db/verify.ts';
import { formatNumber } from '../../domain/serial.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { callerOf } from '../demo/demo-caller.ts';
import { readDocument } from '../printing/jobs.ts';
import { issuePad } from './pads.ts';

/** Goal: every numbered sheet is somewhere, with somebody, and has an end that can be looked up. */
let counter: CounterApp;
let clerk: string;
let reviewer: string;
let outageId: string;

beforeEach(async () => {
  counter = CounterApp.open();
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  reviewer = await counter.addOperator(administrator, '王敏', ['reviewer'], '471936');
  const startedAtMs = counter.app.clock.nowMs() - 60_000;
  const outage = { cause: 'power', startedAtMs, endedAtMs: null, note: '' } as const;
  outageId = (await counter.must('outage.declare', clerk, { intentId: counter.newIntent(), ...outage })).outageId;
  await counter.must('pad.issue', clerk, {
    intentId: counter.newIntent(),
    kind: 'service',
    count: 10,
    size: 'A4',
    copies: 1,
  });
});
afterEach(async () => {
  const faults = verifyStore(counter.app.db).flatMap((check) => check.faults);
  // The second letter of the last test has no opening of its own.
  expect(faults.filter((fault) => !fault.includes('没有以开站记录开始'))).toEqual([]);
  await counter.close();
});

const serialOf = (running: number, device = 'A'): string =>
  formatNumber({ station: counter.app.station().source.station, device }, running);

type HandOut = Omit<Input<'pad.hand_out'>, 'intentId'>;
const handOut = (over: Partial<HandOut>) =>
  counter.call('pad.hand_out', clerk, {
    ...{ intentId: counter.newIntent(), outageId, first: '1', last: '3', holder: 'person', to: '王桂兰' },
    ...over,
  });
const takeBack = (first: string, last: string) =>
  counter.call('pad.take_back', clerk, { intentId: counter.newIntent(), first, last });
const give = (serial: string, through: string | null = null, reason = '路上掉了') =>
  counter.call('slip.void', reviewer, {
    ...{ intentId: counter.newIntent(), serial, through, why: 'lost', reason },
  });
const find = (serial: string, reason = '在车里') =>
  counter.call('slip.find', reviewer, { intentId: counter.newIntent(), serial, reason });
const codeOf = (answer: Awaited<ReturnType<typeof counter.call>>) => (answer.ok ? 'ok' : answer.error.code);
/** What is said of a serial before anything else of its slip is typed. */
async function problemOf(serial: string): Promise<string | undefined> {
  const typed = { servedOn: '', startTime: '', endTime: '', volunteer: '', recipient: '', className: '', item: '' };
  const rest = { place: '', confirmation: '', accompanyingGuardian: '', deduction: '', remark: '', corrects: null };
  return (await counter.must('slip.check', clerk, { serial, ...typed, ...rest })).serialProblem?.code;
}
const states = async () =>
  (await counter.must('slip.list', clerk, { outageId: null, state: null })).slips.map((slip) => [
    slip.running,
    slip.state,
    slip.isGap,
    slip.handedTo,
  ]);

describe('who has which sheets', () => {
  test('a run is handed out by its first and last sheet as they are scanned, and once', async () => {
    expect(await handOut({ first: `TBS:${serialOf(1)}`, last: serialOf(3) })).toMatchObject({ ok: true });
    expect(await handOut({ first: '3', last: '4' })).toMatchObject({
      error: { code: 'serials_already_handed_out', detail: { handedTo: '王桂兰' } },
    });
    expect(codeOf(await handOut({ first: '10', last: '11' }))).toBe('serials_not_issued');
    expect(codeOf(await handOut({ first: '5', last: '4' }))).toBe('serials_not_issued');
    const { held } = await counter.must('pad.list', clerk, {});
    expect(held).toMatchObject([{ to: '王桂兰', firstRunning: 1, lastRunning: 3, count: 3, holder: 'person' }]);
  });

  test('a stack lies ready without an outage, is missed by nobody, and goes from there into hands', async () => {
    for (const outage of [null, counter.newIntent()])
      expect(codeOf(await handOut({ outageId: outage }))).toBe('outage_unknown');
    expect(codeOf(await handOut({ outageId: null, holder: 'stack', to: '前台抽屉' }))).toBe('ok');
    expect(await states()).toContainEqual([1, 'issued', false, '前台抽屉']);
    expect(codeOf(await handOut({ first: '1', last: '1' }))).toBe('ok');
    expect(await states()).toEqual([
      [1, 'handed_out', true, '王桂兰'],
      [2, 'issued', false, '前台抽屉'],
      [3, 'issued', false, '前台抽屉'],
    ]);
  });

  test('what comes back blank may be handed out again; what is in the drawer cannot come back', async () => {
    await handOut({});
    expect(await takeBack('2', '3')).toEqual({ ok: true, value: { count: 2 } });
    expect(codeOf(await takeBack('2', '3'))).toBe('serials_not_out');
    expect(codeOf(await handOut({ first: '2', last: '2', to: '小孙' }))).toBe('ok');
    expect((await states()).map(([running, , , to]) => [running, to])).toEqual([
      [1, '王桂兰'],
      [2, '小孙'],
    ]);
    await give('1');
    expect(await takeBack('1', '2')).toEqual({ ok: true, value: { count: 1 } });
  });
});

describe('a sheet that is given up', () => {
  test('is entered by nobody until a reviewer says that it was found', async () => {
    await handOut({});
    expect(codeOf(await find('2'))).toBe('form_serial_not_given_up');
    expect(codeOf(await give('2', null, ' '))).toBe('reason_missing');
    expect(codeOf(await give('2'))).toBe('ok');
    expect(codeOf(await give('2'))).toBe('form_serial_given_up');
    expect(codeOf(await handOut({ first: '2', last: '2' }))).toBe('serials_already_handed_out');
    expect((await states())[1]).toEqual([2, 'voided', false, '王桂兰']);
    expect(await problemOf('2')).toBe('form_serial_given_up');
    expect(codeOf(await find('2', ' '))).toBe('reason_missing');
    expect(codeOf(await find('2'))).toBe('ok');
    expect((await states())[1]).toEqual([2, 'handed_out', true, '王桂兰']);
    expect(await problemOf('2')).toBeUndefined();
  });

  test('takes with it those of a run on which nobody wrote, in one act', async () => {
    await give('4');
    expect(await give('3', '6')).toEqual({ ok: true, value: { count: 3 } });
    expect(codeOf(await give('8', '11'))).toBe('serials_not_issued');
    expect((await states()).every(([, state]) => state === 'voided')).toBe(true);
    expect(codeOf(await handOut({ first: '3', last: '3' }))).toBe('serials_used');
  });
});

test('one key prints of every kind what a day without the platform takes, and then there is enough', async () => {
  const emergency = () => counter.must('pad.issue_emergency', clerk, { intentId: counter.newIntent() });
  expect((await counter.must('today.read', clerk, {})).paperLow).toHaveLength(6);
  const { issued } = await emergency();
  expect(issued.map(({ kind, count, firstRunning, lastRunning }) => [kind, count, firstRunning, lastRunning])).toEqual([
    ['service', 30, 11, 40],
    ['sign_in', 4, 41, 80],
    ['volunteer', 6, 81, 86],
    ['recipient', 6, 87, 92],
    ['demand', 10, 93, 102],
    ['coins', 10, 103, 112],
  ]);
  expect((await emergency()).issued).toEqual([]);
  expect((await counter.must('today.read', clerk, {})).paperLow).toEqual([]);
});

test('a form is put away under the number that came of it, and no hour is entered from it', async () => {
  await counter.must('pad.issue', clerk, {
    intentId: counter.newIntent(),
    kind: 'volunteer',
    count: 2,
    size: 'A4',
    copies: 1,
  });
  const signIn = { kind: 'sign_in', count: 1, size: 'A4', copies: 1 } as const;
  await counter.must('pad.issue', clerk, { intentId: counter.newIntent(), ...signIn });
  const { personId } = await counter.must('person.register', clerk, {
    ...{ intentId: counter.newIntent(), ...registrationOf({}) },
  });
  const file = (serial: string, about: string) =>
    counter.call('slip.file', clerk, { intentId: counter.newIntent(), serial, about, truthStated: true });
  expect(codeOf(await file('11', 'P-S0412-A-000999-X'))).toBe('filed_about_unknown');
  for (const serial of ['1', '13']) expect(codeOf(await file(serial, personId ?? ''))).toBe('form_serial_bears_hours');
  expect(codeOf(await file('11', ` ${(personId ?? '').toLowerCase()} `))).toBe('ok');
  expect(codeOf(await file('11', personId ?? ''))).toBe('form_serial_already_entered');
  expect(await states()).toEqual([[11, 'filed', false, null]]);
  expect(await problemOf('12')).toBe('form_serial_other_kind');
});

test('paper of the letter before a restore is still this station’s, and a bare number that two have is asked about', async () => {
  const { app } = counter;
  const epoch = app.clock.newId();
  const restored = {
    ...app,
    station: () => ({ ...app.station(), source: { ...app.station().source, device: 'B', epoch } }),
  };
  transact(app.db, () =>
    issuePad(restored, callerOf('op-1'), {
      intentId: app.clock.newId(),
      kind: 'service',
      count: 2,
      size: 'A4',
      copies: 1,
    }),
  );
  expect(codeOf(await give('2'))).toBe('form_serial_ambiguous');
  expect(codeOf(await give(serialOf(2, 'B')))).toBe('ok');
  expect(codeOf(await give(serialOf(2)))).toBe('ok');
  expect(codeOf(await give('3'))).toBe('ok');
  expect((await states()).map(([running]) => running)).toEqual([2, 3, 2]);
  expect((await counter.must('outage.list', clerk, {})).outages).toHaveLength(1);
});

test('a form that wants a whole page is not printed on half of one, and a list of who has what goes to the printer', async () => {
  const issue = (size: 'A4' | 'A5', kind: 'demand' | 'volunteer') =>
    counter.call('pad.issue', clerk, { intentId: counter.newIntent(), kind, count: 1, size, copies: 2 });
  expect(codeOf(await issue('A5', 'volunteer'))).toBe('paper_too_small');
  expect(codeOf(await issue('A5', 'demand'))).toBe('ok');
  await handOut({});
  await counter.must('pad.print_list', clerk, { intentId: counter.newIntent(), what: 'holdings', outageId: null });
  await counter.must('pad.print_list', clerk, { intentId: counter.newIntent(), what: 'gaps', outageId });
  const jobs = counter.app.db
    .prepare<[], string>(
      `select document from local_print_jobs where document glob '*"kind":"paper_*' order by requested_at_ms, job_id`,
    )
    .pluck()
    .all()
    .map((text) => readDocument(text));
  expect(jobs).toMatchObject([
    { kind: 'paper_forms', forms: { kind: 'service', size: 'A4' } },
    { kind: 'paper_forms', forms: { kind: 'demand', size: 'A5', copies: 2 } },
    { kind: 'paper_holdings', document: { holdings: [{ holder: '王桂兰', firstRunning: 1, lastRunning: 3 }] } },
    { kind: 'paper_gaps', document: { gaps: [{ running: 1 }, { running: 2 }, { running: 3, state: '未交回' }] } },
  ]);
});
