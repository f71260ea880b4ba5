/** A volunteer who does not come back from an elder's home: the counter sees it, calls, writes it down, and the visit ends (X21, B6, B9). */
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

test('who is late stands on the strip and on top of today; the phones open, and what was found is written down', async () => {
  const { page } = counter;
  await counter.signIn('李静');
  await counter.sees('上门未归 1 人，请看「今日」');
  const late = page.getByRole('listitem').filter({ hasText: '请马上联系' });
  await late.waitFor();
  await counter.picture('visits-today');
  expect(await violationsOf(page)).toEqual([]);
  await late.getByRole('button', { name: '打电话' }).click();
  await counter.sees('唐卫国（儿子）');
  await counter.picture('visit-contacts');
  await counter.press('Escape');
  await late.getByRole('button', { name: '记联系情况' }).click();
  await page.getByLabel('服务对象', { exact: true }).check();
  await page.getByLabel('平安，晚回').check();
  await page.getByLabel('经过').fill('老人接的，还在聊天');
  await counter.picture('visit-alert');
  await page.getByRole('button', { name: '记下', exact: true }).click();
  await counter.sees('老人接的，还在聊天');
  // A power cut forgets nobody.
  await counter.killAndRestart();
  await counter.signIn('李静');
  await counter.sees('上门未归 1 人，请看「今日」');
  await late.getByRole('button', { name: '已回' }).click();
  await page.getByText('上门未归').waitFor({ state: 'detached' });
}, 120_000);

test('a visit begins by keyboard once the risk note was read', async () => {
  const { page } = counter;
  await counter.press('Alt+v');
  const dialog = page.getByRole('dialog', { name: '登记上门' });
  await dialog.waitFor();
  await counter.lines('wd', 'tyl');
  await dialog.getByLabel('类别').selectOption('1');
  await dialog.getByLabel('项目').selectOption('陪伴聊天');
  await dialog.getByLabel('几点回来').fill('1930');
  await dialog.getByRole('button', { name: '登记，出门' }).click();
  await counter.sees('风险告知还没有念完');
  await counter.picture('visit-start');
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByLabel('志愿者听过、明白').check();
  await dialog.getByRole('button', { name: '登记，出门' }).click();
  await counter.sees(/已登记上门，预计 19:30 回来/);
}, 120_000);

test('a person’s page shows who is insured and whom to call', async () => {
  await counter.open('F5', '人员');
  await counter.type('tyl');
  await counter.press('Enter');
  await counter.sees('改应急卡');
  await counter.page.getByRole('heading', { name: '应急卡' }).scrollIntoViewIfNeeded();
  await counter.picture('person-emergency');
  await counter.page.getByRole('button', { name: '改应急卡' }).click();
  await counter.picture('emergency-form');
  await counter.press('Escape');
  await counter.open('F5', '人员');
  await counter.type('wd');
  await counter.press('Enter');
  await counter.sees('还没有登记保险');
  await counter.page.getByRole('heading', { name: '保险' }).scrollIntoViewIfNeeded();
  await counter.picture('person-insurance');
}, 120_000);
