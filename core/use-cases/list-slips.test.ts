import { afterEach, beforeEach, expect, test } from 'vitest';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { bringFile, importFile, rowsOf } from '../../tests/fixtures/import-file.ts';
import {
  declareOutage,
  elderNumber,
  headOf,
  outageDay,
  registerElder,
  registerVolunteer,
  servicesFile,
  volunteerNumber,
} from '../../tests/fixtures/register-file.ts';
import { createClock } from '../clock.ts';

/** Goal: what becomes of one row of a district's list at the counter keeps no other row from its end. */
let counter: CounterApp;
let clerk: string;
let manager: string;
let other: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  manager = await counter.addOperator(administrator, '赵刚', ['manager'], '471936');
  other = await counter.addOperator(administrator, '孙燕', ['reviewer'], '582047');
  await registerVolunteer(counter, clerk, '王芳', 1);
  await registerElder(counter, clerk, '李奶奶', 1);
  await declareOutage(counter, manager);
});
afterEach(() => counter.close());

const registers = async () => (await counter.must('register.list', other, {})).registers;
const days = (count: number) => Array.from({ length: count }, (_, at) => ({ number: `${at + 1}`, day: outageDay(at) }));

test('sheets of our own pads that a list named are blank again once it was sent back', async () => {
  const run = { kind: 'service', count: 4, size: 'A4', copies: 1 } as const;
  await counter.must('pad.issue', manager, { intentId: counter.newIntent(), ...run });
  await importFile(counter, manager, servicesFile(days(2)), 'services', headOf(2, 120, { numbers: 'ours' }));
  const { registerId = '' } = (await registers())[0] ?? {};
  await counter.must('register.reject', other, { intentId: counter.newIntent(), registerId, reason: '拿错了册子' });
  const stack = { outageId: null, holder: 'stack', to: '前台抽屉', first: '1', last: '2' } as const;
  await counter.must('pad.hand_out', clerk, { intentId: counter.newIntent(), ...stack });
  const { stock } = await counter.must('pad.list', clerk, {});
  expect(stock.find(({ kind }) => kind === 'service')).toMatchObject({ blanks: 4 });
  const { differences } = await counter.must('day.read', manager, { day: '2026-11-23' });
  expect(differences).toEqual([]);
  const back = { intentId: counter.newIntent(), first: '1', last: '2' };
  expect(await counter.must('pad.take_back', clerk, back)).toEqual({ count: 2 });
});

test('a row is found on paper by its list, a sheet of our own by its serial alone', async () => {
  await importFile(counter, manager, servicesFile(days(2)), 'services', headOf(2, 120));
  const run = { kind: 'service', count: 1, size: 'A4', copies: 1 } as const;
  await counter.must('pad.issue', manager, { intentId: counter.newIntent(), ...run });
  const lost = { serial: '1', through: null, why: 'lost', reason: '路上掉了' } as const;
  await counter.must('slip.void', other, { intentId: counter.newIntent(), ...lost });
  const { slips } = await counter.must('slip.list', clerk, { outageId: null, state: null });
  const name = '金水区 2026 年登记册';
  expect(slips.map(({ list }) => list)).toEqual([null, { name, number: '1', row: 2 }, { name, number: '2', row: 3 }]);
  const { slip } = await counter.must('slip.row', clerk, { entryId: slips[2]?.entryId ?? '' });
  expect(slip).toEqual(slips[2]);
});

test('by a key that no list brought, nothing is entered at the counter', async () => {
  const typed = { servedOn: '', startTime: '', endTime: '', volunteer: '', recipient: '', ...noTime };
  const rest = { place: '', confirmation: '', accompanyingGuardian: '', remark: '', corrects: null };
  const check = await counter.must('slip.check', clerk, { serial: `S0412-R-${'0'.repeat(16)}`, ...typed, ...rest });
  expect(check.serialProblem).toMatchObject({ code: 'form_serial_not_issued' });
});

test('no hour is left out of its list by hand: what a row holds is on record, and a reviewer decides', async () => {
  const list = await bringFile(counter, manager, servicesFile(days(1)), 'services', headOf(1, 60));
  const [row] = await rowsOf(counter, manager, list);
  const left = { row: row?.number ?? 0, decision: { comes: false, reason: '不要' } } as const;
  expect(await counter.call('import.settle_row', manager, { importId: list.importId, ...left })).toMatchObject({
    error: { code: 'import_row_unknown' },
  });
});

