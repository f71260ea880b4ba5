import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Input, Output } from '../../contract/kiosk/contract.ts';
import { balancesThatDiffer } from '../../db/read/ledger.ts';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { formatNumber } from '../../domain/serial.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** A day without the platform, from the first sheet that leaves the desk to the day on which every serial has an end. */
const day = '2026-11-16';
const handedOut = 60;
const served = 57;
const pairs = Array.from({ length: 8 }, (_, at) => ({
  volunteer: identityNumber('1980-06-01', 'male', 2 * at + 1),
  recipient: identityNumber('1948-03-05', 'female', 2 * at + 1),
}));

let counter: CounterApp;
let first: string;
let second: string;
let reviewer: string;
let outageId: string | undefined;

beforeAll(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-17', 9 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  first = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  second = await counter.addOperator(administrator, '王敏', ['clerk'], '471936');
  reviewer = await counter.addOperator(administrator, '赵刚', ['reviewer'], '605218');
  for (const [at, { volunteer, recipient }] of pairs.entries()) {
    await register({ roles: ['volunteer'], name: `志愿${'甲乙丙丁戊己庚辛'[at] ?? ''}`, documentNumber: volunteer });
    await register({ roles: ['recipient'], name: `老人${'甲乙丙丁戊己庚辛'[at] ?? ''}`, documentNumber: recipient });
  }
}, 120_000);
afterAll(() => counter.close());
afterEach(async () => {
  if (outageId !== undefined) await countsAgree();
});

async function register(person: Partial<Input<'person.register'>> & { roles: ('volunteer' | 'recipient')[] }) {
  const form = registrationOf({ trainedOn: '2026-01-15', ...person });
  await counter.must('person.register', first, { intentId: counter.newIntent(), ...form });
}

const intent = () => ({ intentId: counter.newIntent() });
/** What stands on slip n: an hour of its own for its pair. */
function coins(n: number) {
  const hour = 8 + Math.floor((n - 1) / pairs.length);
  const pair = pairs[(n - 1) % pairs.length];
  const time = (at: number) => `${at.toString().padStart(2, '0')}:00`;
  return {
    ...{ serial: n.toString(), servedOn: day, startTime: time(hour), endTime: time(hour + 1), deduction: '' },
    ...{ volunteer: pair?.volunteer ?? '', recipient: pair?.recipient ?? '', className: '情感慰藉', item: '陪伴聊天' },
  };
}
const rest = { place: '家中', confirmation: '签字', accompanyingGuardian: '', remark: '' };
const enter = (n: number, changed: Partial<Input<'slip.enter'>> = {}): Promise<Output<'slip.enter'>> =>
  counter.must('slip.enter', first, {
    ...{ ...intent(), corrects: null, truthStated: true, ...coins(n), ...rest },
    ...changed,
  });
const again = (n: number, changed: object = {}) =>
  counter.must('slip.reenter', second, { ...intent(), ...coins(n), ...changed });
const approve = (serviceId: string | null) =>
  counter.must('review.approve', reviewer, { ...intent(), serviceId: serviceId ?? '' });
const gaps = async () => (await counter.must('slip.list', first, { outageId: null, state: null })).gapCount;
const paperMinutes = () =>
  counter.app.db
    .prepare<[], number>(`select sum(minutes) from view_holdings where lot = 'paper' and account glob 'person/*'`)
    .pluck()
    .get() ?? 0;

/** What is counted, and what is asked of one entry, says what the whole register says row by row. */
async function countsAgree(): Promise<void> {
  const { slips, gapCount } = await counter.must('slip.list', first, { outageId: null, state: null });
  expect((await counter.must('today.read', first, {})).slipsNotReturned).toBe(gapCount);
  const { outages } = await counter.must('outage.list', first, {});
  for (const outage of outages) {
    const own = slips.filter((slip) => slip.outageId === outage.outageId);
    const count = (is: (slip: (typeof slips)[number]) => boolean) => own.filter(is).length;
    expect(outage.slips).toEqual({
      handedOut: count(({ handedTo }) => handedTo !== null),
      entered: count(({ entryId }) => entryId !== null),
      posted: count(({ state }) => state === 'approved'),
      missing: count(({ isGap }) => isGap),
    });
  }
  for (const slip of slips) {
    if (slip.entryId !== null)
      expect((await counter.must('slip.row', first, { entryId: slip.entryId })).slip).toEqual(slip);
  }
}

