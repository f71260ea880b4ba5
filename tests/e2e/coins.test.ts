import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Counter, evening } from './counter.ts';

/** Somebody comes to see their coins, uses some, gives some away; another member of staff takes back a slip of the hand. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(() => counter.close(), 60_000);
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => counter.picture(`failed ${task.name.slice(0, 30)}`));
});

test('the balance and every line of it are there in six keys', async () => {
  await counter.signIn('李静');
  counter.strokes = 0;
  await counter.open('F11', '时间币');
  await counter.lines('oymy');
  await counter.sees('欧阳明月');
  await counter.sees('结余');
  expect(counter.strokes).toBeLessThanOrEqual(6);
  await counter.picture('coins-account');
});
