import { afterEach, beforeEach, expect, test } from 'vitest';
import { transact } from '../../db/connection.ts';
import { asking, DeletionDesk } from '../../tests/fixtures/deletion-desk.ts';
import { importFile, settled } from '../../tests/fixtures/import-file.ts';
import {
  csvOf,
  declareOutage,
  headOf,
  openingHead,
  registerVolunteer,
  servicesFile,
  volunteerNumber,
} from '../../tests/fixtures/register-file.ts';
import { closedDay } from '../../tests/fixtures/scratch-records.ts';
import { everyByteOf } from '../../tests/fixtures/store-bytes.ts';
import { writeFact } from '../write.ts';

/** Goal: who was forgotten is in nobody's reason either, and a reason that names somebody else stays. */
let desk: DeletionDesk;
const other = '陈福来';
beforeEach(async () => {
  desk = await DeletionDesk.open();
  await declareOutage(desk.counter, desk.manager);
});
afterEach(() => desk.counter.close());

const isAnywhere = (text: string): boolean =>
  everyByteOf(desk.counter.app.dataDir, desk.counter.app.storeKey).some(([, bytes]) => bytes.includes(text));
const reasonsOf = (sql: string) => desk.counter.app.db.prepare<[], string | null>(sql).pluck().all();

async function erase(personId: string): Promise<void> {
  // The closes of days here are of days that were not worked.
  const before = desk.faults();
  expect(await desk.erase(desk.manager, await desk.ask(personId))).toMatchObject({ value: { extent: 'erase' } });
  expect(isAnywhere(asking.name)).toBe(false);
  expect(desk.faults()).toEqual(before);
}

test('of lists that went back', async () => {
  const { counter, manager, clerk } = desk;
  const personId = await desk.register();
  const names = [asking.name, other];
  for (const [at, name] of names.entries()) {
    const file = servicesFile([{ number: `${at + 1}`, day: '2026-11-02' }]);
    await importFile(counter, manager, file, 'services', headOf(1, 60, { name: `第 ${at} 册` }));
    const { registers } = await counter.must('register.list', clerk, {});
    const { registerId = '' } = registers.find(({ state }) => state === 'written') ?? {};
    const reason = `这本是${name}家里抄的`;
    await counter.must('register.reject', clerk, { intentId: counter.newIntent(), registerId, reason });
  }
  await erase(personId);
  expect(reasonsOf('select reason from view_registers order by opened_at_ms')).toEqual([
    null,
    `这本是${other}家里抄的`,
  ]);
});

test('of rows that stayed out', async () => {
  const { counter, manager } = desk;
  const personId = await desk.register();
  await registerVolunteer(counter, desk.clerk, other, 1);
  const file = csvOf([
    ['姓名', '证件号码', '时间币', '来源'],
    [other, volunteerNumber(1), '1', '册 1 页'],
    ['钱老五', volunteerNumber(2), '2', '册 2 页'],
  ]);
  const list = await importFile(counter, manager, file, 'opening_balances', openingHead(2, 180));
  const decision = { comes: false, reason: `和${asking.name}是一笔` };
  await counter.must('import.settle_row', manager, { importId: list.importId, row: 3, decision });
  await counter.must('import.write', manager, { importId: list.importId });
  expect(await settled(counter, manager)).toMatchObject({ phase: 'written' });
  expect(isAnywhere(decision.reason)).toBe(true);
  await erase(personId);
});

test('of days that were closed', async () => {
  const { app } = desk.counter;
  const personId = await desk.register();
  const close = (day: string, reason: string) =>
    transact(app.db, () => {
      const difference = { kind: 'slip_missing', number: 'S0412-A-000001-8', whose: '', minutes: 0, reason } as const;
      writeFact(app, {
        ...{ type: 'day.closed/1', subject: `day/${day}`, operator: 'op-2', data: { ...closedDay, day } },
        parts: { reason: { differences: [difference], approvedBy: '' } },
      });
    });
  close('2026-11-20', `${asking.name}住院，家属明天送来`);
  close('2026-11-21', `${other}住院`);
  await erase(personId);
  const [first, second] = reasonsOf('select reasons from view_day_closes order by day');
  expect(first).toBeNull();
  expect(second).toContain(`${other}住院`);
});
