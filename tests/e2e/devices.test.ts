import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityNumber } from '../../core/demo/identity-numbers.ts';
import { formatNumber } from '../../domain/serial.ts';
import { HuashiDouble } from '../../core/devices/doubles/huashi-double.ts';
import { violationsOf } from './axe.ts';
import { Counter, evening } from './counter.ts';
import { scan } from './scanner.ts';

/** What stands beside the screen: a card reader and a scanner, and hands on the keyboard all the while. */
let counter: Counter;
let reader: HuashiDouble;
const card = { name: '田𠮷芳', number: identityNumber('1957-05-06', 'female', 9) };
beforeAll(async () => {
  reader = await HuashiDouble.start();
  counter = await Counter.start([...evening, '--huashi', reader.address]);
}, 60_000);
afterAll(async () => {
  await counter.close();
  await reader.stop();
}, 60_000);

const value = (label: string) => counter.page.getByLabel(label, { exact: true }).inputValue();
let personId = '';

test('a card fills the form of a new person, and whatever goes wrong with it loses nothing typed', async () => {
  const { page } = counter;
  await counter.signIn('李静');
  await counter.open('F5', '人员');
  await counter.press('Alt+n');
  await page.getByRole('checkbox', { name: '志愿者', checked: true }).waitFor();
  await counter.fill('电话', '13900002222');
  await counter.fill('姓名', '田');
  await counter.press('Alt+r');
  await counter.sees('没有读到证件。');
  await counter.picture('card-missing');
  reader.hasDevice = false;
  await counter.press('Alt+r');
  await counter.sees('没有找到身份证读卡器。');
  reader.hasDevice = true;
  reader.card = card;
  reader.line = 'half';
  await counter.press('Alt+r');
  await counter.sees('证件没有读完整');
  expect([await value('姓名'), await value('证件号码'), await value('电话')]).toEqual(['田', '', '13900002222']);
  reader.line = 'whole';
  await counter.press('Alt+r');
  await counter.sees('号码显示：女，1957年5月6日 出生，69 岁');
  expect([await value('姓名'), await value('证件号码'), await value('电话')]).toEqual([
    card.name,
    card.number,
    '13900002222',
  ]);
  await counter.picture('card-filled');
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await counter.sees(/田𠮷芳 已登记/);
  personId = /P-S0412-A-\d{6}-\w/.exec((await page.getByText('已登记，编号').textContent()) ?? '')?.[0] ?? '';
  expect(personId).not.toBe('');
}, 120_000);

test('a card finds its person from any screen, and words say when there is none', async () => {
  const { page } = counter;
  await counter.open('F1', '今日');
  await counter.picture('today-with-reader');
  await counter.press('Alt+r');
  await page.getByRole('heading', { name: card.name }).waitFor();
  await counter.open('F2', '登记服务');
  await counter.press('Alt+r');
  await page.locator('.chosen', { hasText: card.name }).waitFor();
  await counter.picture('record-by-card');
  reader.card = { name: '孙大娘', number: identityNumber('1950-01-02', 'female', 8) };
  await counter.open('F1', '今日');
  await counter.press('Alt+r');
  await counter.sees('孙大娘 还没有在本站登记。');
  await counter.picture('card-not-registered');
});

test('a scan into the search finds the person; hands find the same', async () => {
  const { page } = counter;
  await counter.open('F9', '打印');
  await counter.press('Control+k');
  await scan(page, `TBP:${personId}`);
  await page.getByRole('heading', { name: card.name }).waitFor();
  await counter.open('F1', '今日');
  await scan(page, personId);
  await page.getByRole('heading', { name: card.name }).waitFor();
  await counter.open('F2', '登记服务');
  await scan(page, personId);
  await page.locator('.chosen', { hasText: card.name }).waitFor();
  await counter.press('Control+k');
  await counter.type(personId);
  await page.getByRole('option', { name: card.name }).waitFor();
  await counter.press('Enter');
  await page.getByRole('heading', { name: card.name }).waitFor();
});

test('a scan into a name half typed leaves it as it is, presses nothing, and says what it was', async () => {
  const { page } = counter;
  await counter.open('F5', '人员');
  await counter.press('Alt+n');
  await page.getByRole('checkbox', { name: '志愿者', checked: true }).waitFor();
  await counter.fill('姓名', '王小');
  await scan(page, personId);
  await counter.sees(`扫到人员编号 ${personId}，这里用不上，没有填入。`);
  await counter.picture('scan-not-used');
  await scan(page, '6901234567892');
  await counter.sees('扫到“6901234567892”');
  expect(await value('姓名')).toBe('王小');
  await page.keyboard.insertText('兰');
  expect(await value('姓名')).toBe('王小兰');
  // A keyboard whose keys come fast and end in nothing is no scanner: nothing of it is lost.
  const field = page.getByLabel('证件号码', { exact: true });
  await field.focus();
  await field.pressSequentially('4199991957');
  await expect.poll(() => value('证件号码')).toBe('4199991957');
  await counter.press('Escape');
  await page.getByRole('heading', { name: '人员', level: 1 }).waitFor();
});

test('the code of a slip fills its serial from whichever field the cursor is in, and of a certificate is checked', async () => {
  const { page } = counter;
  const serial = formatNumber({ station: 'S0412', device: 'A' }, 1);
  await counter.open('F4', '补登');
  const field = page.locator('#slip-serial');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('slip-serial');
  await page.locator('#slip-remark').focus();
  await page.keyboard.insertText('老人在家');
  await scan(page, `TBS:${serial.replaceAll('-', '')}`);
  await expect.poll(() => field.inputValue()).toBe(serial);
  expect(await page.locator('#slip-remark').inputValue()).toBe('老人在家');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('slip-volunteer');
  await scan(page, personId);
  await expect.poll(() => page.locator('#slip-volunteer').inputValue()).toBe(card.name);
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('slip-recipient');
  await counter.picture('backfill-by-scan');
  await counter.open('F1', '今日');
  await scan(page, 'HTTPS://TB.INVALID/V/MFRGGZDF');
  await counter.sees('这不是本系统的证明编码。');
  await counter.picture('certificate-by-scan');
  expect(counter.complaints).toEqual([]);
});
