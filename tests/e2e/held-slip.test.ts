import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Counter, evening } from './counter.ts';
import { scan } from './scanner.ts';

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
  // Refused for want of an outage, in the moment in which one opens: nothing is noted, and the button says so.
  await counter.open('F4', '补登');
  await counter.press('Alt+2');
  await counter.page.getByRole('button', { name: '记下领出' }).press('Enter');
  await counter.sees('请选用于哪次停网');
  await counter.loseLine();
  await counter.sees(/停网已登记，刚才没有记下/);
  await counter.picture('hand-out-meanwhile');
  await expect.poll(() => counter.page.evaluate(() => document.activeElement?.textContent)).toMatch(/记下领出/);
  await counter.open('F1', '今日');
  // The list of slips takes a while: nobody who types already loses the cursor to it, and the first slip is proposed.
  await counter.page.route('**/call', async (route) => {
    if (route.request().postData()?.includes('"slip.list"') === true) await setTimeout(400);
    await route.continue();
  });
  await counter.open('F4', '补登');
  await counter.press('Alt+2');
  await counter.page.getByLabel('到几号').selectText();
  await counter.type('3');
  await setTimeout(800);
  await expect(counter.page.getByLabel('到几号').inputValue()).resolves.toBe('3');
  await expect(counter.page.evaluate(() => document.activeElement?.id)).resolves.toBe(
    await counter.page.getByLabel('到几号').getAttribute('id'),
  );
  await counter.page.getByLabel('领给谁').selectText();
  await counter.page.keyboard.insertText('社区网格员小孙');
  await counter.page.getByRole('button', { name: '记下领出' }).press('Enter');
  await counter.sees('1–3 号已记在 社区网格员小孙 名下。');
}, 120_000);

