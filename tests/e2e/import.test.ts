import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityNumber } from '../../core/demo/identity-numbers.ts';
import { readTable } from '../../core/import/read-table.ts';
import { violationsOf } from './axe.ts';
import { Counter, evening } from './counter.ts';

/** A register of another office is brought to the counter: looked at, mended, written, and brought once more. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(() => counter.close(), 60_000);

const number = (ordinal: number) => identityNumber('1962-03-04', 'female', ordinal);
const header = '角色,姓名,身份证号,联系电话,培训日期,备注';
const person = (ordinal: number, phone = `15412340${String(ordinal).padStart(3, '0')}`) =>
  `志愿者,周${'甲乙丙丁戊己庚辛壬癸'.charAt(ordinal % 10)}兰,${number(ordinal)},${phone},2026/3/10,`;
const wrong = [
  '志愿者,=钱一,419999196203040029,,,',
  '好人,孙二,' + number(90) + ',,,',
  '志愿者,,' + number(91) + ',,,',
];

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(counter.folder, name);
  writeFileSync(path, content);
  return path;
}

async function choose(path: string): Promise<void> {
  await counter.page.getByLabel('选择文件', { exact: true }).setInputFiles(path);
}

test('a clerk looks at what would become of a list, and saves the rows that have to be put right', async () => {
  const { page } = counter;
  await counter.signIn('李静');
  await counter.open('F5', '人员');
  await counter.press('Alt+d');
  await counter.sees('必须有的列');
  await counter.picture('import-choose');
  const lines = [header, ...[1, 2, 3].map((ordinal) => person(ordinal)), ...wrong, person(4, '')];
  await choose(fileOf('名册.csv', iconv.encode(lines.join('\r\n'), 'gb18030')));
  await counter.sees('共 7 行，检查完了，还没有登记。');
  await counter.sees('这些列没有用到：备注。');
  await counter.sees('「身份证号」证件号码的校验位不对');
  await counter.picture('import-checked');
  const violations = await violationsOf(page);
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join()).join()}`)).toEqual([]);
  const download = page.waitForEvent('download');
  await counter.press('Alt+x');
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/^导入结果-20261124-18\d\d\.xlsx$/);
  const read = await readTable(readFileSync(await saved.path()), ['姓名']);
  const rows = read.ok ? read.value.rows.map(({ cells }) => cells) : [];
  expect(rows[0]).toEqual([...header.split(','), '结果', '原因']);
  expect(rows).toHaveLength(4);
  expect(rows[1]?.slice(0, 3)).toEqual(['志愿者', '=钱一', '419999196203040029']);
  await page.setViewportSize({ width: 683, height: 384 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  await counter.picture('200 import');
  await page.setViewportSize({ width: 1366, height: 768 });
}, 120_000);

test('a manager finds it waiting and writes it; the same file again changes nothing, another phone is shown and stays', async () => {
  const { page } = counter;
  await counter.signIn('赵刚');
  await counter.open('F5', '人员');
  await counter.sees('名单待登记');
  await counter.picture('import-waiting');
  await counter.press('Alt+d');
  await counter.sees('这是李静导入的名单');
  await counter.picture('import-of-a-colleague');
  await page.getByRole('button', { name: '登记 4 人' }).waitFor();
  await counter.press('Alt+s');
  await counter.sees('已登记 4 人。');
  await counter.picture('import-written');
  const again = [header, person(1), person(2), person(3, '15499999999')];
  await choose(fileOf('再来.csv', again.join('\n')));
  await counter.sees('和已登记的不一样：联系电话。');
  expect(await page.getByRole('button', { name: /^登记 \d+ 人/ }).count()).toBe(0);
  await counter.picture('import-differs');
  await counter.press('Escape');
  await counter.sees('本站共');
  expect(counter.complaints).toEqual([]);
}, 120_000);

test('who was trained is noted from a list, by keyboard, and the day begins with who waits for a review', async () => {
  const { page } = counter;
  await counter.press('Alt+d');
  await counter.press('2');
  await counter.sees('导入培训名单');
  await counter.picture('import-trainings-choose');
  const download = page.waitForEvent('download');
  await counter.press('Alt+t');
  expect((await download).suggestedFilename()).toBe('培训名单-空白表.xlsx');
  const names = '姓名,证件号码,培训日期,主题,学时,举办单位,方式';
  const trained = (name: string, document: string, rest = '全部,1.5,经八路街道,线下') =>
    `${name},${document},2026/11/20,${rest}`;
  const rows = [
    trained('周乙兰', number(1)),
    trained('周丙兰', number(2), '"养老政策、应急处理",90分钟,经八路街道,线上'),
    trained('周丙兰', number(3)),
    trained('吴九', number(95)),
    trained('周乙兰', number(1), '全部,90,经八路街道,线下'),
  ];
  await choose(fileOf('签到表.csv', [names, ...rows].join('\r\n')));
  await counter.sees('共 5 行，检查完了，还没有登记。');
  await counter.sees('「姓名」姓名和这个号码登记的人不一样。');
  await counter.sees('没有登记过这个号码的人。');
  await counter.sees('学时看不清是多少分钟。');
  await counter.picture('import-trainings-checked');
  const violations = await violationsOf(page);
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join()).join()}`)).toEqual([]);
  await page.setViewportSize({ width: 683, height: 384 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.getByRole('button', { name: '登记 2 条培训' }).waitFor();
  await counter.press('Alt+s');
  await counter.sees('已登记 2 条培训。');
  await counter.picture('import-trainings-written');
  await choose(join(counter.folder, '签到表.csv'));
  await counter.sees('共 5 行，检查完了，还没有登记。');
  expect(await page.getByRole('button', { name: /^登记 \d+ 条/ }).count()).toBe(0);
  await counter.press('Escape');
  await counter.sees('本站共');
  expect(counter.complaints).toEqual([]);
}, 120_000);

test('who registered a list is told that somebody else reviews it, and somebody else is led to it', async () => {
  const { page } = counter;
  await counter.open('F1', '今日');
  await counter.sees('您登记的 4 人待审核，请别人审核');
  await counter.picture('today-own-registrations');
  await counter.signIn('王敏');
  await counter.open('F1', '今日');
  const way = page.getByRole('button', { name: '待审核 4 人' });
  await way.waitFor();
  await counter.picture('today-people-to-review');
  await way.press('Enter');
  await counter.sees('等审核的，等得久的在前');
  await counter.sees('11月24日起待审核');
  await counter.picture('people-waiting');
  const violations = await violationsOf(page);
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join()).join()}`)).toEqual([]);
  await page.setViewportSize({ width: 683, height: 384 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  await page.setViewportSize({ width: 1366, height: 768 });
  await counter.press('Enter');
  await page.getByRole('button', { name: '审核通过' }).first().press('Enter');
  await counter.sees('审核单位');
  await counter.picture('review-dialog');
  await counter.press('Enter');
  await counter.sees('现在是「可服务」。');
  expect(counter.complaints).toEqual([]);
}, 120_000);

test('the power fails in the middle: whole batches are there, and the same file brings the rest', async () => {
  const { page } = counter;
  const total = 3000;
  const many = Array.from({ length: total }, (_, index) => {
    const day = `19${String(50 + (index % 15))}-0${String((index % 9) + 1)}-1${String(index % 10)}`;
    return `志愿者,吴${String(index)},${identityNumber(day, 'male', 1 + Math.floor(index / 90))},,2026-03-10,`;
  });
  const path = fileOf('多人.csv', [header, ...new Set(many)].join('\n'));
  await counter.press('Alt+d');
  await choose(path);
  await page.getByRole('button', { name: /^登记 \d+ 人/ }).waitFor({ timeout: 60_000 });
  const words = (await page.getByRole('button', { name: /^登记 \d+ 人/ }).textContent()) ?? '';
  const ready = Number(/\d+/.exec(words)?.[0]);
  expect(ready).toBeGreaterThan(2000);
  await counter.press('Alt+s');
  await counter.sees('正在登记');
  await counter.sees(/^[1-9]\d* \/ \d+$/);
  await counter.picture('import-writing');
  await counter.killAndRestart();
  await counter.signIn('赵刚');
  await counter.open('F5', '人员');
  await counter.press('Alt+d');
  await choose(path);
  await page.getByRole('button', { name: /^登记 \d+ 人/ }).waitFor({ timeout: 60_000 });
  const there = Number(await page.getByRole('button', { name: '已登记过' }).locator('b').textContent());
  expect(there).toBeGreaterThan(0);
  expect(there).toBeLessThan(ready);
  await counter.press('Alt+s');
  await page.getByText(`已登记 ${String(ready - there)} 人。`).waitFor({ timeout: 120_000 });
  expect(counter.complaints).toEqual([]);
}, 240_000);
