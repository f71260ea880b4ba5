import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Counter } from './counter.ts';

/** Goal: outages as clerks meet them, by keyboard: one by a notice, one put right, and one that nobody was there to see. */
const args = (time: string) => [
  ...['--mode', 'training', '--probe-seconds', '1'],
  ...['--clock-start', `2026-11-24T${time}:00+08:00`],
];
let counter: Counter;

beforeAll(async () => {
  counter = await Counter.start(args('10:00'));
}, 60_000);
afterAll(async () => {
  expect(counter.complaints).toEqual([]);
  await counter.close();
});

test('what the probes met is on the card of the outage that they found', async () => {
  const { page } = counter;
  await counter.signIn('李静');
  await page.getByText('已联网').waitFor({ timeout: 90_000 });
  await counter.train('拔掉网线');
  await page.getByText(/断网/).waitFor({ timeout: 60_000 });
  await counter.train('跳过 10 分钟');
  await counter.open('F4', '补登');
  await counter.press('Alt+1');
  await counter.sees(/最后一次连通 11月24日 10:\d\d，此后 \d+ 次探测失败/);
  await page.getByText('逐项看').click();
  await counter.sees('连不上平台的服务器');
  await counter.picture('outage-evidence');
  await counter.train('接好网线');
  await counter.sees(/系统测得，系统测得恢复/);
}, 240_000);

test('a notice of the platform is declared with its number', async () => {
  const { page } = counter;
  await counter.press('Alt+1');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio');
  await counter.press('5');
  await page.getByLabel('公告文号').waitFor();
  await counter.picture('outage-notice');
  await page.getByRole('button', { name: '登记停网', exact: true }).press('Enter');
  await counter.sees(/没有填市平台公告的文号/);
  await page.getByLabel('公告文号').focus();
  await page.keyboard.insertText('郑民〔2026〕12 号');
  await counter.press('Enter');
  await counter.fill('开始时刻', '0900');
  await counter.press('Enter');
  await counter.sees('将登记：市平台公告停用（郑民〔2026〕12 号），11月24日 09:00 起，到现在还没恢复。');
  await page.getByRole('button', { name: '登记停网', exact: true }).press('Enter');
  await counter.sees('公告文号 郑民〔2026〕12 号');
  // Of two causes, two last at once.
  await counter.press('Alt+1');
  await page.getByRole('radio', { name: /停电/ }).focus();
  await counter.press('3');
  await page.getByRole('button', { name: '登记停网', exact: true }).press('Enter');
  await expect.poll(() => page.getByRole('button', { name: '现在恢复' }).count()).toBe(2);
  await counter.picture('outage-two-open');
  await counter.press('Alt+2');
  await counter.sees('现在有几次停网同时没有恢复');
  await counter.picture('outage-hand-out-which');
}, 120_000);

test('a reviewer puts it right with a reason, and what was said before stays in sight', async () => {
  const { page } = counter;
  await counter.signIn('王敏');
  await counter.open('F4', '补登');
  await counter.press('Alt+1');
  const card = page.getByRole('article').filter({ hasText: '公告文号' });
  await card.getByRole('button', { name: '更正' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('开始时刻').selectText();
  await counter.lines('0830');
  await dialog.getByRole('button', { name: '保存更正' }).press('Enter');
  await counter.sees('没有写原因。');
  await counter.picture('outage-amend');
  await dialog.getByLabel('为什么更正').focus();
  await page.keyboard.insertText('公告写的是八点半');
  await dialog.getByRole('button', { name: '保存更正' }).press('Enter');
  await counter.sees('已更正，原来的说法留着。');
  await counter.sees(/王敏 更正：开始 11月24日 09:00 → 11月24日 08:30。公告写的是八点半/);
  await counter.picture('outage-amended');
  await counter.press('Alt+l');
  await counter.sees('这一次前后办了什么');
  await page.getByRole('group', { name: /的停网/ }).focus();
  await counter.press('ArrowLeft', 'ArrowLeft');
  await counter.sees('王敏 更正');
  await counter.picture('outage-timeline');
}, 120_000);

test('a time in which the computer was off is asked about once, on the page of the day and beside the outages', async () => {
  const { page } = counter;
  await counter.killAndRestart(args('14:25'));
  await counter.signIn('李静');
  await counter.open('F1', '今日');
  await counter.sees(/本机 11月24日 10:\d\d 至 14:25 没有运行。当时用纸了吗？/);
  await counter.picture('gap-today');
  await page.getByRole('button', { name: '登记为停用' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '登记停用' }).press('Enter');
  await counter.sees('请先选原因（按数字）。');
  await dialog.getByRole('radio').first().focus();
  await counter.press('2');
  await counter.picture('gap-declare');
  // What was typed outlasts a cut; one of a minute is not asked about.
  await dialog.getByLabel('情况说明').focus();
  await page.keyboard.insertText('变压器检修');
  await dialog.getByRole('radio').nth(1).focus();
  await setTimeout(150);
  await counter.killAndRestart(args('14:26'));
  await counter.signIn('李静');
  await counter.open('F1', '今日');
  await expect.poll(() => dialog.getByLabel('情况说明').inputValue()).toBe('变压器检修');
  expect(await dialog.getByRole('radio').nth(1).isChecked()).toBe(true);
  await dialog.getByRole('button', { name: '登记停用' }).press('Enter');
  await counter.sees('已登记停用');
  await expect.poll(() => page.getByText('当时用纸了吗').count()).toBe(0);
  await counter.open('F4', '补登');
  await counter.press('Alt+1');
  await counter.sees('开机后发现，李静 登记，开机时止');
  await counter.picture('gap-outage');
}, 120_000);
