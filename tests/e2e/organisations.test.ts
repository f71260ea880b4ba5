import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityNumber } from '../../core/demo/identity-numbers.ts';
import { violationsOf } from './axe.ts';
import { Counter, evening } from './counter.ts';

/** Groups and legal persons by keyboard alone, and the address of somebody from any district of the city. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(() => counter.close(), 60_000);

const focused = () =>
  counter.page.evaluate(() => {
    const { activeElement } = document;
    return activeElement instanceof HTMLInputElement ? (activeElement.labels?.[0]?.textContent ?? '') : '';
  });

/** Nothing for axe to say, and nothing wider than the window, also at 200 %. */
async function isAccessible(picture: string): Promise<void> {
  const { page } = counter;
  const violations = await violationsOf(page);
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([]);
  await page.setViewportSize({ width: 683, height: 384 });
  const overhang = await page.evaluate(() => {
    const main = document.querySelector('main');
    return Math.max(main === null ? 0 : main.scrollWidth - main.clientWidth, document.body.scrollWidth - innerWidth);
  });
  await counter.picture(`200 ${picture}`);
  await page.setViewportSize({ width: 1366, height: 768 });
  expect(overhang).toBe(0);
}

/** As an input method hands over what was typed. */
const write = (text: string) => counter.page.keyboard.insertText(text);

test('a team is registered under the committee that manages it', async () => {
  const { page } = counter;
  await counter.signIn('李静');
  await counter.open('F5', '人员');
  await counter.picture('people-with-organisations');
  await counter.press('Alt+g');
  await counter.sees('还没有登记过组织');
  await counter.press('Alt+n');
  await page.getByRole('heading', { name: '登记组织' }).waitFor();
  await expect.poll(focused).toBe('名称');
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await counter.sees('没有填名称。');
  await page.getByLabel('名称', { exact: true }).focus();
  await write('科技社区助老队');
  await counter.press('Enter');
  await counter.type('jbl kj');
  await page.getByRole('option', { name: '科技社区' }).waitFor();
  await counter.picture('organisation-area');
  await counter.press('Enter');
  await expect.poll(focused).toBe('负责人');
  await counter.type('cjy');
  await page.getByRole('option').first().waitFor();
  await counter.picture('organisation-head');
  await page.waitForTimeout(600);
  await page.reload();
  await page.getByRole('navigation', { name: '功能' }).waitFor();
  await counter.open('F5', '人员');
  await counter.press('Alt+g');
  await counter.sees('还没有登记过组织');
  await counter.press('Alt+n');
  await counter.sees('金水区 经八路街道 科技社区');
  await page.getByRole('combobox', { name: '负责人' }).focus();
  await counter.lines('cjy');
  await counter.sees('陈静怡');
  await counter.picture('organisation-form');
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await counter.sees(/科技社区助老队 已登记，编号 T-/);
  await counter.sees('金水区经八路街道科技社区居民委员会');
}, 120_000);

test('a policy for all its members is noted on its page, and ends with a reason', async () => {
  const { page } = counter;
  await page.getByRole('button', { name: '登记保险' }).click();
  const noting = page.getByRole('dialog', { name: '登记保险' });
  await noting.getByLabel('保险公司').fill('人保财险');
  await noting.getByLabel('保单号').fill('PZ-2026-0007');
  await noting.getByLabel('从哪天起').fill('20260101');
  await noting.getByLabel('到哪天止').fill('20251231');
  await noting.getByRole('button', { name: /照保单登记/ }).click();
  await counter.sees('保险的起止日期不对');
  await counter.picture('insurance-note');
  await noting.getByLabel('到哪天止').fill('20261231');
  await counter.press('Enter');
  await counter.sees('保险已登记。');
  await counter.sees('2026年1月1日 至 2026年12月31日');
  await page.getByRole('button', { name: '保险终止' }).click();
  const ending = page.getByRole('dialog', { name: /保险终止/ });
  await ending.getByRole('button', { name: /登记终止/ }).click();
  await counter.sees('没有写原因');
  await ending.getByLabel(/^原因/).fill('队里退保，见批单');
  await counter.picture('insurance-end');
  expect(await violationsOf(page)).toEqual([]);
  await counter.press('Enter');
  await counter.sees('原因：队里退保，见批单');
  await counter.picture('organisation-insurance');
}, 120_000);

