import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { violationsOf } from './axe.ts';
import { Counter, evening } from './counter.ts';

/** Coins come to people by two hands: a clerk types what the paper says, a reviewer checks it and signs. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(() => counter.close(), 60_000);
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => counter.picture(`failed ${task.name.slice(0, 30)}`));
});

async function open(): Promise<void> {
  await counter.press('F11', 'Alt+3');
  await counter.sees('每一笔都要两个人');
}

async function passes(): Promise<void> {
  const violations = await violationsOf(counter.page);
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([]);
}

async function isWhole(name: string): Promise<void> {
  await counter.picture(name);
  await passes();
  await counter.page.setViewportSize({ width: 683, height: 384 });
  await counter.page.evaluate(() => document.querySelector('main form, main article')?.scrollIntoView());
  await counter.picture(`200 ${name}`);
  const over = await counter.page.evaluate(() => {
    const main = document.querySelector('main');
    return main === null ? 0 : main.scrollWidth - main.clientWidth;
  });
  expect(over).toBe(0);
  await counter.page.setViewportSize({ width: 1366, height: 768 });
}

test('what the station waits for is signed first', async () => {
  await counter.signIn('王敏');
  await open();
  await counter.sees('现在剩 80.00，签批后剩 60.00');
  await counter.press('Alt+s');
  await counter.sees('已给 2 人入账');
}, 120_000);

test('a clerk proposes a budget, is told what is missing, and cannot sign it', async () => {
  await counter.signIn('李静');
  await open();
  await counter.press('Alt+z');
  await counter.page.getByRole('dialog').waitFor();
  await counter.fill('资金名称', '基本养老服务补助');
  await counter.fill('批准单位', '金水区民政局');
  await counter.fill('文号', '金民〔2026〕8 号');
  await counter.fill('用途', '给失能老人上门助洁、助浴');
  await counter.fill('到期日', '1231');
  await counter.press('Enter');
  await counter.sees('总额没有填，或看不懂。');
  await counter.picture('grants-fund-wrong');
  await counter.fill('总额（时间币）', '500');
  await counter.picture('grants-fund-form');
  await counter.page.getByRole('button', { name: '提出，等签批' }).press('Enter');
  await counter.sees('已提出，等另一位签批');
  await counter.sees('等另一位复核人或站长签批。');
}, 120_000);

test('another signs it with one key', async () => {
  await counter.signIn('王敏');
  await open();
  await counter.sees('给失能老人上门助洁、助浴');
  await isWhole('grants-fund-waits');
  await counter.press('Alt+s');
  await counter.sees('可以发放了');
  await isWhole('grants-fund-open');
}, 120_000);

test('a grant of two people is typed from the keyboard, and a total that differs is named with its difference', async () => {
  await counter.signIn('李静');
  await open();
  const before = counter.strokes;
  await counter.press('Alt+m');
  await counter.page.getByLabel('哪笔资金').waitFor();
  await counter.press('Enter');
  await counter.lines('JM9', '2', '4');
  await counter.lines('sds', '2', 'lxz', '1.5');
  await counter.sees('已录 2 人');
  await counter.press('Alt+s');
  await counter.sees('封面合计 4.00，逐行合计 3.50，相差 0.50');
  await isWhole('grants-list-differs');
  await counter.fill('封面合计（时间币）', '3.5');
  await counter.press('Alt+s');
  await counter.sees('2 人的名单已提出，等另一位签批');
  // Wherever the clerk was wrong once: one act more to mend it.
  expect(counter.strokes - before).toBeLessThanOrEqual(30);
}, 120_000);

test('what was typed of an old passbook is kept while the clerk is away', async () => {
  const { page } = counter;
  await counter.press('Alt+q');
  await counter.fill('文号', '金水旧册 3');
  await counter.press('Enter');
  await counter.lines('1', '12.25');
  await page.getByRole('combobox', { name: '人', exact: true }).focus();
  await counter.lines('tyl', '12:15');
  await counter.fill('出处', '0012 第 3 页');
  await counter.press('Enter');
  await counter.sees('与封面相符');
  await isWhole('grants-opening-form');
  await counter.press('Escape');
  await counter.sees('没录完的名单已留着');
  await counter.press('F2', 'F11', 'Alt+3');
  await counter.press('Alt+q');
  await counter.sees('与封面相符');
  await counter.press('Alt+s');
  await counter.sees('1 人的名单已提出');
}, 120_000);

test('a reviewer signs both lists with two keys and sees where the coins are', async () => {
  await counter.signIn('王敏');
  await open();
  await counter.sees('现在剩 500.00，签批后剩 496.50');
  await isWhole('grants-lists-wait');
  const before = counter.strokes;
  await counter.press('Alt+s');
  await counter.sees(/已给 \d 人入账/);
  await counter.press('Alt+t');
  await counter.page.getByRole('dialog').getByLabel('退回的原因').fill('第 3 页看不清，请再看存折');
  await counter.picture('grants-send-back');
  await counter.press('Enter');
  await counter.sees('已退回，原因留了底');
  expect(counter.strokes - before).toBe(3);
  await isWhole('grants-done');
  await counter.page.getByRole('button', { name: '2 人' }).first().press('Enter');
  await counter.picture('grants-people');
  await counter.press('Escape');
  expect(counter.complaints).toEqual([]);
}, 120_000);
