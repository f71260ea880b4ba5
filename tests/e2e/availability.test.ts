import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Counter, evening } from './counter.ts';

/** When a volunteer is free is noted by keys alone on their page, and stands there in words. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(() => counter.close(), 60_000);
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => counter.picture(`failed ${task.name.slice(0, 30)}`));
});

test('two mornings and what is spoken are noted without the mouse', async () => {
  const { page } = counter;
  await counter.signIn('李静');
  await counter.open('F5', '人员');
  await counter.type('ly');
  await page.getByRole('option', { name: '李䶮' }).waitFor();
  await counter.press('Enter');
  await page.getByRole('heading', { name: '李䶮', level: 2 }).waitFor();
  await counter.sees('什么时候有空');
  await counter.press('Alt+m');
  const box = (name: string) => page.getByRole('checkbox', { name, exact: true });
  await box('周一上午').waitFor();
  const checked = page.getByRole('dialog').getByRole('checkbox', { checked: true });
  while ((await checked.count()) > 0) await checked.first().uncheck();
  await box('周一上午').focus();
  await counter.press('Space', 'ArrowRight', 'ArrowRight', 'Space', 'ArrowDown');
  expect(await box('周三下午').evaluate((cell) => cell === document.activeElement)).toBe(true);
  await page.getByLabel('会说的方言、外语、手语').fill('河南话');
  await counter.picture('availability-form');
  await page.getByLabel('会说的方言、外语、手语').press('Enter');
  await counter.sees('李䶮 的时间已记下。');
  await counter.sees('周一、周三 上午');
  await page.getByRole('heading', { name: '什么时候有空' }).scrollIntoViewIfNeeded();
  await counter.picture('availability-panel');
}, 60_000);