test('a company’s code is judged while it is typed: first a wrong one, then the right one', async () => {
  const { page } = counter;
  await counter.press('Alt+n');
  await page.getByRole('heading', { name: '登记组织' }).waitFor();
  await page.getByRole('radio').first().press('3');
  await page.getByLabel('名称', { exact: true }).focus();
  await write('郑州某某养老服务有限公司');
  await counter.press('Enter');
  await counter.lines('91350100m000100y34');
  await counter.sees('统一社会信用代码的校验位不对');
  await page.getByRole('combobox', { name: '负责人' }).focus();
  await counter.lines('cjy');
  await counter.sees('陈静怡');
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await counter.sees('请对照证照逐位核对。');
  await counter.picture('organisation-code-wrong');
  await isAccessible('organisation-form');
  await counter.fill('统一社会信用代码', '91350100m000100y43');
  await counter.sees('校验正确：91350100M000100Y43');
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await counter.sees(/郑州某某养老服务有限公司 已登记/);
  await counter.sees('91350100M000100Y43');
  await counter.picture('organisation-company');
}, 120_000);

test('a member joins on a day, and their page says so', async () => {
  const { page } = counter;
  await page.getByRole('combobox', { name: '找组织' }).focus();
  await counter.type('kjsq');
  await page.getByRole('option', { name: '科技社区助老队' }).waitFor();
  await counter.press('Enter');
  await page.getByRole('heading', { name: '科技社区助老队', level: 2 }).waitFor();
  await counter.press('Alt+m');
  await counter.lines('zf');
  await expect.poll(focused).toBe('加入日期');
  await counter.fill('加入日期', '1101');
  await counter.press('Enter', 'Enter');
  await counter.sees(/已加入。/);
  await counter.picture('organisation-members');
  await isAccessible('organisation-page');
  await page.getByRole('table').getByRole('button').first().press('Enter');
  await counter.sees('所在组织和队伍');
  await counter.picture('person-teams');
  await isAccessible('person-teams');
  await page.getByRole('button', { name: '科技社区助老队' }).press('Enter');
  await page.getByRole('heading', { name: '科技社区助老队', level: 2 }).waitFor();
  await page.getByRole('button', { name: '退出' }).press('Enter');
  await page.getByLabel('退出日期').waitFor();
  await counter.picture('organisation-leave');
  await counter.press('Escape');
}, 120_000);

test('it ends by a reviewer’s word and comes back', async () => {
  const { page } = counter;
  expect(await page.getByRole('button', { name: '结束', exact: true }).count()).toBe(0);
  await counter.signIn('赵刚');
  await counter.open('F5', '人员');
  await counter.press('Alt+g');
  await page.getByRole('option', { name: '科技社区助老队' }).waitFor();
  await counter.type('kjsq');
  await counter.press('Enter');
  await page.getByRole('button', { name: '结束', exact: true }).press('Enter');
  await page.getByLabel('原因').fill('人员太少，并入别队');
  await page.getByLabel('原因').press('Enter');
  await counter.sees('科技社区助老队 已结束。');
  await counter.picture('organisation-ended');
  await page.getByRole('button', { name: '恢复', exact: true }).press('Enter');
  await counter.sees('科技社区助老队 已恢复。');
  expect(counter.complaints).toEqual([]);
}, 120_000);

test('an address in another district is found by its initials, one in no table is written', async () => {
  const { page } = counter;
  await counter.open('F5', '人员');
  await counter.press('Alt+n');
  await page.getByRole('checkbox', { name: '志愿者', checked: true }).waitFor();
  await counter.fill('姓名', '钱桂英');
  await counter.fill('证件号码', identityNumber('1955-02-03', 'female', 7));
  await page.getByRole('combobox', { name: '住址（区县、街道、社区）' }).focus();
  await counter.type('dongfenglu');
  await counter.sees('还有更多');
  await counter.picture('address-many');
  await counter.press('Escape');
  await counter.type('zm dongfenglu');
  await page.getByRole('option', { name: '中牟县' }).first().waitFor();
  for (let down = 0; down < 11; down += 1) await counter.press('ArrowDown');
  await expect
    .poll(() => page.locator('li[aria-selected=true]').evaluate((each) => each.getBoundingClientRect().bottom))
    .toBeLessThan(726);
  await counter.picture('address-search');
  await counter.press('Escape');
  await counter.type('hlsq');
  await page.getByRole('option', { name: '亨利社区' }).waitFor();
  await counter.press('Enter');
  await counter.picture('address-chosen');
  await isAccessible('address');
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await counter.sees(/钱桂英 已登记/);
  await counter.picture('address-on-page');
  await counter.press('Alt+n');
  await page.getByRole('checkbox', { name: '志愿者', checked: true }).waitFor();
  await page.getByRole('combobox', { name: '住址（区县、街道、社区）' }).focus();
  await write('开封市鼓楼区');
  await counter.sees('表里没有查到');
  await counter.press('Enter');
  await expect.poll(focused).toBe('街道或乡镇名称');
  await counter.picture('address-written');
  await counter.open('F10', '管理');
  await counter.sees('所在区县');
  await counter.picture('admin-unit');
  expect(counter.complaints).toEqual([]);
}, 120_000);
