/**
 * Goal: a day without the platform by keys alone: sixty sheets leave the desk, come back, are typed by one and typed blind by
 * another, and every serial has an end. Slip n lasts ten to twelve minutes, so that no two beside each other are alike.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { median } from '../../scripts/bench/figures.ts';
import { formatNumber } from '../../domain/serial.ts';
import { formatTime } from '../../domain/span.ts';
import { Counter, evening, type Clerk } from './counter.ts';
import { enterAgain, enterOnce, serialOf, type SlipKeys } from './slip-hand.ts';
import { sawSlips, slipWaits, watchSlips } from './slip-meter.ts';

const handedOut = 60;
/** The three after them: spoiled, lost, and brought back blank. */
const served = 57;
const reloadedAt = 15;
const killedAt = 30;
/** Misread by the second clerk. */
const misread = 7;
const volunteers = ['ly', 'mmt', 'wd'];
const recipients = ['cqj', 'tyl'];
/** Of one volunteer no five after each other are alike, which would be asked about. */
const minutesOf = (n: number): number => 10 + (Math.floor(n / 3) % 3);

let counter: Counter;
const waitsMs: number[] = [];

beforeAll(async () => {
  counter = await Counter.start(evening);
  counter.isQuick = true;
}, 120_000);
afterAll(async () => {
  expect(counter.complaints).toEqual([]);
  await counter.close();
}, 60_000);
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => counter.picture(`failed ${task.name.slice(0, 30)}`));
});

const valueOf = (field: string) => counter.page.locator(`#slip-${field}`).inputValue();
const stands = (n: number) => expect.poll(() => valueOf('serial')).toBe(serialOf(n));

function slipKeys(n: number, endsLater = 0): SlipKeys {
  const start = 5 * 60 + (n - 1) * 13;
  const [volunteer = '', recipient = ''] = [volunteers[n % 3], recipients[n % 2]];
  const clock = (minute: number) => formatTime(minute).replace(':', '');
  return { volunteer, recipient, day: '1124', start: clock(start), end: clock(start + minutesOf(n) + endsLater) };
}

async function sit(clerk: Clerk, step: '3' | '4', field: 'serial' | 'volunteer'): Promise<void> {
  await counter.signIn(clerk);
  await counter.open('F4', '补登');
  await counter.press(`Alt+${step}`);
  await counter.page.locator(`#slip-${field}:focus`).waitFor();
}

/** Slips back to back; the keys of each are counted, and the time until the form of the next has the cursor. */
async function type(enter: typeof enterOnce, from: number, until: number, keysMax: number): Promise<void> {
  await watchSlips(counter.page);
  const seen = (await slipWaits(counter.page)).waits.length;
  for (let n = from; n <= until; n += 1) {
    const before = counter.strokes;
    await enter(counter, slipKeys(n));
    expect(counter.strokes - before).toBeLessThanOrEqual(keysMax);
    if (n < until) await sawSlips(counter.page, seen + n - from + 1);
  }
  waitsMs.push(...(await slipWaits(counter.page)).waits.slice(seen).map(({ readyMs }) => readyMs));
}

/** Everything without a doubt in one go; what it came to. */
async function letThrough(words: string | RegExp): Promise<void> {
  await counter.signIn('赵刚');
  await counter.open('F3', '复核');
  await counter.press('Alt+3');
  await counter.sees(/没有疑点的 \d+ 笔一起通过/);
  await counter.press('Alt+p');
  await counter.sees('一起通过并入账');
  await counter.page.getByRole('dialog').getByRole('button', { name: '全部通过' }).press('Enter');
  await counter.sees(words);
}

test('sixty sheets are printed, and leave the desk once the line is down', async () => {
  // What waits for a review since the days before.
  await letThrough(/已入账 \d+ 笔/);
  await counter.signIn('李静');
  await counter.open('F4', '补登');
  await counter.press('Alt+2');
  await counter.fill('印几张', '50');
  await counter.press('Enter', 'Enter');
  await counter.sees(/已编号 S0412-A-000021-. 到 S0412-A-000070-.，送打印机。/);
  await counter.loseLine();
  await counter.press('Alt+1');
  await counter.sees('系统测得');
  await counter.press('Alt+2');
  await counter.fill('到几号', String(handedOut));
  await counter.fill('领给谁', '社区网格员小孙');
  await counter.page.getByRole('button', { name: '记下领出' }).press('Enter');
  await counter.sees(`1–${String(handedOut)} 号已记在 社区网格员小孙 名下。`);
}, 120_000);

