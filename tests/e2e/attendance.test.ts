/** A volunteer arrives and leaves at the counter; the sentence is ready when they go. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Counter, evening } from './counter.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await Counter.start(evening);
}, 120_000);
afterAll(async () => {
  expect(counter.complaints).toEqual([]);
  await counter.close();
});
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => counter.picture(`failed ${task.name.slice(0, 30)}`));
});

test('one signs in by name and Enter, is asked when scanned again, and both show on the page of the day', async () => {
  await counter.signIn('李静');
  await counter.open('F2', '登记服务');
  await counter.press('Alt+8');
  await counter.sees('现在没有人在岗');
  counter.strokes = 0;
  await counter.lines('wd');
  await counter.sees(/卫东 18:\d\d 签到。/);
  expect(counter.strokes).toBeLessThanOrEqual(3);
  await counter.lines('wd');
  await counter.sees(/卫东 18:\d\d 已签到。要签退吗？/);
  await counter.picture('attendance-asks');
  await counter.page.getByRole('button', { name: '不签退' }).click();
  await counter.open('F1', '今日');
  await counter.sees('现在在岗的志愿者');
  await counter.picture('today-on-duty');
}, 120_000);

test('an end in the same minute is none, and a slip of the hand is undone', async () => {
  await counter.open('F2', '登记服务');
  await counter.press('Alt+8');
  await counter.page.getByRole('button', { name: '撤销' }).click();
  await counter.sees('已撤销。');
  await counter.sees('现在没有人在岗');
  await counter.picture('attendance-nobody');
  await counter.press('Alt+7');
  await counter.press('Alt+k');
  await counter.sees('来源：探访');
  await counter.picture('record-kind');
}, 120_000);
