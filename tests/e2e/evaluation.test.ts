import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Counter, evening } from './counter.ts';

/** After a service: a call each, an evaluation by the code on the strip, and a complaint that holds the coins. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(() => counter.close(), 60_000);
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => counter.picture(`failed ${task.name.slice(0, 30)}`));
});

async function openTab(key: string, title: string): Promise<void> {
  await counter.press('F3', `Alt+${key}`);
  await counter.page.locator('[aria-current=page]', { hasText: title }).waitFor();
}

test('a clerk rings one after the other and never leaves the keyboard', async () => {
  const { page } = counter;
  await counter.signIn('李静');
  await counter.sees('待回访');
  await counter.picture('evaluation-today');
  await openTab('7', '评价与回访');
  await page
    .getByText(/评价码 A/)
    .first()
    .waitFor();
  await counter.picture('aftercare-list');
  const waiting = page.getByRole('button', { name: '回访', exact: false });
  const before = await waiting.count();
  await counter.press('Alt+h');
  await page.getByRole('dialog').waitFor();
  await counter.picture('follow-up-form');
  // 联系不上: it stays, and says how often.
  await counter.press('4');
  await page.getByRole('dialog').getByRole('button', { name: '记下，下一笔' }).press('Enter');
  await counter.sees('第 ');
  await counter.press('Alt+h');
  // Nothing is answered beforehand: without a result there is nothing to save.
  await expect.poll(() => page.getByRole('button', { name: '记下，下一笔' }).isDisabled()).toBe(true);
  await counter.press('1');
  await page.getByRole('dialog').getByRole('button', { name: '记下，下一笔' }).press('Enter');
  await counter.sees('的回访已记下');
  await expect.poll(() => waiting.count()).toBeLessThan(before);
}, 120_000);

test('the elder names the service by the code on the strip', async () => {
  const { page } = counter;
  const code =
    /评价码 (A\d+-\d{6})/.exec(
      await page
        .getByText(/评价码 A/)
        .first()
        .innerText(),
    )?.[1] ?? '';
  await page.getByLabel('评价码或记录号').fill('A1-000000');
  await page.getByLabel('评价码或记录号').press('Enter');
  await counter.sees('没有这个评价码');
  await counter.picture('evaluation-code-wrong');
  await page.getByLabel('评价码或记录号').fill(code.toLowerCase().replace('-', ' '));
  await page.getByLabel('评价码或记录号').press('Enter');
  await counter.sees('查到的服务');
  await counter.press('Alt+j');
  const dialog = page.getByRole('dialog');
  for (const name of ['守时', '态度', '专业', '总体'])
    await dialog.getByRole('radiogroup', { name }).getByRole('radio', { name: '很好' }).check({ force: true });
  await dialog.getByLabel('原话').fill('小伙子很有耐心');
  await counter.picture('evaluation-form');
  await dialog.getByLabel('原话').press('Enter');
  await counter.sees('评价已记下');
  await counter.sees('小伙子很有耐心');
  await counter.picture('evaluation-given');
}, 120_000);

test('a complaint holds the coins until somebody else decides', async () => {
  const { page } = counter;
  await counter.press('Alt+u');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: '收费' }).check({ force: true });
  await dialog.getByLabel('情况').fill('老人说收了二十元路费');
  await counter.picture('case-form');
  await dialog.getByLabel('情况').press('Enter');
  await counter.sees('已受理');
  await openTab('8', '投诉');
  await counter.sees('待决定');
  await counter.picture('cases-clerk');
  await counter.signIn('赵刚');
  await openTab('8', '投诉');
  await page.getByRole('button', { name: '作决定' }).last().press('Enter');
  await dialog.getByLabel('理由').fill('问过邻居，没有收钱');
  await counter.picture('case-decision');
  await dialog.getByLabel('理由').press('Enter');
  await counter.sees('已作决定');
  await counter.picture('cases-decided');
}, 120_000);

test('the district fixes its seed before the month begins', async () => {
  const { page } = counter;
  await openTab('9', '抽查');
  await page.getByRole('button', { name: '定种子' }).press('Enter');
  expect(await page.getByLabel('开始日期').inputValue()).toBe('2026-12-01');
  await page.getByLabel('结束日期').fill('1231');
  await page.getByRole('textbox', { name: '种子' }).fill('金水区 十二月 桂花');
  await counter.picture('spot-check-seed');
  await page.getByRole('textbox', { name: '种子' }).press('Enter');
  await counter.sees('种子已定下');
  await counter.picture('spot-checks');
  expect(counter.complaints).toEqual([]);
}, 120_000);