test('nobody types a row again, by its number either, before two have signed its list', async () => {
  await importFile(counter, manager, servicesFile(days(1)), 'services', headOf(1, 60));
  const [slip] = (await counter.must('slip.list', clerk, { outageId: null, state: null })).slips;
  const parties = { volunteer: volunteerNumber(1), recipient: elderNumber(1) };
  const times = { servedOn: outageDay(0), startTime: '09:00', endTime: '10:00' };
  const typed = { serial: slip?.serial ?? '', ...times, ...parties, ...noTime };
  expect(await counter.call('slip.reenter', clerk, { intentId: counter.newIntent(), ...typed })).toMatchObject({
    error: { code: 'slip_not_waiting_for_second_entry' },
  });
});

const noTime = { className: '1', item: '陪伴聊天', deduction: '' };
/** Row n of the list: an hour of a day, which nobody confirmed. */
const lineOf = (row: number) => {
  const hour = 8 + ((row - 1) % 5) * 2;
  const [from, until] = [hour, hour + 1].map((each) => `${String(each).padStart(2, '0')}:00`);
  return { number: `${row}`, day: outageDay(Math.floor((row - 1) / 5)), from: from ?? '', until: until ?? '' };
};

async function typeAgain(serial: string, row: number) {
  const { day: servedOn, from: startTime, until: endTime } = lineOf(row);
  const parties = { volunteer: volunteerNumber(1), recipient: elderNumber(1) };
  const typed = { serial, servedOn, startTime, endTime, ...parties, ...noTime };
  expect(await counter.must('slip.reenter', clerk, { intentId: counter.newIntent(), ...typed })).toMatchObject({
    agrees: true,
  });
}

/** Thirty-one held rows are signed for, and of the thirty of the sample all but the last are typed again. */
async function allButOne() {
  const lines = Array.from({ length: 31 }, (_, at) => ({ ...lineOf(at + 1), confirmation: '' }));
  await importFile(counter, manager, servicesFile(lines), 'services', headOf(31, 31 * 60));
  const { registerId = '', rows = 0, minutes = 0 } = (await registers())[0] ?? {};
  const stated = { countStated: rows, minutesStated: minutes };
  const signed = await counter.must('register.sign', other, { intentId: counter.newIntent(), registerId, ...stated });
  expect(signed).toEqual({ check: 'sample', toTypeAgain: 30, parts: 0 });
  for (;;) {
    const next = await counter.must('slip.next_for_second_entry', clerk, { after: null });
    const row = Number(next.list?.number);
    if (next.remaining === 1) return { row, serial: next.serial ?? '', entryId: next.entryId ?? '' };
    await typeAgain(next.serial ?? '', row);
  }
}

test('a row that was typed again has vouched, and one out of the sample never did: closing them decides nothing', async () => {
  const last = await allButOne();
  const { slips } = await counter.must('slip.list', clerk, { outageId: null, state: 'held' });
  const again = slips.find(({ secondBy }) => secondBy !== null);
  const outside = slips.find(({ secondBy, entryId }) => secondBy === null && entryId !== last.entryId);
  for (const slip of [again, outside]) {
    const ruling = { entryId: slip?.entryId ?? '', ruling: 'refused', confirmation: null, reason: '查无此事' } as const;
    await counter.must('slip.rule', other, { intentId: counter.newIntent(), ...ruling });
    expect(await registers()).toMatchObject([{ state: 'sampling', waiting: 1 }]);
  }
});

type Last = Awaited<ReturnType<typeof allButOne>>;
test.each<[string, (last: Last) => Promise<unknown>]>([
  [
    'closed',
    ({ entryId }) => {
      const ruling = { entryId, ruling: 'refused', confirmation: null, reason: '查无此事' } as const;
      return counter.must('slip.rule', other, { intentId: counter.newIntent(), ...ruling });
    },
  ],
  [
    'corrected',
    ({ entryId, serial, row }) => {
      const { day: servedOn, from: startTime } = lineOf(row);
      const typed = { serial, servedOn, startTime, endTime: `${startTime.slice(0, 2)}:45`, ...noTime };
      const parties = { volunteer: volunteerNumber(1), recipient: elderNumber(1), accompanyingGuardian: '' };
      const rest = { place: '家中', confirmation: '签字', remark: '', corrects: entryId, truthStated: true } as const;
      return counter.must('slip.enter', other, { intentId: counter.newIntent(), ...typed, ...parties, ...rest });
    },
  ],
])('a row of the sample that is %s vouches for nothing: what is left is typed again', async (_how, end) => {
  const last = await allButOne();
  await end(last);
  expect(await registers()).toMatchObject([{ state: 'everything', waiting: 1 }]);
  const next = await counter.must('slip.next_for_second_entry', clerk, { after: null });
  expect(next.list).not.toBeNull();
  await typeAgain(next.serial ?? '', Number(next.list?.number));
  expect(await registers()).toMatchObject([{ state: 'everything', waiting: 0 }]);
});
