import { afterEach, beforeEach, expect, test } from 'vitest';
import { rebuildViews, viewTables } from '../../db/rebuild.ts';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { bringFile, importFile, settled } from '../../tests/fixtures/import-file.ts';
import { openingHead } from '../../tests/fixtures/register-file.ts';
import { manyName, manyOpenings, registerMany } from '../../tests/fixtures/register-people.ts';
import { createClock } from '../clock.ts';

/** Goal: an old register is signed once, however many lists it becomes; what may not be booked stays out by name. */
const people = 230;
const { file, minutes } = manyOpenings(people);
const head = openingHead(people, minutes);
let counter: CounterApp;
let clerk: string;
let manager: string;
let other: string;
let third: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  manager = await counter.addOperator(administrator, '赵刚', ['manager'], '471936');
  other = await counter.addOperator(administrator, '孙燕', ['reviewer', 'manager'], '582047');
  third = await counter.addOperator(administrator, '周静', ['reviewer'], '693158');
  await registerMany(counter, manager, people);
});
afterEach(async () => {
  expect(verifyStore(counter.app.db).flatMap(({ faults }) => faults)).toEqual([]);
  await counter.close();
});

const countOf = (sql: string) => counter.app.db.prepare<[], number>(sql).pluck().get() ?? 0;
const balances = () => countOf("select coalesce(sum(minutes), 0) from view_balances where account glob 'person/*'");
const parts = () =>
  counter.app.db.prepare<[], string>('select batch_id from view_coin_batches order by batch_id').pluck().all();
const registers = async () => (await counter.must('register.list', third, {})).registers;
const onlyOne = async () => {
  const [register, ...more] = await registers();
  if (register === undefined || more.length > 0) throw new Error('there is one register');
  return register;
};

async function sign(session: string, minutesStated = minutes) {
  const { registerId } = await onlyOne();
  const answer = await counter.call('register.sign', session, {
    ...{ intentId: counter.newIntent(), registerId, countStated: people, minutesStated },
  });
  while ((await registers()).some((each) => each.parts?.isBooking === true))
    await new Promise((resolve) => setTimeout(resolve, 5));
  return answer;
}

const decide = (batchId: string, act: 'accept' | 'reject', session = other) =>
  counter.call('batch.decide', session, { intentId: counter.newIntent(), batchId, act, reason: '页码对不上' });

function isTheSameFoldedAnew(): boolean {
  const views = () => viewTables(counter.app.db).map((table) => counter.app.db.prepare(`select * from ${table}`).all());
  const before = JSON.stringify(views());
  rebuildViews(counter.app.db);
  return JSON.stringify(views()) === before;
}

/** Written until some of its parts are there, and then stopped. */
async function stopHalfway(): Promise<void> {
  const { importId } = await bringFile(counter, manager, file, 'opening_balances', head);
  await counter.must('import.write', manager, { importId });
  while (parts().length === 0) await new Promise((resolve) => setImmediate(resolve));
  await counter.must('import.cancel', manager, { importId });
  expect(await settled(counter, manager)).toMatchObject({ phase: 'stopped' });
}

test('is signed once by the totals of its cover, and every part is booked by it', async () => {
  await importFile(counter, manager, file, 'opening_balances', head);
  expect(parts()).toHaveLength(3);
  expect(await decide(parts()[0] ?? '', 'accept')).toMatchObject({ error: { code: 'register_signed_as_one' } });
  expect(await sign(manager)).toMatchObject({ error: { code: 'register_signed_by_same' } });
  expect(await sign(other, minutes + 1)).toMatchObject({ error: { code: 'register_minutes_differ' } });
  expect(balances()).toBe(0);
  expect(await sign(other)).toMatchObject({ value: { parts: 3, toTypeAgain: 0 } });
  expect(balances()).toBe(minutes);
  expect(await onlyOne()).toMatchObject({
    ...{ state: 'agreed', entries: people, entriesMinutes: minutes, waiting: 0 },
    parts: { all: 3, booked: 3, rejected: 0, left: [] },
  });
  expect(isTheSameFoldedAnew()).toBe(true);
});

