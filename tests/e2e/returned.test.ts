/** A service that a reviewer sent back: who recorded it learns why, and begins from what was typed. */
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

test('a reviewer sends it back by keyboard, in a dialog that says whose service it is', async () => {
  const { page } = counter;
  await counter.signIn('王敏');
  await counter.record('wd', 'tyl', '11', '16001700');
  await counter.signIn('赵刚');
  await counter.open('F3', '复核');
  const item = page.getByRole('listitem').filter({ hasText: '王敏 录入' });
  await item.waitFor();
  for (let at = 0; at < 20 && !(await item.getByText('Alt T').isVisible()); at += 1) await counter.press('ArrowDown');
  await counter.press('Alt+t');
  await page.getByRole('dialog').getByText('卫东 为 唐玉兰').waitFor();
  await page.getByRole('dialog').getByLabel('原因').pressSequentially('开始时间写错，老人说是四点半');
  await page.getByRole('dialog').getByLabel('原因').press('Enter');
  await counter.sees('已退回，原因已记下。');
  // The cursor stays in the list, where the arrows and Enter mean something.
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('UL');
}, 120_000);

test('who recorded it reads why it came back and records it again with what was typed', async () => {
  const { page } = counter;
  await counter.signIn('王敏');
  await counter.open('F1', '今日');
  await page.getByRole('button', { name: /被退回/ }).click();
  await counter.sees('赵刚 退回：开始时间写错，老人说是四点半');
  await counter.picture('today-returned');
  await page.getByRole('button', { name: '改正重录' }).first().press('Enter');
  await page.getByRole('heading', { name: '登记服务' }).waitFor();
  await expect.poll(() => page.getByLabel('开始', { exact: true }).inputValue()).toBe('16:00');
  await counter.sees('培训有效');
  await counter.fill('开始', '25:10');
  await page.getByLabel('开始', { exact: true }).press('Tab');
  await counter.sees('看不懂');
  await counter.picture('record-time-unreadable');
  await counter.fill('开始', '16点30');
  await page.getByLabel('开始', { exact: true }).press('Tab');
  await expect.poll(() => page.getByLabel('开始', { exact: true }).inputValue()).toBe('16:30');
  await page.getByRole('combobox', { name: '为谁（服务对象）' }).pressSequentially('zzz');
  await page.getByRole('button', { name: '清空重填' }).click();
  await expect.poll(() => page.getByRole('combobox', { name: '为谁（服务对象）' }).inputValue()).toBe('');
  const who = page.getByRole('combobox', { name: '谁（志愿者）', exact: true });
  await expect.poll(() => who.evaluate((field) => field === document.activeElement)).toBe(true);
}, 120_000);
