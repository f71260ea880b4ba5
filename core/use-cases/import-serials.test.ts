import { afterEach, beforeEach, expect, test } from 'vitest';
import { transact } from '../../db/connection.ts';
import { instantOf } from '../../domain/local-time.ts';
import { formatNumber } from '../../domain/serial.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { bringFile, rowsOf, settled } from '../../tests/fixtures/import-file.ts';
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
import { callerOf } from '../demo/demo-caller.ts';
import { issuePad } from './pads.ts';

/** Goal: a serial in a district's list means the sheet that it means at the desk, of whatever letter and however typed. */
let counter: CounterApp;
let clerk: string;
let manager: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  manager = await counter.addOperator(administrator, '赵刚', ['manager'], '471936');
  await registerVolunteer(counter, clerk, '王芳', 1);
  await registerElder(counter, clerk, '李奶奶', 1);
  await declareOutage(counter, manager);
});
afterEach(() => counter.close());

const serialOf = (device: string, running: number): string =>
  formatNumber({ station: counter.app.station().source.station, device }, running);

/** A pad of the letter before the store was restored, and a longer one of the letter that it has now. */
async function issueBoth(): Promise<void> {
  const { app } = counter;
  const pad = { kind: 'service', size: 'A4', copies: 1 } as const;
  const { source } = app.station();
  const before = { ...app.station(), source: { ...source, device: 'B', epoch: app.clock.newId() } };
  transact(app.db, () =>
    issuePad({ ...app, station: () => before }, callerOf('op-1'), { intentId: app.clock.newId(), count: 3, ...pad }),
  );
  await counter.must('pad.issue', manager, { intentId: counter.newIntent(), count: 4, ...pad });
}

/** What the desk says of the serial. */
async function codeAtTheDesk(serial: string) {
  const typed = { servedOn: outageDay(0), startTime: '09:00', endTime: '10:00', volunteer: volunteerNumber(1) };
  const rest = { recipient: elderNumber(1), className: '情感慰藉', item: '陪伴聊天', place: '', confirmation: '签字' };
  const none = { accompanyingGuardian: '', deduction: '', remark: '', corrects: null };
  return (await counter.must('slip.check', clerk, { serial, ...typed, ...rest, ...none })).serialProblem?.code;
}

test('paper of the letter before a restore comes in with a list as it does at the desk', async () => {
  await issueBoth();
  const former = serialOf('B', 1);
  const numbers = [
    former,
    `${former.toLowerCase().replaceAll('-', ' - ')} `,
    serialOf('A', 1),
    '2',
    '４',
    serialOf('B', 4),
    former.replace(/.$/, (check) => (check === '7' ? '8' : '7')),
  ];
  const file = servicesFile(numbers.map((number, at) => ({ number, day: outageDay(at) })));
  const desk: (string | undefined)[] = [];
  for (const number of numbers) desk.push(await codeAtTheDesk(number));
  expect(desk).toEqual([
    ...[undefined, undefined, undefined, 'form_serial_ambiguous', undefined],
    ...['form_serial_not_issued', 'form_serial_check_wrong'],
  ]);
  const head = headOf(numbers.length, 60 * numbers.length, { numbers: 'ours' });
  const list = await bringFile(counter, manager, file, 'services', head);
  const rows = await rowsOf(counter, manager, list);
  const codes = rows.map(({ problems }) => problems[0]?.code);
  // But for the second row, which is the first one again: nothing of it is in the store yet.
  expect(codes).toEqual(desk.map((code, at) => (at === 1 ? 'register_number_twice' : code)));
  await counter.must('import.write', manager, { importId: list.importId });
  expect(await settled(counter, manager)).toMatchObject({ phase: 'written' });
  const { slips } = await counter.must('slip.list', clerk, { outageId: null, state: null });
  const entered = slips.filter(({ state }) => state === 'entered').map(({ serial }) => serial);
  expect(entered.toSorted()).toEqual([serialOf('A', 1), serialOf('A', 4), former].toSorted());
  expect(await codeAtTheDesk(former)).toBe('form_serial_already_entered');
  const again = await bringFile(counter, manager, file, 'services', head);
  expect((await rowsOf(counter, manager, again))[0]?.outcome).toBe('there');
});