test('goes on after a stop with what is not there yet, and whoever went on does not sign it', async () => {
  await stopHalfway();
  const before = await onlyOne();
  expect(before.state).toBe('writing');
  expect(before.parts?.all).toBeGreaterThan(0);
  expect(before.parts?.all).toBeLessThan(3);
  expect(before.stoppedAtRow).toBe(1 + 100 * (before.parts?.all ?? 0));
  expect(await sign(other)).toMatchObject({ error: { code: 'register_not_whole' } });
  expect(await decide(parts()[0] ?? '', 'accept')).toMatchObject({ error: { code: 'register_signed_as_one' } });
  const another = manyOpenings(people - 1);
  const shorter = openingHead(people - 1, another.minutes);
  expect(await importFile(counter, manager, another.file, 'opening_balances', shorter)).toMatchObject({
    problem: { code: 'register_unfinished' },
  });
  const { list } = await counter.must('import.read', manager, {});
  await counter.must('import.cancel', manager, { importId: list?.importId ?? '' });
  const again = await importFile(counter, other, file, 'opening_balances', head);
  expect(again).toMatchObject({
    phase: 'written',
    counts: { there: before.entries, written: people - before.entries },
  });
  expect(await onlyOne()).toMatchObject({ state: 'written', entries: people, entriesMinutes: minutes, leftOut: [] });
  expect(await sign(other)).toMatchObject({ error: { code: 'register_signed_by_same' } });
  expect(await sign(third)).toMatchObject({ value: { parts: 3 } });
  expect(balances()).toBe(minutes);
  expect(isTheSameFoldedAnew()).toBe(true);
});

test('leaves out what somebody sent back, and what the rules bar by then, each by its name', async () => {
  await importFile(counter, manager, file, 'opening_balances', head);
  const [first = '', second = '', last = ''] = parts();
  expect(await decide(last, 'reject')).toMatchObject({ ok: true });
  const { people: found } = await counter.must('person.search', clerk, { text: manyName(1), role: null });
  await counter.must('person.note_death', manager, {
    ...{ intentId: counter.newIntent(), personId: found[0]?.personId ?? '', diedOn: '2026-11-20' },
    ...{ evidence: 'death_certificate', reporter: '女儿' },
  });
  expect(await sign(other)).toMatchObject({ value: { parts: 2 } });
  const { left, ...counts } = (await onlyOne()).parts ?? { left: [] };
  expect(counts).toMatchObject({ all: 3, booked: 1, rejected: 1 });
  expect(left).toMatchObject([{ batchId: first, problem: { code: 'batch_person_died' } }]);
  const state = (batchId: string) =>
    counter.app.db
      .prepare<[string], string>('select state from view_coin_batches where batch_id = ?')
      .pluck()
      .get(batchId);
  expect([first, second, last].map(state)).toEqual(['proposed', 'booked', 'rejected']);
  expect(balances()).toBe(15 * ((200 * 201) / 2 - (100 * 101) / 2));
  // What stays out has a way of its own: another sends it back, and its people may come again.
  expect(await decide(first, 'reject')).toMatchObject({ ok: true });
  expect((await onlyOne()).parts).toMatchObject({ booked: 1, rejected: 2, left: [] });
  expect(isTheSameFoldedAnew()).toBe(true);
});

test('goes back as a whole with all its parts, and may come again', async () => {
  await stopHalfway();
  const { registerId } = await onlyOne();
  const reason = '册子拿错了';
  await counter.must('register.reject', other, { intentId: counter.newIntent(), registerId, reason });
  expect(await onlyOne()).toMatchObject({ state: 'rejected', reason, parts: { booked: 0 } });
  expect(countOf(`select count(*) from view_coin_batches where state = 'proposed' or reason is not '${reason}'`)).toBe(
    0,
  );
  const again = await importFile(counter, manager, file, 'opening_balances', head);
  expect(again).toMatchObject({ phase: 'written', counts: { written: people } });
  expect(isTheSameFoldedAnew()).toBe(true);
});
