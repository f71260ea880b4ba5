import { afterEach, expect, test } from 'vitest';
import { CounterApp } from '../tests/fixtures/counter-app.ts';

let counter: CounterApp;
afterEach(() => counter.close());

/** As when nothing more fits on the disk: not one page beyond those that are there. */
function fill(): void {
  const pages = counter.app.db.pragma('page_count', { simple: true });
  counter.app.db.pragma(`max_page_count = ${String(pages)}`);
}

test('a full disk fails the call that met it, in words; nothing of it stands, and there is room again afterwards', async () => {
  counter = CounterApp.open();
  const administrator = await counter.begin();
  const records = () => counter.app.db.prepare('select count(*) from records').pluck().get();
  fill();
  const key = 'record';
  const text = '补'.repeat(20_000);
  const full = { ok: false, error: { code: 'store_disk_full' } };
  expect(await counter.call('draft.save', administrator, { key, text })).toMatchObject(full);
  expect(await counter.must('draft.load', administrator, { key })).toEqual({ text: null });
  const before = records();
  let answer = await counter.call('session.open', null, { operatorId: 'op-1', pin: '739164' });
  while (answer.ok) answer = await counter.call('session.open', null, { operatorId: 'op-1', pin: '739164' });
  expect(answer).toMatchObject(full);
  expect(counter.log).toContainEqual(expect.objectContaining({ event: 'call_failed', endpoint: 'session.open' }));
  counter.app.db.pragma('max_page_count = 1000000');
  expect(Number(records())).toBeGreaterThanOrEqual(Number(before));
  expect(counter.app.db.inTransaction).toBe(false);
  await counter.must('draft.save', administrator, { key, text });
});
