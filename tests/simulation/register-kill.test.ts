import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClock } from '../../core/clock.ts';
import { fileKeystore } from '../../core/keystore.ts';
import { storePath } from '../../core/store-file.ts';
import { openStore } from '../../db/connection.ts';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CoreProcess } from '../fixtures/core-process.ts';
import { CounterApp } from '../fixtures/counter-app.ts';
import { bringFile, importFile } from '../fixtures/import-file.ts';
import {
  declareOutage,
  elderNumber,
  headOf,
  openingHead,
  registerElder,
  servicesFile,
} from '../fixtures/register-file.ts';
import { manyNumber, manyOpenings, registerMany } from '../fixtures/register-people.ts';

/** Goal: core is killed while a register comes in, and no row of it is doubled or lost; the totals are those of its cover. */
const people = 230;
const noon = '2026-11-23T12:00:00+08:00';
let folder: string;
let core: CoreProcess;

beforeEach(async () => {
  const counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 11 * 60) }) });
  folder = counter.folder;
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  await counter.addOperator(administrator, '赵刚', ['manager', 'clerk'], '471936');
  await counter.addOperator(administrator, '孙燕', ['manager'], '582047');
  const clerk = await counter.addOperator(administrator, '周静', ['reviewer', 'clerk'], '693158');
  const manager = await counter.signIn('op-2', '471936');
  await registerMany(counter, manager, people);
  await registerElder(counter, clerk, '李奶奶', 1);
  await declareOutage(counter, manager);
  await counter.app.close();
  core = await CoreProcess.start(folder, noon);
}, 120_000);
afterEach(async () => {
  await core.kill();
  rmSync(folder, { recursive: true, force: true });
});

const first = () => core.signIn('op-2', '471936');
const second = () => core.signIn('op-3', '582047');
const third = () => core.signIn('op-4', '693158');

async function killed(): Promise<void> {
  await core.kill();
  core = await CoreProcess.start(folder, noon);
}

async function only(session: string) {
  const [register, ...more] = (await core.must('register.list', session, {})).registers;
  if (register === undefined || more.length > 0) throw new Error('there is one register');
  return register;
}

async function sign(session: string, countStated: number, minutesStated: number) {
  const { registerId } = await only(session);
  return core.call('register.sign', session, { intentId: core.newIntent(), registerId, countStated, minutesStated });
}

/** What the store holds once core has ended; every check of it passes. */
async function counted(sql: string): Promise<unknown[]> {
  await core.stop();
  const key = fileKeystore(join(folder, 'data'), join(folder, 'keys')).read();
  if (key === null) throw new Error('the key is there');
  const opened = openStore({ path: storePath(join(folder, 'data')), key, create: false });
  if (!opened.ok) throw new Error(opened.error);
  const rows = opened.value.prepare(sql).raw().all();
  expect(verifyStore(opened.value).flatMap(({ faults }) => faults)).toEqual([]);
  opened.value.close();
  return rows;
}

test('a list of services goes on where it was, and whoever went on does not sign it', async () => {
  const lines = Array.from({ length: people }, (_, at) => ({
    ...{ number: `甲${at + 1}`, day: '2026-11-02', volunteer: manyNumber(at + 1), recipient: elderNumber(1) },
  }));
  const file = servicesFile(lines);
  const head = headOf(people, 60 * people);
  const manager = await first();
  const { importId } = await bringFile(core, manager, file, 'services', head);
  await core.must('import.write', manager, { importId });
  for (let written = 0; written === 0;) {
    written = (await core.must('import.read', manager, {})).list?.counts.written ?? 0;
  }
  await killed();
  const another = await second();
  const stopped = await only(another);
  expect(stopped.state).toBe('writing');
  expect(stopped.entries).toBeGreaterThan(0);
  expect(stopped.entries).toBeLessThan(people);
  expect(stopped).toMatchObject({ stoppedAtRow: stopped.entries + 1, entriesMinutes: 60 * stopped.entries });
  expect(await sign(await third(), people, 60 * people)).toMatchObject({ error: { code: 'register_not_whole' } });
  const { counts } = await importFile(core, another, file, 'services', head);
  expect(counts).toMatchObject({ there: stopped.entries, written: people - stopped.entries });
  expect(await only(another)).toMatchObject({ state: 'written', entries: people, entriesMinutes: 60 * people });
  expect(await sign(another, people, 60 * people)).toMatchObject({ error: { code: 'register_signed_by_same' } });
  expect(await sign(await third(), people, 60 * people)).toMatchObject({ ok: true });
  const sums = 'select count(*), count(distinct serial), count(distinct list_row), sum(minutes) from view_slip_entries';
  expect(await counted(sums)).toEqual([[people, people, people, 60 * people]]);
}, 180_000);

test('an old register goes on with its parts, and what was signed is booked after a kill', async () => {
  const { file, minutes } = manyOpenings(people);
  const head = openingHead(people, minutes);
  const manager = await first();
  const { importId } = await bringFile(core, manager, file, 'opening_balances', head);
  await core.must('import.write', manager, { importId });
  while ((await core.must('batch.list', manager, {})).batches.length === 0);
  await killed();
  const again = await first();
  const { state, entries } = await only(again);
  const { counts } = await importFile(core, again, file, 'opening_balances', head);
  expect(counts).toMatchObject({ there: entries, written: people - entries });
  expect(entries).toBeGreaterThan(0);
  expect(state === 'writing').toBe(entries < people);
  expect(await only(again)).toMatchObject({ state: 'written', entries: people, entriesMinutes: minutes, leftOut: [] });
  expect(await sign(await second(), people, minutes)).toMatchObject({ value: { parts: 3 } });
  await killed();
  const reader = await third();
  while ((await only(reader)).parts?.isBooking === true);
  expect((await only(reader)).parts).toMatchObject({ all: 3, booked: 3, left: [] });
  const sums = `select count(distinct account), sum(minutes) from view_balances where account glob 'person/*'`;
  expect(await counted(sums)).toEqual([[people, minutes]]);
}, 180_000);
