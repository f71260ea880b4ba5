import { afterEach, expect, test } from 'vitest';
import { draftKey } from '../../contract/kiosk/station.ts';
import { administratorPin, CounterApp } from '../../tests/fixtures/counter-app.ts';
import type { Clock } from '../clock.ts';
import { createClock } from '../clock.ts';
import { dispatch } from '../dispatch.ts';

let counter: CounterApp;
afterEach(() => counter.close());

const refusals = () =>
  counter.app.db.prepare("select count(*) from records where type = 'session.refused/1'").pluck().get();

test('a hundred PINs at once are tried one after another: the fifth wrong one locks, the right one does not open', async () => {
  counter = CounterApp.open();
  await counter.begin();
  const wrong = Array.from({ length: 99 }, (_, index) => (100_000 + index).toString());
  const pins = [...wrong.slice(0, 60), administratorPin, ...wrong.slice(60)];
  const answers = await Promise.all(pins.map((pin) => counter.call('session.open', null, { operatorId: 'op-1', pin })));
  expect(answers.filter(({ ok }) => ok)).toEqual([]);
  const codes = answers.map((answer) => (answer.ok ? '' : answer.error.code));
  expect(codes.filter((code) => code === 'pin_wrong')).toHaveLength(4);
  expect(codes.filter((code) => code === 'operator_locked')).toHaveLength(96);
  expect(refusals()).toBe(6);
});

test('an attempt at a locked tile is refused without a check, and stands in the audit once a lockout', async () => {
  let nowMs = Date.UTC(2026, 10, 23, 1);
  const clock: Clock = { ...createClock({ startAtMs: null }), nowMs: () => nowMs };
  counter = CounterApp.open({ clock });
  await counter.begin();
  const open = (pin: string) => counter.call('session.open', null, { operatorId: 'op-1', pin });
  for (const pin of ['1', '2', '3', '4', '5']) await open(pin);
  expect(await open(administratorPin)).toMatchObject({ ok: false, error: { code: 'operator_locked' } });
  for (let again = 0; again < 20; again += 1) await open('6');
  expect(refusals()).toBe(6);
  nowMs += 61_000;
  await open('7');
  await open(administratorPin);
  await open(administratorPin);
  expect(refusals()).toBe(8);
  nowMs += 121_000;
  expect(await open(administratorPin)).toMatchObject({ ok: true });
});

test('a draft that could not be stored as it is, is refused', async () => {
  counter = CounterApp.open();
  const session = await counter.begin();
  expect(await counter.call('draft.save', session, { key: 'record', text: 'a\ud800b' })).toMatchObject({
    ok: false,
    error: { code: 'request_malformed', field: 'text' },
  });
});

test('a draft is of a form that there is, so that they do not grow without end', async () => {
  counter = CounterApp.open();
  const session = await counter.begin();
  const saved = await dispatch(counter.app, { name: 'draft.save', session, input: { key: 'made-up', text: 'a' } });
  expect(saved).toMatchObject({ ok: false, error: { code: 'request_malformed', field: 'key' } });
  for (const key of draftKey.options) await counter.must('draft.save', session, { key, text: 'a' });
});
