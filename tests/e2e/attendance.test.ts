/** A volunteer arrives and leaves at the counter; the sentence is ready when they go; a forgotten one is settled by a person. */
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

test('one signs in by name and Enter, is asked when scanned again, and all on duty show on the page of the day', async () => {
  await counter.signIn('李静');
  await counter.open('F2', '登记服务');
  await counter.press('Alt+8');
  await counter.sees('在岗（2）');
  counter.strokes = 0;
  await counter.lines('wd');
  await counter.sees(/卫东 18:\d\d 签到。/);
  expect(counter.strokes).toBeLessThanOrEqual(3);
  await counter.lines('wd');
  await counter.sees(/卫东 18:\d\d 已签到。要签退吗？/);
  await counter.picture('attendance-asks');
  await counter.press('Escape');
  await counter.open('F1', '今日');
  await counter.sees('现在在岗的志愿者');
  await counter.picture('today-on-duty');
}, 120_000);

test('a slip of the hand is undone', async () => {
  await counter.open('F2', '登记服务');
  await counter.press('Alt+8');
  await counter.page.getByRole('button', { name: '撤销' }).click();
  await counter.sees('已撤销。');
  await counter.sees('在岗（2）');
}, 120_000);

test('one who goes is asked how long they rested, and the sentence is ready with it', async () => {
  await counter.lines('xxd');
  await counter.sees(/解晓东 16:25 已签到。要签退吗？/);
  await counter.type('99');
  await counter.press('Enter');
  await counter.sees('扣除的时间不少于服务时间');
  await counter.picture('attendance-rest-too-long');
  await counter.press('Backspace', 'Backspace');
  await counter.type('10');
  await counter.press('Enter');
  await counter.sees(/解晓东 已签退，共 1 小时/);
  await counter.picture('attendance-ended');
  await counter.page.getByRole('button', { name: '去登记' }).click();
  await counter.sees('时间来自签到签退');
  await counter.picture('record-from-attendance');
}, 120_000);

test('sent back, it is recorded of its own sign-in again, whatever was in the sentence meanwhile', async () => {
  const { page } = counter;
  const recipient = page.getByRole('combobox', { name: '为谁（服务对象）' });
  await recipient.focus();
  await counter.lines('tyl');
  await counter.type('11');
  await counter.sees('对吗？');
  await page.getByRole('button', { name: /本人确认 · 签字/ }).click();
  await counter.sees('已登记：');
  await counter.signIn('赵刚');
  await counter.open('F3', '复核');
  const item = page.getByRole('listitem').filter({ hasText: '解晓东' });
  await item.first().waitFor();
  for (let at = 0; at < 20 && !(await item.first().getByText('Alt T').isVisible()); at += 1)
    await counter.press('ArrowDown');
  await counter.press('Alt+t');
  await page.getByRole('dialog').getByLabel('原因').pressSequentially('老人说早走了');
  await page.getByRole('dialog').getByLabel('原因').press('Enter');
  await counter.sees('已退回，原因已记下。');
  // Another's kind stands in the sentence by then.
  await counter.signIn('李静');
  await counter.open('F2', '登记服务');
  await counter.press('Alt+k');
  await counter.sees('来源：探访');
  await counter.open('F1', '今日');
  await page.getByRole('button', { name: /被退回/ }).click();
  await page.getByRole('button', { name: '改正重录' }).first().press('Enter');
  await page.getByRole('heading', { name: '登记服务' }).waitFor();
  await counter.sees('时间来自签到签退');
  await counter.sees('来源：预约');
  await expect.poll(() => page.getByLabel('其中休息（分）').inputValue()).toBe('10');
  await counter.picture('record-of-sign-in-again');
}, 120_000);

test('one who is in by mistake is not counted', async () => {
  const { page } = counter;
  await counter.press('Alt+8');
  const line = page.getByRole('listitem').filter({ hasText: '蒋玉梅' });
  await line.getByRole('button', { name: '不计时' }).click();
  await counter.sees(/蒋玉梅 .* 起 这次不计时/);
  await page.getByLabel('说明', { exact: true }).fill('只来领东西');
  await counter.picture('attendance-dismiss-open');
  await counter.press('Enter');
  await counter.sees('已记下，这次不计时。');
}, 120_000);

test('a forgotten sign-out is settled with the true end, by whoever says so', async () => {
  await counter.press('Alt+8');
  await counter.page.getByRole('button', { name: '处理' }).click();
  await counter.sees(/朴美兰 .* 签到，没有签退/);
  await counter.page.getByLabel('实际结束（如 1620）').focus();
  await counter.type('1550');
  await counter.page.getByLabel('说明', { exact: true }).fill('本人来电说三点五十走的');
  await counter.picture('attendance-settle');
  await counter.press('Enter');
  await counter.sees('已记下结束时间，请去登记。');
  await counter.sees('补签退');
  await counter.picture('attendance-settled');
}, 120_000);

test('the kind of a service is one key away', async () => {
  await counter.press('Alt+7');
  await counter.page.getByRole('button', { name: '清空重填' }).click();
  await counter.press('Alt+k');
  await counter.sees('来源：探访');
  await counter.picture('record-kind');
}, 120_000);