test('a slip that nobody confirmed is kept and waits for a second entry like any other', async () => {
  // Whoever opens the entry by its key types on, the slow list or not: those keys are the first field's.
  await counter.press('Alt+2', 'Alt+3');
  await enterSlip('1', '0');
  await counter.sees(/先留着，等人裁定/);
  const serial = await counter.page.locator('#slip-serial').inputValue();
  expect(serial).toMatch(/^S0412-A-000001-/);
  await counter.page.unroute('**/call');
  await counter.picture('held-first');
  await counter.press('Enter');
  await counter.sees(/S0412-A-000001-. 已录，先留着：服务对象还没有确认。/);
  await counter.signIn('王敏');
  await counter.open('F3', '复核');
  await expect(counter.page.getByText('纸单 S0412-A-000001').count()).resolves.toBe(0);
  await counter.open('F4', '补登');
  await counter.press('Alt+4');
  await counter.sees('第一遍录的内容不会出现在这里，请只看纸单。');
  await counter.page.locator('#slip-volunteer').fill('别的一张');
  await scan(counter.page, `TBS:${serial}`);
  await expect.poll(() => counter.page.locator('#slip-volunteer').inputValue()).toBe('');
  await counter.lines('ly', 'cqj', '1124');
  await counter.lines('0935', '1105', '3', '1', '15');
  await counter.sees(/S0412-A-000001-. 两遍一致/);
  await expect.poll(() => counter.page.evaluate(() => document.activeElement?.className)).toMatch(/none/);
  await scan(counter.page, `TBS:${serial}`);
  await counter.sees('这张纸单现在不等第二次录入。');
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
  await paper.getByRole('button', { name: '看两次录入' }).press('Enter');
  await expect.poll(() => counter.page.getByRole('cell', { name: /^李䶮/ }).count()).toBe(2);
  await counter.picture('held-compare');
  await counter.press('Escape');
  for (let at = 0; at < 20 && !(await paper.getByText('Alt C').isVisible()); at += 1) await counter.press('ArrowDown');
  await counter.press('Alt+c');
  await counter.page.getByRole('dialog').getByText('李䶮 为 曹秋菊').waitFor();
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

test('a slip that cannot be accepted is kept as the paper has it, and the next one begins empty', async () => {
  await counter.signIn('李静');
  await counter.open('F4', '补登');
  await counter.press('Alt+3');
  await expect.poll(() => counter.page.locator('#slip-serial').inputValue()).toMatch(/^S0412-A-000002-/);
  await enterSlip('1', '1');
  await counter.sees(/不能记入/);
  await counter.press('Enter');
  await counter.sees('按不能记入留底');
  await counter.picture('refused-first');
  // The cursor is in the red field, which stands as the paper has it.
  await expect.poll(() => counter.page.evaluate(() => document.activeElement?.id)).toBe('slip-startTime');
  await counter.press('Enter');
  await counter.sees(/S0412-A-000002-. 已留底，不能记入/);
  await expect.poll(() => counter.page.locator('#slip-serial').inputValue()).toMatch(/^S0412-A-000003-/);
  expect(await counter.page.locator('#slip-endTime').inputValue()).toBe('');
}, 120_000);

test('another serial over a slip in correction is another sheet, and a wrong serial is no sheet at all', async () => {
  const { page } = counter;
  const serial = page.locator('#slip-serial');
  await page.getByRole('button', { name: /^S0412-A-000002-. 不能记入$/ }).click();
  await counter.sees(/正在改正 S0412-A-000002-./);
  await counter.press('Enter');
  await counter.lines('ly', 'cqj', '1124', '1500', '1600');
  await expect.poll(() => page.locator('#slip-endTime').inputValue()).toBe('16:00');
  await serial.selectText();
  await counter.lines('3');
  await expect.poll(() => page.getByText('正在改正').count()).toBe(0);
  expect(await page.locator('#slip-endTime').inputValue()).toBe('');
  expect(await page.locator('#slip-volunteer').inputValue()).toBe('');
  await serial.selectText();
  await counter.lines('99');
  await counter.sees('这个单号本站没有发放过。');
  await counter.picture('serial-wrong');
  await counter.lines('ly', 'cqj', '1124', '2510');
  await counter.sees('开始或结束时间不对。');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('slip-endTime');
  await page.locator('#slip-startTime').selectText();
  await counter.lines('1500', '1600', '3', '1', '', '1', '1');
  await counter.press('Enter', 'Enter', 'Enter');
  await counter.sees('这一张还没有录');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('slip-serial');
  await page.getByRole('button', { name: '先放下这张' }).click();
  expect(await page.getByRole('button', { name: '单号没读出' }).count()).toBe(0);
}, 120_000);

test('a refused slip is closed for good by a reviewer', async () => {
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

test('with the line up, no outage is noted by an untouched form and no paper goes to one that is over', async () => {
  const { page } = counter;
  await counter.train('接好网线');
  await page.getByText('已联网').waitFor({ timeout: 30_000 });
  await counter.open('F4', '补登');
  await counter.press('Alt+2');
  await counter.sees('现在没有停网。正要领走的，先登记一次停网');
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT');
  await counter.fill('到几号', '6');
  await page.getByLabel('领给谁').selectText();
  await page.keyboard.insertText('社区网格员小孙');
  await page.getByRole('button', { name: '记下领出' }).press('Enter');
  await counter.sees('请选用于哪次停网；都不是，就先登记一次停网。');
  await counter.picture('hand-out-no-outage');
  await page.getByRole('button', { name: '先登记一次停网' }).click();
  const before = await page.getByRole('article').count();
  await page.getByRole('button', { name: '登记停网', exact: true }).press('Enter');
  await counter.sees('请先选原因（按数字）。');
  expect(await page.getByRole('article').count()).toBe(before);
  await counter.press('Alt+1');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio');
  await counter.press('3');
  await counter.sees(/将登记：停电，11月24日 \d\d:\d\d 起，到现在还没恢复。/);
  await counter.picture('outage-read-back');
}, 120_000);
