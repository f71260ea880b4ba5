import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { demoPeople } from '../../core/demo/people.ts';
import { violationsOf } from './axe.ts';
import { Counter, evening } from './counter.ts';

/** A district typed its paper, and a village brings its old book: looked at, signed by two, typed again from the paper. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(() => counter.close(), 60_000);
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => counter.picture(`failed ${task.name.slice(0, 30)}`));
});

const people = demoPeople('2026-11-24');
const volunteers = people
  .filter(({ roles, trainedOn }) => roles.includes('volunteer') && trainedOn !== null)
  .slice(0, 6);
const elders = people.filter(({ roles }) => roles.join() === 'recipient').slice(0, 6);
const numberOf = (at: number, of: typeof people) => of[at]?.documentNumber ?? '';

async function bring(name: string, lines: readonly string[]): Promise<void> {
  const path = join(counter.folder, name);
  writeFileSync(path, `\uFEFF${lines.join('\r\n')}`);
  await counter.page.getByLabel('选择文件', { exact: true }).setInputFiles(path);
}

async function clean(): Promise<void> {
  const violations = await violationsOf(counter.page);
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join()).join()}`)).toEqual([]);
}

const service = (number: string, at: number, times = '09:00,10:30') =>
  `${number},2026/11/${String(10 + at)},${times},${numberOf(at, volunteers)},${numberOf(at, elders)},情感慰藉,陪伴聊天,签字`;

test('a register of services is looked at by its cover and its columns, and written by one', async () => {
  const { page } = counter;
  await counter.signIn('赵刚');
  await counter.open('F5', '人员');
  await counter.press('Alt+d');
  await counter.press('3');
  await counter.sees('导入服务登记册');
  await counter.sees('先照封面填好，再选择文件。');
  await counter.fill('登记册名称', '金水区 2026 年登记册');
  await counter.press('Enter');
  await counter.type('6');
  await counter.press('Enter');
  await counter.type('9');
  await counter.press('Enter', '1');
  await counter.picture('register-cover');
  await clean();
  const header = '表格号,服务日期,开始,结束,志愿者证件号,服务对象证件号,类别,项目,确认';
  const rows = [
    ...[0, 1, 2, 3].map((at) => service(`甲${String(at + 1)}`, at)),
    service('甲5', 4, '09:00,=cmd'),
    service('甲1', 5),
  ];
  await bring('登记册.csv', [header, ...rows]);
  await counter.sees('缺少这些列：单号。');
  await counter.picture('register-columns');
  await page.getByLabel('单号', { exact: true }).selectOption('表格号');
  await counter.sees('共 6 行，检查完了，还没有登记。');
  await counter.sees('这个编号和第 2 行相同。');
  await counter.picture('register-checked');
  await clean();
  await page
    .getByRole('button', { name: /^可登记，有提醒|^可登记/ })
    .first()
    .click();
  await counter.picture('register-understood');
  await page.setViewportSize({ width: 683, height: 384 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  await counter.picture('200 register');
  await page.setViewportSize({ width: 1366, height: 768 });
  const download = page.waitForEvent('download');
  await counter.press('Alt+c');
  const csv = readFileSync(await (await download).path(), 'utf8');
  expect(csv.startsWith('\uFEFF"表格号"')).toBe(true);
  expect(csv).toContain(`"'=cmd"`);
  await counter.press('Alt+p');
  await counter.sees('正在打印没有导入的行。');
  // Nobody signs what differs: the key leads to the field of the cover that does.
  await counter.sees('和封面不一致，差 1 小时 30 分，不能导入');
  await expect.poll(() => page.getByRole('button', { name: /^签名并导入/ }).isDisabled()).toBe(true);
  await counter.press('Alt+s');
  await expect
    .poll(() => page.getByLabel('封面写的合计').evaluate((field) => field === document.activeElement))
    .toBe(true);
  await counter.sees('文件里是 7 小时 30 分');
  await counter.picture('register-cover-differs');
  await counter.fill('封面写的合计', '7.5');
  await counter.press('Alt+j');
  await counter.sees('和封面一致');
  await counter.press('Alt+s');
  await counter.sees('已导入 5 行。');
  await counter.picture('register-written');
}, 120_000);

test('another signs by the cover, and types it again from the paper by the district’s own number', async () => {
  const { page } = counter;
  await counter.signIn('王敏');
  await counter.open('F5', '人员');
  await counter.press('Alt+d');
  await counter.press('3');
  await counter.sees('等第二人签批');
  await counter.sees('金水区 2026 年登记册 在等您签批，请拿好封面，按 Alt S。');
  await counter.picture('register-waits');
  await page.getByRole('button', { name: '签批 Alt S' }).click();
  // Escape leaves the form and no more; then all of it by keys.
  await counter.press('Escape');
  await counter.press('Alt+s');
  await counter.lines('5', '7.5');
  await counter.sees('封面写 5 行，文件里有 6 行，差 1 行。');
  await page.locator('input[aria-invalid="true"]:focus').waitFor();
  await counter.picture('register-sign-refused');
  await counter.lines('6');
  await counter.picture('register-sign');
  await clean();
  await counter.press('Enter');
  await counter.sees('都要照纸单录第二遍');
  await counter.picture('register-signed');
  await counter.press('Escape');
  await counter.open('F4', '补登');
  await page
    .getByRole('tab', { name: /第二次录入/ })
    .or(page.getByRole('button', { name: /第二次录入/ }))
    .first()
    .click();
  await counter.sees(/金水区 2026 年登记册，编号 甲\d/);
  await counter.picture('register-second-entry');
}, 120_000);

test('a slip of the list that was refused is typed anew under the number that its paper shows', async () => {
  const { page } = counter;
  await counter.press('Alt+5');
  const row = page.getByRole('row', { name: /甲5/ });
  await row.getByRole('button', { name: '改正' }).press('Enter');
  await counter.sees('正在改正 金水区 2026 年登记册，编号 甲5');
  expect(await page.locator('#slip-serial').inputValue()).toBe('甲5');
  await counter.picture('register-correct');
  // Half typed it outlasts a reload, and is still of that sheet.
  await counter.press('Enter');
  await counter.lines(numberOf(4, volunteers), numberOf(4, elders));
  await page.locator('#slip-servedOn:focus').waitFor();
  await page.reload();
  await counter.open('F4', '补登');
  await counter.press('Alt+3');
  await counter.sees('正在改正 金水区 2026 年登记册，编号 甲5');
  await expect.poll(() => page.locator('#slip-serial').inputValue()).toBe('甲5');
  await page.locator('#slip-serial:focus').waitFor();
  await page.locator('#slip-servedOn').focus();
  await counter.lines('1114', '0900', '1030', '1', '1', '', '1', '1', '', '', '');
  await counter.sees(/^金水区 2026 年登记册，编号 甲5 已录/);
  await counter.press('Alt+5');
  await counter.sees('金水区 2026 年登记册 第 6 行');
  await expect.poll(() => row.getByText('不能记入').count()).toBe(0);
  expect(await page.getByText('-R-').count()).toBe(0);
  await counter.picture('register-corrected');
}, 120_000);

test('an old book: the unit is chosen, doubles are decided side by side, the rest left out by name', async () => {
  const { page } = counter;
  await counter.signIn('赵刚');
  await counter.open('F5', '人员');
  await counter.press('Alt+d');
  await counter.press('4');
  await counter.sees('导入期初余额');
  await counter.fill('文号或册号', '经八路村册 7 号');
  await counter.press('Enter');
  await counter.type('5');
  await counter.press('Enter');
  await counter.type('20');
  await counter.press('Enter', '1');
  await page.getByText('村组台账').click();
  await counter.picture('opening-cover');
  const line = (at: number, hours: string, where: string) =>
    `${volunteers[at]?.name ?? ''},${numberOf(at, volunteers)},${hours},一号册,${where}`;
  const rows = [line(0, '２小时30分', '1'), line(1, '4.5', '1'), line(1, '3', '9'), line(2, '5', '2')];
  await bring('村册.csv', ['姓名,证件号码,时长,来源,页码', ...rows, '钱老五,419999193003120013,5,一号册,4']);
  await counter.sees('没有登记过这个人。');
  await counter.picture('opening-checked');
  await clean();
  await page.getByRole('button', { name: '不导入', exact: true }).click();
  await counter.type('x');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^要人决定/ }).click();
  await counter.sees('同一个人在这本册子里不止一行。');
  await counter.picture('opening-side-by-side');
  const comes = page.getByRole('button', { name: '导入', exact: true });
  await comes.first().click();
  await expect.poll(() => comes.count()).toBe(1);
  await comes.click();
  await expect.poll(() => comes.count()).toBe(0);
  await counter.picture('opening-decided');
  await counter.press('Alt+s');
  await counter.sees('已提交 4 行。');
  await counter.picture('opening-written');
  await counter.signIn('王敏');
  await counter.open('F5', '人员');
  await counter.press('Alt+d');
  await counter.press('4');
  await counter.sees('经八路村册 7 号');
  await counter.sees('先照封面填好，再选择文件。');
  await counter.press('Alt+s');
  await counter.lines('5');
  await counter.type('20');
  await counter.picture('opening-sign');
  await counter.press('Enter');
  await counter.sees('共 1 份，入账 1 份');
  await counter.picture('opening-booked');
  await clean();
  expect(counter.complaints).toEqual([]);
}, 120_000);
