/**
 * The main job as a clerk lives it, on one day at one counter: chapters in their order, by keyboard, in a real browser,
 * on a real store and the reference platform. Pictures of every chapter lie in out/e2e.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityNumber } from '../../core/demo/identity-numbers.ts';
import { Counter } from './counter.ts';

let counter: Counter;

/** After closing time, so that everything of the day lies behind. The platform is asked every second. */
const evening = ['--mode', 'training', '--clock-start', '2026-11-24T18:00:00+08:00', '--probe-seconds', '1'];

beforeAll(async () => {
  counter = await Counter.start(evening);
}, 120_000);
afterAll(() => counter.close());

test('another operator sits down in six keys and each finds the draft they left', async () => {
  await counter.signIn('李静');
  await counter.open('F2', '登记服务');
  const volunteer = counter.page.getByRole('combobox', { name: '谁（志愿者）' });
  await volunteer.pressSequentially('mmt');
  await counter.page.getByRole('option', { name: '买买提·艾力' }).waitFor();
  await counter.press('Enter');
  await counter.sees('培训有效');

  const before = counter.strokes;
  await counter.signIn('王敏');
  expect(counter.strokes - before).toBeLessThanOrEqual(6);
  await counter.open('F2', '登记服务');
  await expectCount('培训有效', 0);

  await counter.signIn('李静');
  await counter.open('F2', '登记服务');
  await counter.sees('培训有效');
  await counter.page.getByRole('button', { name: '清空重填' }).click();
  await expectCount('培训有效', 0);
}, 120_000);

test('a wrong digit in a number is named at once, and both people are registered by keyboard alone', async () => {
  await counter.open('F5', '人员');
  const right = identityNumber('1966-04-05', 'female', 21);
  const wrong = right.slice(0, 16) + (right[16] === '1' ? '2' : '1') + right.slice(17);
  await counter.press('Alt+n');
  const { page } = counter;
  await page.getByRole('checkbox', { name: '志愿者' }).press('Space');
  await fill('姓名', '田𠮷芳');
  await fill('证件号码', wrong);
  await page.getByLabel('证件号码').press('Tab');
  await counter.sees('证件号码的校验位不对，至少有一位输错了。');
  await fill('证件号码', `${right.slice(0, 17).replaceAll(/\d/g, fullWidth)} ${right.slice(17).toLowerCase()}`);
  await counter.sees('号码显示：女，1966年4月5日 出生，60 岁');
  await fill('电话', '13900001234');
  await fill('培训日期', '1105');
  await counter.picture('register-volunteer');
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await counter.sees(/田𠮷芳 已登记，编号 S0412-A-\d+/);

  await counter.press('Alt+n');
  await page.getByRole('checkbox', { name: '服务对象' }).press('Space');
  await fill('姓名', '古丽·买买提');
  await fill('证件号码', identityNumber('1969-11-25', 'female', 3));
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await counter.sees('服务对象未满 60 周岁。');
  await counter.picture('register-too-young');
  await fill('证件号码', identityNumber('1948-11-25', 'female', 3));
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await counter.sees(/古丽·买买提 已登记/);
}, 120_000);

test('a service of a known pair takes fourteen keys, is read back in large words and waits for somebody else', async () => {
  await counter.open('F2', '登记服务');
  const before = counter.strokes;
  await counter.type('mmt');
  await counter.page.getByRole('option', { name: '买买提·艾力' }).waitFor();
  await counter.press('Enter');
  await counter.page.getByPlaceholder('曹秋菊（上次的，按 Enter 选）').waitFor();
  await counter.press('Enter');
  await counter.type('14301545');
  await counter.sees('上午');
  await counter.picture('record-read-back');
  await counter.press('Enter');
  await counter.sees('已登记：买买提·艾力，1 小时 15 分。');
  expect(counter.strokes - before).toBeLessThanOrEqual(14);
  await counter.open('F1', '今日');
  await expect
    .poll(() => counter.page.getByRole('row', { name: /买买提·艾力.*曹＊＊.*1 小时 15 分.*待复核/ }).count())
    .toBe(1);
}, 120_000);

function fullWidth(digit: string): string {
  return String.fromCodePoint(0xff10 + Number(digit));
}

async function fill(label: string, text: string): Promise<void> {
  const field = counter.page.getByLabel(label, { exact: true });
  await field.selectText();
  await field.pressSequentially(text);
}

async function expectCount(words: string, count: number): Promise<void> {
  await expect.poll(() => counter.page.getByText(words).count()).toBe(count);
}
