import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Counter, evening } from './counter.ts';

/** A demand from the phone call to the recorded hour, with keys alone. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(() => counter.close(), 60_000);
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => counter.picture(`failed ${task.name.slice(0, 30)}`));
});

test('a demand of a known elder is registered in few keystrokes', async () => {
  await counter.signIn('李静');
  await counter.sees('待审核需求 2');
  await counter.picture('demand-today');
  await counter.open('F6', '需求');
  await counter.sees('魏兰英');
  await counter.picture('demand-list');
  counter.strokes = 0;
  await counter.press('Alt+n');
  await counter.page.getByRole('combobox', { name: '老人' }).waitFor();
  await counter.lines('tyl');
  await counter.type('11');
  await counter.page.getByLabel('希望哪天').selectText();
  await counter.type('1126');
  await counter.picture('demand-form');
  await counter.press('Alt+s');
  await counter.sees('已登记需求 X-S0412-A-000013');
  expect(counter.strokes).toBeLessThanOrEqual(14);
  await counter.picture('demand-registered');
}, 120_000);

test('somebody else reviews it, a volunteer agrees, and who cannot come is replaced', async () => {
  const { page } = counter;
  await counter.signIn('王敏');
  await counter.open('F6', '需求');
  await counter.press('Alt+1');
  await page.getByRole('button', { name: /唐玉兰.*陪伴聊天/ }).press('Enter');
  await page.getByRole('heading', { name: '唐玉兰', level: 2 }).waitFor();
  await counter.press('Alt+r');
  await page.getByRole('dialog').waitFor();
  await counter.picture('demand-review');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).press('Enter');
  await counter.sees('谁能去');
  await counter.picture('demand-candidates');
  await page.getByRole('button', { name: '答应去' }).first().press('Enter');
  await counter.sees('问过本人、本人答应了才派');
  await counter.picture('demand-assign');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).press('Enter');
  await counter.sees('已派，派单正在打印。');
  await counter.press('Alt+a');
  await counter.sees('15400010');
  await counter.picture('demand-assigned');
  await counter.press('Alt+u');
  await page.getByLabel('原因').fill('孙子发烧');
  await page.getByLabel('原因').press('Enter');
  await counter.sees('已记下，可以另找人。');
  await counter.picture('demand-released');
}, 120_000);

test('all that wait are matched at once, and the service is recorded from the demand', async () => {
  const { page } = counter;
  await counter.press('Alt+g');
  await counter.sees('合起来最合适');
  await counter.picture('demand-suggestion');
  await counter.press('Escape');
  await counter.press('Alt+6');
  await page.getByRole('button', { name: /曹秋菊/ }).press('Enter');
  await page.getByRole('heading', { name: '曹秋菊', level: 2 }).waitFor();
  await counter.press('Alt+l');
  await page.getByRole('heading', { name: '登记服务', level: 1 }).waitFor();
  await counter.sees('满 60 周岁');
  await page.locator('#record-start').focus();
  await counter.type('09001000');
  await counter.sees('对吗？');
  await counter.picture('demand-record');
  await counter.press('Enter');
  await counter.sees('已登记：');
  await counter.open('F6', '需求');
  await counter.press('Alt+7');
  await counter.sees('曹秋菊');
  await counter.picture('demand-served');
  expect(counter.complaints).toEqual([]);
}, 120_000);
