/** A group activity from its planning to one service for each volunteer, by keyboard alone (B12). */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Counter, evening } from './counter.ts';

let counter: Counter;
const later = evening.map((argument) => argument.replace('T18:00', 'T18:20'));

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

test('an activity is planned by keyboard, and a large one is to be reported', async () => {
  await counter.signIn('李静');
  await counter.open('F2', '登记服务');
  await counter.press('Alt+9');
  await counter.sees('防诈骗讲座');
  await counter.picture('activities-list');
  await counter.press('Alt+n');
  await counter.page.getByRole('heading', { name: '新建团队活动' }).waitFor();
  await counter.page.keyboard.insertText('手机课堂');
  await counter.press('Tab', 'Tab', '7', '1', 'Tab');
  await counter.type('1700');
  await counter.type('1930');
  await counter.type('12');
  await counter.sees(/10 人以上要提前 3 天报告，应在 .* 前，已经晚了/);
  await counter.picture('activity-form');
  await counter.press('Alt+s');
  await counter.sees('已保存：手机课堂。');
  await counter.sees('还没有记下报告');
  await counter.press('Alt+b');
  await counter.press('Tab');
  await counter.page.keyboard.insertText('街活 7 号');
  await counter.picture('activity-report');
  await counter.press('Enter');
  await counter.sees('已记下报告。');
}, 120_000);

test('each scans in, elders are noted, and who may not be recorded is named before and after', async () => {
  const volunteers = counter.page.getByRole('combobox', { name: /志愿者/ });
  await volunteers.focus();
  await counter.lines('wd');
  await counter.sees(/卫东 18:\d\d 签到。/);
  await counter.lines('zf');
  await counter.sees(/周芳 18:\d\d 签到。/);
  const elders = counter.page.getByRole('combobox', { name: /老人/ });
  await elders.focus();
  await counter.lines('wly');
  await counter.sees('已登记到场：魏兰英。');
  await counter.picture('activity-signed-in');
  await counter.press('Alt+w');
  await counter.press('Enter');
  await counter.sees('还有志愿者没有签退。');
  await counter.press('Escape');
  // A minute is the least that counts; a power cut until later in the evening signs nobody out.
  await counter.killAndRestart(later);
  await counter.signIn('李静');
  await counter.open('F2', '登记服务');
  await counter.press('Alt+9');
  await counter.page.getByRole('button', { name: /手机课堂/ }).press('Enter');
  await counter.sees('志愿者签到（2）');
  await counter.press('Alt+o');
  await counter.sees('2 位已签退。');
  await counter.sees('记在 魏兰英 名下');
  await counter.sees(/配偶/);
  await counter.picture('activity-signed-out');
  await counter.press('Alt+w');
  await counter.sees('1 位现在不能登记');
  await counter.picture('activity-close');
  await counter.press('Enter');
  await counter.sees('活动已结束，登记了 1 笔，记入待复核。');
  await counter.sees('1 位没有登记，其他人已登记：');
  await counter.picture('activity-closed');
  await counter.press('Escape');
  await counter.sees('已结束');
  await counter.open('F1', '今日');
  await counter.sees(/团队/);
  await counter.picture('today-after-activity');
}, 240_000);
