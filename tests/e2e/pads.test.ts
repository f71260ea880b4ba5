import { afterAll, beforeAll, expect, test } from 'vitest';
import { Counter, evening } from './counter.ts';

/** The drawer before, during and after an outage: what is blank, who has what, what came back and what was lost. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(async () => {
  expect(counter.complaints).toEqual([]);
  await counter.close();
}, 60_000);

async function handOut(first: string, last: string, label: string, to: string): Promise<void> {
  await counter.fill('从几号', first);
  await counter.fill('到几号', last);
  await counter.fill(label, to);
  await counter.page.getByRole('button', { name: '记下领出' }).press('Enter');
}

test('one key fills the drawer, and a stack lies ready though nothing has failed', async () => {
  await counter.signIn('李静');
  await counter.open('F1', '今日');
  await counter.sees(/等 \d 种空白单快用完了/);
  await counter.open('F4', '补登');
  await counter.press('Alt+2');
  await counter.sees('快用完了');
  await counter.press('Alt+e');
  await counter.sees(/份空白单已编号，送打印机/);
  await counter.page.getByLabel('用于哪次停网').selectOption('stack');
  await handOut('1', '6', '放在哪里', '前台第二个抽屉');
  await counter.sees('1–6 号已记下，放在 前台第二个抽屉 备用。');
  await counter.picture('pads-stack');
  await counter.press('Alt+e');
  await counter.sees('各种空白单都够一天用');
}, 120_000);

test('in an outage sheets go from the stack into hands and come back blank', async () => {
  await counter.loseLine();
  await handOut('1', '4', '领给谁', '社区网格员小孙');
  await counter.sees('1–4 号已记在 社区网格员小孙 名下。');
  await handOut('4', '5', '领给谁', '王桂兰');
  await counter.sees('这段单号里有已领出的（社区网格员小孙）');
  await counter.picture('pads-taken');
  await counter.fill('收回的起号', '4');
  await counter.page.getByRole('button', { name: '收回空白的' }).press('Enter');
  await counter.sees('收回 1 张，放回柜里。');
  await counter.picture('pads-back');
}, 120_000);

test('a lost sheet is given up by a reviewer, and taken up again when it is found', async () => {
  await counter.signIn('王敏');
  await counter.open('F4', '补登');
  await counter.press('Alt+5');
  await counter.sees('还差 3 张没有下落');
  const row = counter.page.getByRole('row', { name: /S0412-A-000002-/ });
  await row.getByRole('button', { name: '作废' }).press('Enter');
  await counter.picture('pads-void');
  await counter.page.getByText('丢失').click();
  await counter.fill('说明', '路上掉了');
  await counter.page.getByRole('dialog').getByRole('button', { name: '作废' }).press('Enter');
  await counter.sees('还差 2 张没有下落');
  await row.getByRole('button', { name: '找到了' }).press('Enter');
  await counter.fill('说明', '在车里');
  await counter.page.getByRole('button', { name: '恢复，可以录入' }).press('Enter');
  await counter.sees('还差 3 张没有下落');
  await counter.picture('pads-register');
}, 120_000);

test('a registration form is put away under the number that came of it', async () => {
  await counter.press('Alt+6');
  await counter.fill('纸单的单号', '1');
  await counter.fill('录成了哪个编号', 'P-S0412-A-000001-0');
  await counter.page.getByRole('button', { name: '归档', exact: true }).press('Enter');
  await counter.sees('请核对后勾选');
  await counter.page.getByText('所录与纸单一致，如实补登。').click();
  await counter.page.getByRole('button', { name: '归档', exact: true }).press('Enter');
  await counter.sees('这是记服务时间的单子，不用归档');
  await counter.picture('pads-filing');
}, 120_000);
