/**
 * The first day of a real station, in an empty folder: nobody is there yet, nothing has a default, and nothing is
 * recorded before the key is on two papers and the city platform has given a number. Pictures lie in out/e2e.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { identityNumber } from '../../core/demo/identity-numbers.ts';
import { runTool } from '../../printers/pdf/run-tool.ts';
import { Platform } from '../../scripts/story/platform.ts';
import { Counter } from './counter.ts';

const folder = mkdtempSync(join(tmpdir(), 'first-start-'));
const prints = join(folder, 'prints');
const stationName = '经八路社区养老服务站';
const administrator = { name: '周管理', pin: '739164' };
const clerk = { name: '李静', pin: '280517' };
const reviewer = { name: '王敏', pin: '581946' };

let platform: Platform;
let counter: Counter;

beforeAll(async () => {
  platform = await Platform.start(folder, 'S0412');
  const station = ['--mode', 'station', '--name', stationName, '--page', `file:${prints}`];
  counter = await Counter.start([...station, '--probe-seconds', '1']);
}, 120_000);
afterAll(async () => {
  await counter.close();
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => counter.picture(`failed ${task.name.slice(0, 30)}`));
});

test('there is no account and no default PIN: whoever starts it first makes the administrator', async () => {
  const { page } = counter;
  await page.getByRole('heading', { name: '新服务站：先设第一位管理员' }).waitFor();
  expect(await page.getByRole('navigation', { name: '功能' }).count()).toBe(0);
  await counter.picture('first-start-administrator');
  // The cursor is in the first field already, and an obvious PIN is refused without losing the name.
  await page.keyboard.insertText(administrator.name);
  await counter.press('Enter');
  await counter.lines('123456', '123456');
  await counter.press('Enter');
  await counter.sees('这个 PIN 太容易猜到。');
  await counter.picture('first-start-simple-pin');
  expect(await page.getByLabel('管理员姓名').inputValue()).toBe(administrator.name);
  await counter.fill('PIN', administrator.pin);
  await counter.fill('再输一次 PIN', '739165');
  await counter.press('Enter', 'Enter');
  await counter.sees('两次输入的 PIN 不同，请再输一次。');
  await counter.fill('再输一次 PIN', administrator.pin);
  await counter.press('Enter', 'Enter');
  await page.getByRole('heading', { name: '把恢复密钥打印成两份，分开保管' }).waitFor();
}, 60_000);

test('both recovery halves are printed and typed back from paper before anything else opens', async () => {
  const { page } = counter;
  await counter.picture('first-start-recovery');
  await page.reload();
  await page.getByRole('heading', { name: '把恢复密钥打印成两份，分开保管' }).waitFor();
  expect(await page.getByRole('navigation', { name: '功能' }).count()).toBe(0);
  await page.getByRole('button', { name: '打印两份恢复密钥' }).press('Enter');
  await expect.poll(() => printed().length, { timeout: 30_000 }).toBe(2);
  await counter.picture('first-start-recovery-printed');
  const papers = await Promise.all(printed().map(readPaper));
  const half = (which: string) => papers.find((paper) => paper.which === which)?.groups ?? '';
  // What is only on paper must be read from paper.
  expect(await page.locator('body').innerText()).not.toContain(half('第一份').slice(0, 5));
  await counter.fill('照纸面输入第一份', half('第一份'));
  await counter.fill('照纸面输入第二份', half('第二份').slice(0, -1));
  await counter.press('Enter', 'Enter');
  await counter.sees('恢复密钥输得不对。');
  await counter.picture('first-start-recovery-wrong');
  expect(await page.getByRole('navigation', { name: '功能' }).count()).toBe(0);
  await counter.fill('照纸面输入第二份', half('第二份').toLowerCase());
  await counter.press('Enter', 'Enter');
  await page.getByRole('navigation', { name: '功能' }).waitFor();
}, 90_000);

test('the administrator makes the station known to the platform and adds who works there', async () => {
  const { page } = counter;
  // The only room in which an administrator has something to do.
  await page.getByRole('heading', { name: '管理', level: 1 }).waitFor();
  await counter.picture('first-start-admin');
  await page.getByLabel('平台地址').fill(platform.url);
  await page.getByLabel('接入码').fill('0000');
  await page.getByRole('button', { name: '接入', exact: true }).press('Enter');
  await counter.sees('接入没有成功。');
  await counter.picture('first-start-enrolment-refused');
  await page.getByLabel('接入码').fill(platform.code);
  await page.getByRole('button', { name: '接入', exact: true }).press('Enter');
  await counter.sees('已接入，站编号 S0412。');
  await page.getByRole('definition').getByText('S0412', { exact: true }).waitFor();
  await page.getByText('已联网').waitFor({ timeout: 20_000 });
  await add(clerk, []);
  await add(reviewer, ['复核']);
  await expect.poll(() => page.getByRole('listitem').filter({ hasText: '王敏' }).innerText()).toMatch(/经办\s*复核/);
  await counter.picture('first-start-operators');
}, 60_000);

test('the new clerk signs in by tile and PIN and registers the first person, whose number is this station’s', async () => {
  const { page } = counter;
  await counter.press('F12');
  await page.getByRole('heading', { name: '请选择您的姓名' }).waitFor();
  expect(await page.getByText('演练 PIN').count()).toBe(0);
  await counter.picture('first-start-tiles');
  await counter.signInWith(2, clerk.name, clerk.pin);
  await counter.open('F5', '人员');
  await counter.picture('first-start-people');
  await counter.press('Alt+n');
  await page.getByRole('checkbox', { name: '志愿者', checked: true }).waitFor();
  await counter.fill('姓名', '赵小兰');
  await counter.fill('证件号码', identityNumber('1980-06-01', 'female', 5));
  await counter.fill('电话', '13900001234');
  await counter.picture('first-start-registration');
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await counter.sees(/赵小兰 已登记，编号 P-S0412-A-000001-./);
  await page.getByText('全部已上报').waitFor({ timeout: 20_000 });
  await counter.picture('first-start-registered');
  expect((await platform.sums()).records).toBe(1);
  expect(counter.complaints).toEqual([]);
}, 60_000);

function printed(): string[] {
  try {
    return readdirSync(prints).filter((name) => name.endsWith('.pdf'));
  } catch {
    return [];
  }
}

/** Whether it is 第一份 or 第二份, and its groups in their order, as they stand on the page. */
async function readPaper(name: string): Promise<{ readonly which: string; readonly groups: string }> {
  const { stdout } = await runTool('pdftotext', ['-layout', '-', '-'], readFileSync(join(prints, name)));
  const text = stdout.toString('utf8');
  const groups = [...text.matchAll(/(\d{1,2}) +([0-9A-Z]{4}) ([0-9A-Z])(?= |\n)/g)]
    .sort((a, b) => Number(a[1]) - Number(b[1]))
    .map(([, , data, check]) => `${data ?? ''}${check ?? ''}`);
  expect(groups).toHaveLength(13);
  return { which: /数据恢复密钥 +(第.份)/.exec(text)?.[1] ?? '', groups: groups.join(' ') };
}

async function add({ name, pin }: { readonly name: string; readonly pin: string }, roles: readonly string[]) {
  const { page } = counter;
  const form = page.locator('form').filter({ hasText: '添加账号' });
  await form.getByLabel('姓名').fill(name);
  for (const role of roles) await form.getByRole('checkbox', { name: role }).press('Space');
  await form.getByLabel('PIN', { exact: true }).fill(pin);
  await form.getByLabel('再输一遍').fill(pin);
  await form.getByRole('button', { name: '添加' }).press('Enter');
  await counter.sees(`${name} 的账号已添加，可以登录了。`);
}
