/** Every screen for everybody: axe finds nothing, nothing is cut off at 1366 × 768 or at 200 %, the keyboard reaches all. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOf } from './axe.ts';
import { Counter } from './counter.ts';
import { rooms } from './rooms.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await Counter.start(['--mode', 'training', '--clock-start', '2026-11-23T10:44:00+08:00']);
}, 120_000);
afterAll(() => counter.close());

/** Rules of WCAG 2.1 A and AA, and axe's own best practices. */
async function violations(): Promise<readonly string[]> {
  const found = await violationsOf(counter.page);
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** How far the page is wider than the window. */
function overhang(): Promise<number> {
  return counter.page.evaluate(() => {
    const main = document.querySelector('main');
    const inside = main === null ? 0 : main.scrollWidth - main.clientWidth;
    return Math.max(document.documentElement.scrollWidth - window.innerWidth, inside);
  });
}

test('the tiles and the PIN pass axe', async () => {
  await counter.sees('请选择您的姓名');
  expect(await violations()).toEqual([]);
  await counter.press('2');
  await counter.page.getByLabel('王敏，请输 PIN').waitFor();
  expect(await violations()).toEqual([]);
  await counter.press('Escape');
}, 60_000);

test.each(rooms)(
  '$title passes axe and fits the window, also at 200 %',
  async ({ key, title }) => {
    await counter.page.setViewportSize({ width: 1366, height: 768 });
    if (await counter.page.getByText('请选择您的姓名').isVisible()) await counter.signIn('赵刚');
    await counter.open(key, title);
    await counter.page.waitForLoadState('networkidle');
    expect(await violations()).toEqual([]);
    expect(await overhang()).toBe(0);
    // 200 % of 1366 × 768 leaves half as many CSS pixels.
    await counter.page.setViewportSize({ width: 683, height: 384 });
    await counter.picture(`200 ${title}`);
    expect(await overhang()).toBe(0);
  },
  60_000,
);

test.each([
  ['Alt+8', '在岗'],
  ['Alt+9', '新建活动'],
])(
  '登记服务, %s: passes axe and fits the window, also at 200 %',
  async (keys, sees) => {
    await counter.page.setViewportSize({ width: 1366, height: 768 });
    if (await counter.page.getByText('请选择您的姓名').isVisible()) await counter.signIn('赵刚');
    await counter.open('F2', '登记服务');
    await counter.press(keys);
    await counter.sees(sees);
    expect(await violations()).toEqual([]);
    expect(await overhang()).toBe(0);
    await counter.page.setViewportSize({ width: 683, height: 384 });
    await counter.picture(`200 登记服务 ${sees}`);
    expect(await overhang()).toBe(0);
  },
  60_000,
);
