import { afterAll, beforeAll, expect, test } from 'vitest';
import { Counter, evening } from './counter.ts';

/** A slip that nobody confirmed, and one that the rules refuse: both get an end, by the people whose business it is. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(async () => {
  expect(counter.complaints).toEqual([]);
  await counter.close();
}, 60_000);

async function enterSlip(item: string, confirmation: string): Promise<void> {
  await counter.press('Enter');
  await counter.lines('ly', 'cqj', '1124');
  await counter.lines('0935', '1105', '3', item, '15', '1', confirmation);
  await counter.press('Enter', 'Enter');
}

test('numbered slips are handed out while the line is down', async () => {
  await counter.signIn('李静');
  await counter.page.getByText('已联网').waitFor();
  await counter.train('拔掉网线');
  await counter.sees(/断网/);
  await counter.train('跳过 10 分钟');
  await counter.sees(/停网.*纸质应急中/);
  await counter.open('F4', '补登');
  await counter.press('Alt+2');
  await counter.page.getByLabel('到几号').selectText();
  await counter.type('3');
  await counter.page.getByLabel('领给谁').selectText();
  await counter.page.keyboard.insertText('社区网格员小孙');
  await counter.page.getByRole('button', { name: '记下领出' }).press('Enter');
  await counter.sees('1–3 号已记在 社区网格员小孙 名下。');
}, 120_000);

test('a slip that nobody confirmed is kept and waits for a second entry like any other', async () => {
  await counter.press('Alt+3');
  await expect.poll(() => counter.page.locator('#slip-serial').inputValue()).toMatch(/^S0412-A-000001-/);
  await enterSlip('1', '0');
  await counter.sees(/先留着，等人裁定/);
  await counter.picture('held-first');
  await counter.press('Enter');
  await counter.sees(/S0412-A-000001-. 已录，先留着：服务对象还没有确认。/);
  await counter.signIn('王敏');
  await counter.open('F3', '复核');
  await expect(counter.page.getByText('纸单 S0412-A-000001').count()).resolves.toBe(0);
  await counter.open('F4', '补登');
  await counter.press('Alt+4');
  await counter.sees('第一遍录的内容不会出现在这里，请只看纸单。');
  await counter.lines('ly', 'cqj', '1124');
  await counter.lines('0935', '1105', '3', '1', '15');
  await counter.sees(/S0412-A-000001-. 两遍一致/);
  await counter.press('Alt+5');
  await counter.sees('等人裁定');
  await counter.picture('held-register');
}, 120_000);

test('a reviewer says how it was confirmed after all, then lets it through', async () => {
  await counter.signIn('赵刚');
  await counter.open('F3', '复核');
  const paper = counter.page.getByRole('listitem').filter({ hasText: '纸单 S0412-A-000001' });
  await paper.getByText('服务对象还没有确认').waitFor();
  await counter.picture('held-review');
  await paper.getByRole('button', { name: '裁定' }).click();
  await counter.sees('核实后是怎样确认的');
  await counter.page.getByLabel('原因').selectText();
  await counter.page.keyboard.insertText('打电话问过老人，确有其事');
  await counter.page.getByRole('dialog').getByRole('button', { name: '裁定这张纸单' }).click();
  // Nothing is proposed that nobody checked.
  await counter.sees(/服务对象还没有确认。请联系本人或家属确认/);
  await counter.page.getByRole('dialog').getByText('电话确认').click();
  await counter.picture('held-rule');
  await counter.page.getByRole('dialog').getByRole('button', { name: '裁定这张纸单' }).click();
  await counter.sees('已裁定。');
  await paper.getByRole('button', { name: '通过并入账' }).click();
  await counter.sees(/已入账 1 小时 15 分，李䶮 现有 [\d.]+ 时间币。/);
}, 120_000);

test('a slip that cannot be accepted is a gap until a reviewer closes it', async () => {
  await counter.signIn('李静');
  await counter.open('F4', '补登');
  await counter.press('Alt+3');
  await expect.poll(() => counter.page.locator('#slip-serial').inputValue()).toMatch(/^S0412-A-000002-/);
  await enterSlip('1', '1');
  await counter.sees(/不能记入/);
  await counter.press('Enter');
  await counter.sees('按不能记入留底');
  await counter.picture('refused-first');
  await counter.page.getByRole('button', { name: '如实录入' }).click();
  await counter.sees(/已留底，不能记入/);
  await counter.signIn('赵刚');
  await counter.open('F4', '补登');
  await counter.press('Alt+5');
  await counter.sees('还差 2 张没有下落');
  await counter.page.getByRole('button', { name: '不予记入' }).click();
  await counter.page.getByLabel('说明').selectText();
  await counter.page.keyboard.insertText('与前一张是同一次服务');
  await counter.picture('refused-close');
  await counter.page.getByRole('dialog').getByRole('button', { name: '不予记入' }).click();
  await counter.sees(/S0412-A-000002-. 不予记入，原因已记下。/);
  await counter.sees('还差 1 张没有下落');
  // What was settled is no reason any more.
  await expect(counter.page.getByText('服务对象还没有确认。').count()).resolves.toBe(0);
  await counter.picture('refused-closed');
}, 120_000);