test('the first clerk types the pile, through a reload and a power cut, and what is no sheet of it stays out', async () => {
  await sit('李静', '3', 'serial');
  await stands(1);
  await type(enterOnce, 1, reloadedAt, 45);
  await stands(reloadedAt + 1);
  await counter.press('Enter');
  await counter.lines('mmt', 'cqj');
  await counter.page.locator('#slip-servedOn:focus').waitFor();
  await counter.page.reload();
  await counter.open('F4', '补登');
  await counter.press('Alt+3');
  await stands(reloadedAt + 1);
  await expect.poll(() => valueOf('recipient')).toBe('曹秋菊');
  await startOver(reloadedAt + 1);
  await type(enterOnce, reloadedAt + 1, killedAt, 45);
  await stands(killedAt + 1);
  await counter.killAndRestart();
  await sit('李静', '3', 'serial');
  await stands(killedAt + 1);
  const wrongCheck = serialOf(40).slice(0, -1) + (serialOf(40).endsWith('A') ? 'B' : 'A');
  for (const [typed, words] of [
    ['5', '这个单号已经录入过'],
    [formatNumber({ station: 'S0413', device: 'A' }, 7), '别站的纸单请交回原站补登'],
    [wrongCheck, '单号的校验字符不对'],
  ] as const) {
    await counter.page.locator('#slip-serial').selectText();
    await counter.lines(typed);
    await counter.sees(new RegExp(words));
  }
  await startOver(killedAt + 1);
  await type(enterOnce, killedAt + 1, served, 45);
  await counter.sees(`${serialOf(served)} 已录第一遍`);
  await counter.picture('day-first');
}, 240_000);

/** 先放下这张: away with what is half typed, and the same sheet anew, which is not the one that is proposed. */
async function startOver(n: number): Promise<void> {
  await counter.page.getByRole('button', { name: '先放下这张' }).press('Enter');
  await counter.page.locator('#slip-serial:focus').waitFor();
  await counter.page.locator('#slip-serial').selectText();
  await counter.type(String(n));
}

test('the second clerk types all of it blind, and what was misread is typed right from the paper', async () => {
  await sit('王敏', '4', 'volunteer');
  await type(enterAgain, 1, misread - 1, 30);
  await counter.sees(serialOf(misread));
  await enterAgain(counter, slipKeys(misread, 5));
  await counter.sees('与第一遍不同：结束。第一遍的内容不显示，请再看一眼纸单。');
  await counter.page.getByLabel('结束').selectText();
  await counter.lines(slipKeys(misread).end, '', '', '');
  await counter.sees(`${serialOf(misread)} 两遍一致，等复核。`);
  await type(enterAgain, misread + 1, served, 30);
  await counter.sees('没有等你录第二遍的单子');
  console.log(`${String(waitsMs.length)} slips, wait for the next form: median ${median(waitsMs).toFixed(0)} ms`);
  expect(waitsMs.length).toBeGreaterThan(2 * served - 8);
}, 240_000);

test('each of the three sheets without an hour has its end, by name', async () => {
  await counter.press('Alt+2');
  await counter.fill('收回的起号', '60');
  await counter.page.getByRole('button', { name: '收回空白的' }).press('Enter');
  await counter.sees('收回 1 张，放回柜里。');
  await counter.press('Alt+5');
  await counter.sees('还差 2 张没有下落');
  await counter.picture('day-gaps');
  for (const [n, why, reason] of [
    [58, '写坏了', '泼了水，看不清'],
    [59, '丢失', '路上掉了'],
  ] as const) {
    const row = counter.page.getByRole('row', { name: new RegExp(serialOf(n)) });
    await row.getByRole('button', { name: '作废' }).press('Enter');
    await counter.page.getByRole('dialog').getByText(why).click();
    await counter.fill('说明', reason);
    await counter.page.getByRole('dialog').getByRole('button', { name: '作废' }).press('Enter');
    await row.getByText(why).waitFor();
  }
  await counter.sees('都有下落');
  await counter.picture('day-register');
}, 120_000);

test('a third lets every hour through at once, and the day ties out', async () => {
  await letThrough(/已入账 \d+ 笔/);
  await counter.picture('day-batch');
  await counter.open('F4', '补登');
  await counter.press('Alt+5');
  await counter.sees(`已入账 ${String(served)}`);
  const rows = await counter.page.getByRole('row', { name: /S0412-A-.*已入账/ }).allTextContents();
  const minutes = rows.map((row) => Number(/(\d+) 分/.exec(row)?.[1] ?? Number.NaN));
  expect(minutes).toEqual(Array.from({ length: served }, (_, at) => minutesOf(at + 1)));
  await counter.open('F1', '今日');
  await counter.press('Alt+j');
  await counter.sees('四方相符，没有差异。');
  await counter.picture('day-close-60');
}, 120_000);
