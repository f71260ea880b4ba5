import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runTool } from '../../printers/pdf/run-tool.ts';
import { Counter, evening } from './counter.ts';

/** What people ask about their own data: a copy goes home, a deletion is refused with a reason, another is done. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(() => counter.close(), 60_000);
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => counter.picture(`failed ${task.name.slice(0, 30)}`));
});

/** Finds somebody by initials and opens their page. */
async function openPerson(initials: string, name: string): Promise<void> {
  await counter.open('F5', '人员');
  await counter.type(initials);
  await counter.page.getByRole('option', { name }).waitFor();
  await counter.press('Enter');
  await counter.page.getByRole('heading', { name, level: 2 }).waitFor();
}

async function ask(kind: string): Promise<void> {
  const { page } = counter;
  await counter.press('Alt+q');
  await page.getByRole('radio', { name: kind }).check({ force: true });
  await page.getByLabel('具体要求').fill('本人当面说的');
}

const save = () => counter.page.getByRole('dialog').getByRole('button', { name: '登记', exact: true }).press('Enter');

/** Text of every page that came out, without white space. */
async function pagesPrinted(): Promise<string[]> {
  const folder = join(counter.folder, 'station', 'prints');
  const files = readdirSync(folder).filter((file) => file.endsWith('.pdf'));
  const texts = files.map(async (file) => {
    const { stdout } = await runTool('pdftotext', ['-layout', '-', '-'], readFileSync(join(folder, file)));
    return stdout.toString('utf8').replace(/\s/g, '');
  });
  return await Promise.all(texts);
}

test('who asks what is held of them takes it home on paper, and the request is done', async () => {
  const { page } = counter;
  await counter.signIn('李静');
  await openPerson('ly', '李䶮');
  await ask('查阅、复制');
  await counter.picture('request-received');
  await save();
  await counter.sees('已登记，12月15日前要答复。');
  await counter.sees('还有 15 个工作日');
  await page.getByText('个人信息权利').scrollIntoViewIfNeeded();
  await counter.picture('person-rights');
  await counter.open('F1', '今日');
  await counter.sees('最近一件还剩 15 个工作日');
  await counter.picture('today-requests');
  await page.getByRole('button', { name: /^个人信息请求/ }).press('Enter');
  await counter.sees('请到这个人的页面按「打印我的信息」');
  await counter.picture('requests-waiting');
  await page.getByRole('button', { name: '看这个人' }).press('Enter');
  await page.getByRole('heading', { name: '李䶮', level: 2 }).waitFor();
  await counter.press('Alt+i');
  await page.getByLabel('谁来要的，怎么核对的').fill('本人当面索取，已核对身份证件');
  await counter.picture('print-information');
  await page.getByLabel('谁来要的，怎么核对的').press('Enter');
  await counter.sees('已送去打印，印好请当面交给对方。');
  await expect.poll(async () => (await pagesPrinted()).join(''), { timeout: 30_000 }).toContain('一、您是谁姓名李䶮');
  expect((await pagesPrinted()).join('')).toContain('唐＊＊');
  await page.getByRole('button', { name: '个人信息请求', exact: true }).waitFor();
}, 120_000);

test('a deletion is refused with its reason while a balance lives', async () => {
  const { page } = counter;
  await openPerson('oymy', '欧阳明月');
  await ask('删除');
  await save();
  await counter.sees('已登记，');
  await counter.signIn('王敏');
  await counter.open('F5', '人员');
  await page.getByRole('button', { name: '个人信息请求 1' }).press('Enter');
  await counter.sees('这位还有时间币，账目要一直保存，不能删除。');
  await counter.picture('request-barred');
  await page.getByRole('button', { name: '不予办理' }).press('Enter');
  await page.getByLabel('原因').fill('还有时间币没有用完，账目依法要一直保存；用完以后可以再提出。');
  await counter.picture('request-refused');
  await page.getByLabel('原因').press('Enter');
  await counter.sees('欧阳明月 的请求已答复，答复书正在打印。');
  await expect.poll(async () => (await pagesPrinted()).join(''), { timeout: 30_000 }).toContain('还有时间币没有用完');
}, 120_000);

test('who never took part is erased by somebody else than recorded the request, and nothing of them is found', async () => {
  const { page } = counter;
  await counter.signIn('李静');
  await openPerson('ygt', '闫广田');
  await ask('删除');
  await save();
  await counter.sees('已登记，');
  await counter.signIn('王敏');
  await counter.open('F5', '人员');
  await page.getByRole('button', { name: '个人信息请求 1' }).press('Enter');
  await page.getByRole('button', { name: '删除资料' }).press('Enter');
  await counter.sees('本站和平台都不能恢复');
  await counter.picture('erase-sure');
  await page.getByRole('button', { name: '确认删除，不能恢复' }).press('Enter');
  await counter.sees('已删除，答复书正在打印，请交给本人。');
  await counter.sees('（已删除）');
  await counter.picture('requests-answered');
  await page.getByRole('button', { name: '看这个人' }).first().press('Enter');
  await counter.sees('只留编号和依法保存的记录，不能恢复');
  await counter.picture('person-erased');
  await counter.open('F5', '人员');
  await counter.type('ygt');
  await counter.sees('换手机尾号或证件尾号再试');
  await counter.press('F7');
  await counter.press('F1');
  expect(counter.complaints).toEqual([]);
}, 120_000);

test('who was served lately is locked, and opened by the manager alone', async () => {
  const { page } = counter;
  await counter.signIn('李静');
  await openPerson('dsy', '丁守义');
  await ask('删除');
  await save();
  await counter.sees('已登记，');
  await counter.signIn('赵刚');
  await counter.open('F5', '人员');
  await page.getByRole('button', { name: '个人信息请求 1' }).press('Enter');
  await page.getByRole('button', { name: '锁定资料' }).press('Enter');
  await counter.picture('lock-sure');
  await page.getByRole('button', { name: '确认锁定' }).press('Enter');
  await counter.sees('已锁定，答复书正在打印，请交给本人。');
  await page.getByRole('button', { name: '看这个人' }).first().press('Enter');
  await counter.sees('除依法保存以外停止使用');
  await counter.picture('person-locked');
  await page.getByRole('button', { name: '解锁' }).press('Enter');
  await page.getByLabel('原因').fill('本人又来办事，已重新签同意书');
  await page.getByLabel('原因').press('Enter');
  await counter.sees('已解锁，又能查到了。');
}, 120_000);

test('a death is noted with its paper, and kin ask for a copy', async () => {
  const { page } = counter;
  await openPerson('dsy', '丁守义');
  await page.getByRole('button', { name: '登记去世' }).press('Enter');
  await page.getByLabel('去世日期').fill('1120');
  await page.getByLabel('谁来告知的').fill('丁强（儿子）');
  await counter.picture('death-form');
  await page.getByLabel('谁来告知的').press('Enter');
  await counter.sees('11月20日去世，依据死亡医学证明，丁强（儿子） 告知');
  expect(await page.getByRole('button', { name: '重新申请' }).count()).toBe(0);
  await ask('查阅、复制');
  await page.getByRole('radio', { name: '去世者近亲属' }).check({ force: true });
  await page.getByRole('radio', { name: '户口簿' }).check({ force: true });
  await save();
  await counter.sees('没有填是谁来说的。');
  await page.getByLabel('来人姓名').fill('丁强');
  await counter.picture('request-of-kin');
  await save();
  await counter.sees('已登记，');
  await page.getByRole('button', { name: '撤销去世登记' }).scrollIntoViewIfNeeded();
  await counter.picture('person-died');
  expect(counter.complaints).toEqual([]);
}, 120_000);
