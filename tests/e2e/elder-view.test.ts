/** An elder without a phone sees and confirms what was done for her: on the turned screen, and in a second window (X5, C5). */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { violationsOf } from './axe.ts';
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

/** The item stands there already where the same two did it before. */
async function typeSentence(digits: string): Promise<void> {
  await counter.open('F2', '登记服务');
  await counter.lines('wd', 'tyl');
  await counter.type(digits);
  await counter.sees('对吗？');
}

test('「不对」 gives everything back to the clerk, and one key confirms and records', async () => {
  const { page } = counter;
  await counter.signIn('李静');
  await typeSentence('1116001700');
  await counter.press('Alt+d');
  const view = page.getByRole('dialog', { name: /请您看一看/ });
  await view.waitFor();
  await counter.picture('elder-view');
  const small = await view
    .locator('p, h1, button')
    .evaluateAll((all) =>
      all.map((each) => Number.parseFloat(getComputedStyle(each).fontSize)).filter((size) => size < 36),
    );
  expect(small).toEqual([]);
  expect(await violationsOf(page)).toEqual([]);
  await page.setViewportSize({ width: 683, height: 384 });
  await counter.picture('elder-view-200');
  await page.setViewportSize({ width: 1366, height: 768 });
  await counter.press('n');
  await counter.sees('老人说不对');
  expect(await page.getByLabel('开始', { exact: true }).inputValue()).toBe('16:00');
  await counter.picture('record-after-no');
  await counter.press('Alt+d');
  await view.waitFor();
  await counter.press('Enter');
  await counter.sees('已登记：');
}, 120_000);

test('what was left unconfirmed is confirmed afterwards by a touch in the second window, which can do nothing else', async () => {
  const { page } = counter;
  await typeSentence('17001730');
  await counter.press('Alt+0');
  await counter.sees('已登记：');
  const opening = page.context().waitForEvent('page');
  await page.getByRole('button', { name: '开第二屏' }).click();
  const second = await opening;
  await second.getByText('请稍等').waitFor();
  expect(await second.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  await page.bringToFront();
  await page.getByRole('button', { name: /给老人看/ }).click();
  await second.getByRole('dialog').waitFor();
  await second.screenshot({ path: 'out/e2e/elder-window.png' });
  await second.getByRole('button', { name: /对，是这样/ }).click();
  await second.getByText('谢谢您').waitFor();
  await counter.sees('已记下确认，可以复核了。');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await second.close();
}, 120_000);

test('a reviewer shows one that nobody had confirmed to the elder who comes by', async () => {
  const { page } = counter;
  await typeSentence('15001530');
  await counter.press('Alt+0');
  await counter.sees('已登记：');
  await counter.signIn('王敏');
  await counter.open('F3', '复核');
  const item = page.getByRole('listitem').filter({ hasText: '等待服务对象确认' });
  await item.getByRole('button', { name: /补上确认/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /给老人看/ })
    .waitFor();
  await counter.picture('review-elder');
  await counter.press('Alt+d');
  await page.getByRole('dialog', { name: /请您看一看/ }).waitFor();
  await counter.press('Enter');
  await counter.sees('已记下确认，可以复核了。');
}, 120_000);
