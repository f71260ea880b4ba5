import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Counter, evening } from './counter.ts';

/** At the end of a day with the line down: what differs is named, one thing gets a reason, and the day is handed over. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(async () => {
  expect(counter.complaints).toEqual([]);
  await counter.close();
}, 60_000);
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => counter.picture(`failed ${task.name.slice(0, 30)}`));
});

async function enterSlip(): Promise<void> {
  await counter.press('Enter');
  await counter.lines('ly', 'cqj', '1124');
  await counter.lines('0935', '1105', '3', '1', '15', '1', '1');
  await counter.press('Enter', 'Enter');
}

test('a day on which all agrees is four columns, and the key is the last thing on the page', async () => {
  await counter.signIn('李静');
  await counter.sees('今天 还没有日结');
  await counter.press('Alt+j');
  await counter.sees('四方相符，没有差异。');
  await counter.picture('day-agrees');
  expect(await counter.page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT');
}, 60_000);

test('with the line down and a slip that is refused, each thing is named with the way to mend it', async () => {
  await counter.loseLine();
  await counter.open('F4', '补登');
  await counter.press('Alt+2');
  await counter.page.getByLabel('到几号').selectText();
  await counter.type('3');
  await counter.page.getByLabel('领给谁').selectText();
  await counter.page.keyboard.insertText('社区网格员小孙');
  await counter.page.getByRole('button', { name: '记下领出' }).press('Enter');
  await counter.sees('1–3 号已记在 社区网格员小孙 名下。');
  await counter.press('Alt+3');
  await expect.poll(() => counter.page.locator('#slip-serial').inputValue()).toMatch(/^S0412-A-000001-/);
  await enterSlip();
  await counter.sees('可以收下');
  await counter.press('Enter');
  await expect.poll(() => counter.page.locator('#slip-serial').inputValue()).toMatch(/^S0412-A-000002-/);
  await enterSlip();
  await counter.sees(/不能记入/);
  await counter.press('Enter');
  await counter.sees('按不能记入留底');
  await counter.press('Enter');
  await counter.sees(/S0412-A-000002-. 已留底，不能记入/);
  await counter.press('F1');
  await counter.press('Alt+j');
  await counter.sees('要说明的差异（1）');
  await counter.sees('纸单不能记入，还没改正');
  await counter.sees(/领出还没交回的纸单/);
  await counter.picture('day-differs');
  await counter.press('Alt+g');
  await counter.sees('差异与缺号');
}, 120_000);

test('without a reason it is not closed, and with one it is, by keys alone and without the network', async () => {
  await counter.press('F1', 'Alt+j');
  await counter.sees('要说明的差异（1）');
  // From the reason of the one to that of all, to who takes over, to the key.
  await expect
    .poll(() => counter.page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toMatch(/^原因/);
  await counter.press('Enter', 'Enter', 'Enter', 'Enter');
  await counter.sees(/有差异还没有写原因/);
  await counter.page.getByText(/有差异还没有写原因/).scrollIntoViewIfNeeded();
  await counter.picture('day-reason-missing');
  await counter.page.locator('#reason-for-all').focus();
  await counter.page.keyboard.insertText('两张写的是同一次，明天问志愿者');
  await counter.press('Enter');
  await counter.page.getByLabel('接班人').selectOption('王敏');
  await counter.press('Enter', 'Enter');
  await counter.sees(/2026年11月24日.*已日结，正在打印交接单/);
  await counter.picture('day-closed');
  await counter.press('F1');
  await expect.poll(() => counter.page.getByText('今天 还没有日结').count()).toBe(0);
  await counter.open('F9', '打印');
  await counter.sees('日结单 2026-11-24');
}, 120_000);