test('sheets go out to three people for the outage, and each of them is missed', async () => {
  await counter.must('pad.issue', first, { ...intent(), kind: 'service', count: 70, size: 'A4', copies: 1 });
  const [startedAtMs, endedAtMs] = [instantOf(day, 8 * 60), instantOf(day, 18 * 60)];
  const outage = { ...intent(), cause: 'platform', startedAtMs, endedAtMs, note: '' } as const;
  const declared = await counter.must('outage.declare', second, outage);
  outageId = declared.outageId;
  for (const [to, from] of [
    ['小孙', 1],
    ['小周', 21],
    ['小吴', 41],
  ] as const) {
    const run = { first: from.toString(), last: (from + 19).toString(), holder: 'person', to } as const;
    await counter.must('pad.hand_out', first, { ...intent(), outageId: declared.outageId, ...run });
  }
  expect(await gaps()).toBe(handedOut);
});

test('a pile is entered: one serial twice, one of another station, one with a wrong check character', async () => {
  const stated = { countStated: served, minutesStated: served * 60, firstStated: 1, lastStated: served };
  await counter.must('bundle.open', first, {
    ...intent(),
    outageId: outageId ?? null,
    ...stated,
    from: '小孙、小周、小吴',
  });
  for (let n = 1; n <= served; n += 1) expect((await enter(n)).outcome).toBe('accepted');
  expect(await enter(1, { serial: '5', startTime: '18:00', endTime: '19:00' })).toMatchObject({
    ...{ outcome: 'refused', problem: { code: 'form_serial_already_entered' } },
  });
  const other = formatNumber({ station: 'S0411', device: 'A' }, 3);
  expect(await enter(2, { serial: other })).toMatchObject({ problem: { code: 'form_serial_not_issued' } });
  const serial = formatNumber(counter.app.station().source, 3);
  const wrong = serial.slice(0, -1) + (serial.endsWith('7') ? '8' : '7');
  const { serialProblem } = await counter.must('slip.check', first, {
    ...{ ...coins(3), ...rest, serial: wrong, corrects: null },
  });
  expect(serialProblem).toMatchObject({ code: 'form_serial_check_wrong' });
  // The pile holds two sheets that its cover does not: the reviewer says why, and no hour hangs on them.
  const { open } = await counter.must('bundle.read', reviewer, {});
  const closing = { ...intent(), bundleId: open?.bundleId ?? '', reason: '混进一张外站的单子，5 号录了两次' };
  expect(await counter.must('bundle.close', reviewer, closing)).toMatchObject({ how: 'differs' });
}, 120_000);

test('somebody else types all of it again and misreads one; that one is corrected from the paper', async () => {
  for (let n = 1; n <= served; n += 1) {
    const misread = n === 7 ? { endTime: '08:30' } : {};
    const { agrees } = await again(n, misread);
    expect(agrees).toBe(n !== 7);
  }
  expect(await again(7, { endTime: '08:30' })).toMatchObject({ agrees: false, isFinal: true });
  const { slips } = await counter.must('slip.list', first, { outageId: null, state: 'differing' });
  await enter(7, { corrects: slips[0]?.entryId ?? null });
  expect(await again(7)).toMatchObject({ agrees: true });
  expect(await gaps()).toBe(handedOut - served + 2);
  expect(paperMinutes()).toBe(0);
}, 120_000);

test('the reviewer lets every hour through, each once', async () => {
  const { items } = await counter.must('review.list', reviewer, {});
  for (const { service } of items) await approve(service.serviceId);
  expect(paperMinutes()).toBe(served * 60);
}, 120_000);

test('one is spoiled, one lost and found again, one comes back blank: every serial has an end', async () => {
  const give = (n: number, why: 'spoiled' | 'lost') =>
    counter.must('slip.void', reviewer, { ...intent(), serial: n.toString(), through: null, why, reason: '已问清' });
  await give(58, 'spoiled');
  await give(59, 'lost');
  await counter.must('pad.take_back', first, { ...intent(), first: '60', last: '' });
  const { slips } = await counter.must('slip.list', first, { outageId: null, state: 'refused' });
  for (const { entryId } of slips) {
    const ruling = { entryId: entryId ?? '', ruling: 'refused', confirmation: null, reason: '不是本站的单子' } as const;
    await counter.must('slip.rule', reviewer, { ...intent(), ...ruling });
  }
  expect(await gaps()).toBe(0);
  expect((await counter.must('pad.list', first, {})).held).toEqual([]);
  await counter.must('slip.find', reviewer, { ...intent(), serial: '59', reason: '掉在车里' });
  const { serviceId } = await enter(59);
  await again(59);
  await approve(serviceId);
  expect(paperMinutes()).toBe((served + 1) * 60);
  expect(await gaps()).toBe(0);
});

test('the day ties out from all four sides, and the store verifies', async () => {
  const { differences } = await counter.must('day.read', first, { day: '2026-11-17' });
  expect(differences).toEqual([]);
  expect(verifyStore(counter.app.db).flatMap(({ faults }) => faults)).toEqual([]);
  expect(balancesThatDiffer(counter.app.db)).toEqual([]);
});
