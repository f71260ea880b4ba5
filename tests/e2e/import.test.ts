import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityNumber } from '../../core/demo/identity-numbers.ts';
import { readTable } from '../../core/import/read-table.ts';
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
  const { violations } = await new AxeBuilder({ page }).analyze();
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

test('a manager writes it; the same file again changes nothing, another phone is shown and stays', async () => {
  const { page } = counter;
  await counter.signIn('赵刚');
  await counter.open('F5', '人员');
  await counter.press('Alt+d');
  await choose(join(counter.folder, '名册.csv'));
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
