import { afterAll, beforeAll, expect, test } from 'vitest';
import { Counter, evening } from './counter.ts';

/** What is held is said before it is saved; another person rules and reviews; the harmless go through by one key. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(async () => {
  expect(counter.complaints).toEqual([]);
  await counter.close();
}, 60_000);

/** What a pair did last is proposed: no digits the next time. */
async function sentence(day: string, times: string, digits = ''): Promise<void> {
  await counter.open('F2', '登记服务');
  await counter.lines('ly', 'cqj');
  // What a pair is proposed moves the cursor: a hand that goes back to the date waits for it.
  await counter.sees(/上次服务/);
  if (digits === '') await expect.poll(() => counter.page.locator('#record-item').inputValue()).not.toBe('');
  await counter.type(digits);
  await counter.fill('日期', day);
  await counter.press('Enter');
  await counter.type(times);
}

test('more than twenty hours of a pair in a week are held, and the clerk reads so before saving', async () => {
  await counter.signIn('李静');
  await sentence('1123', '07001800', '11');
  await counter.sees('对吗？');
  await counter.press('Enter');
  await counter.sees('已登记：');
  await sentence('1124', '07001700');
  await counter.sees('可以登记，先留着等人核实');
  await counter.sees('这两位本周的服务合计太多。');
  await counter.picture('guards-held-record');
  await counter.press('Enter');
  await counter.sees(/先留着，等别人核实裁定/);
}, 120_000);

test('a late one asks why, by number', async () => {
  await sentence('1026', '09001000');
  await counter.sees('已超过 10 个工作日，请选逾期原因');
  await counter.sees('对吗？');
  await counter.press('Enter');
  await counter.sees('还没有选逾期原因');
  await counter.picture('guards-late-missing');
  await counter.page.getByRole('radio').first().focus();
  await counter.press('1');
  await counter.sees('对吗？');
  await counter.picture('guards-late');
  await counter.press('Enter');
  await counter.sees('已登记：');
}, 120_000);

test('another person rules with a reason; then it waits for its review', async () => {
  await counter.signIn('王敏');
  await counter.open('F3', '复核');
  const held = counter.page.getByRole('listitem').filter({ hasText: '这两位本周的服务合计太多' });
  await held.waitFor();
  await counter.picture('guards-review');
  await held.getByRole('button', { name: '裁定' }).click();
  await counter.page.getByText('属实，准予记入').waitFor();
  await counter.page.getByRole('dialog').getByText('不属实，不予记入').click();
  await counter.sees('是本职工作，不是志愿服务');
  await counter.picture('guards-rule-refuse');
  await counter.page.getByRole('dialog').getByText('属实，准予记入', { exact: false }).first().click();
  await counter.page.getByLabel('原因').selectText();
  await counter.page.keyboard.insertText('打电话问过老人，两天都来了');
  await counter.picture('guards-rule');
  await counter.page.getByRole('dialog').getByRole('button', { name: '裁定这笔服务' }).click();
  await counter.sees('已裁定。');
  await counter.sees('王敏 裁定：打电话问过老人，两天都来了');
}, 120_000);

test('a service is sent back for a listed reason', async () => {
  const late = counter.page.getByRole('listitem').filter({ hasText: '逾期原因：对方事后才来登记' });
  await late.getByRole('button', { name: '退回' }).click();
  await counter.sees('常见原因（点一下，或按 Alt 加数字）');
  await counter.press('Alt+5');
  await expect
    .poll(() => counter.page.getByLabel('原因', { exact: true }).inputValue())
    .toBe('是本职工作，不是志愿服务');
  await counter.picture('guards-return');
  await counter.page.getByRole('dialog').getByRole('button', { name: '退回这笔服务' }).click();
  await counter.sees('已退回，原因已记下。');
}, 120_000);

test('the harmless go through by one key, each for itself', async () => {
  await counter.press('Alt+2');
  await counter.picture('guards-due');
  await counter.press('Alt+3');
  await counter.picture('guards-harmless');
  await counter.press('Alt+p');
  await counter.sees('一起通过并入账');
  await counter.picture('guards-batch');
  await counter.page.getByRole('dialog').getByRole('button', { name: '全部通过' }).click();
  await counter.sees(/已入账 \d+ 笔，共/);
  await counter.sees('这一栏没有');
}, 120_000);

test('the sole reviewer types a code of the street office', async () => {
  // A training station has three people; that there is one is told to the screen alone, to see what it then asks.
  await counter.page.route('**/call', async (route) => {
    if (route.request().postData()?.includes('"review.list"') !== true) return route.continue();
    const response = await route.fetch();
    const text = await response.text();
    return route.fulfill({
      response,
      body: text
        .replaceAll('"blockedBy":null', '"blockedBy":"reviewer_recorded_it"')
        .replaceAll('"needsCode":false', '"needsCode":true'),
    });
  });
  await counter.open('F1', '今日');
  await counter.open('F3', '复核');
  await counter.sees('用街道复核码');
  await counter.press('Alt+m');
  await counter.sees('请街道办事处核对，再报一个复核码');
  await counter.fill('第几号', '12');
  await counter.fill('复核码（8 位数字）', '12345678');
  await counter.picture('guards-code');
  await counter.page.getByRole('dialog').getByRole('button', { name: '打开这笔' }).click();
  await counter.sees(/这笔服务不用街道复核码/);
  await counter.page.unroute('**/call');
  await counter.press('Escape');
  await counter.signIn('赵刚');
  await counter.open('F10', '管理');
  await counter.page.getByRole('button', { name: '打印新的一张' }).click();
  await counter.sees('正在打印，请当场装入信封封好，交街道办事处。');
  await counter.page.getByText('账号对应的志愿者').scrollIntoViewIfNeeded();
  await counter.picture('guards-admin');
}, 120_000);
