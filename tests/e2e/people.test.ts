import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityNumber } from '../../core/demo/identity-numbers.ts';
import { Counter, evening } from './counter.ts';

/** People after their registration: what was left out is filled in, and who needs help is a recipient as well. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(() => counter.close(), 60_000);

test('a minor’s guardian is registered on the way, and the minor’s form is as it was', async () => {
  const { page } = counter;
  await counter.signIn('李静');
  await counter.open('F5', '人员');
  await counter.press('Alt+n');
  await page.getByRole('checkbox', { name: '志愿者', checked: true }).waitFor();
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await counter.sees('没有填姓名。');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.id))
    .toBe(await page.getByLabel('姓名', { exact: true }).getAttribute('id'));
  await counter.fill('姓名', '赵小川');
  await counter.fill('证件号码', identityNumber('2011-06-01', 'male', 5));
  await counter.sees('15 岁');
  await counter.fill('监护人证件号码', identityNumber('1980-06-01', 'female', 6));
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await counter.sees('未满 18 岁的志愿者要先登记监护人。');
  await counter.picture('minor-needs-guardian');
  await page.getByRole('button', { name: '先登记监护人' }).press('Enter');
  await counter.sees('正在登记 赵小川 的监护人');
  await counter.fill('姓名', '孙兰');
  await page.waitForTimeout(500);
  await page.reload();
  await page.getByRole('navigation', { name: '功能' }).waitFor();
  await counter.open('F5', '人员');
  await counter.press('Alt+n');
  await counter.sees('正在登记 赵小川 的监护人');
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await counter.sees('监护人 孙兰 已登记，号码已填好，请接着登记。');
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await counter.sees(/赵小川 已登记/);
}, 120_000);

test('what was left out at the registration is filled in from the list of what is missing', async () => {
  const { page } = counter;
  await counter.open('F5', '人员');
  await counter.press('Alt+n');
  await page.getByRole('checkbox', { name: '志愿者', checked: true }).waitFor();
  await counter.fill('姓名', '古丽·买买提');
  await counter.fill('证件号码', identityNumber('1958-11-25', 'female', 3));
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await counter.sees(/古丽·买买提 已登记/);
  await counter.type('glm');
  await page.getByRole('option', { name: '古丽·买买提' }).waitFor();
  await counter.press('Enter');
  await counter.sees('电话还没填');
  await counter.press('Alt+e');
  await counter.sees('补改 古丽·买买提 的资料');
  await counter.type('13900005678');
  await page.getByRole('checkbox', { name: '服务对象' }).press('Space');
  await counter.fill('培训日期', '1105');
  await counter.picture('amend-person');
  await page.getByRole('button', { name: '保存' }).press('Enter');
  await counter.sees('古丽·买买提 的资料已改好，改动会留底。');
  await counter.sees('139＊＊＊＊5678');
  expect(await page.getByText('还要补的').count()).toBe(0);
  await counter.sees('服务对象');
}, 120_000);

test('somebody else than who registered lets a volunteer serve; a look at the whole number is listed', async () => {
  const { page } = counter;
  expect(await page.getByRole('button', { name: '审核通过' }).count()).toBe(0);
  await counter.signIn('赵刚');
  await counter.open('F5', '人员');
  await counter.type('glm');
  await page.getByRole('option', { name: '古丽·买买提' }).waitFor();
  await counter.press('Enter');
  await page.getByRole('button', { name: '审核通过' }).first().press('Enter');
  await counter.sees('古丽·买买提 现在是「可服务」。');
  await page.getByRole('button', { name: '暂停' }).press('Enter');
  await page.getByLabel('原因').fill('外出半年');
  await counter.picture('person-pause');
  await page.getByLabel('原因').press('Enter');
  await counter.sees('古丽·买买提 现在是「暂停」。');
  await counter.picture('person-paused');
  await page.getByRole('button', { name: '登记签字' }).first().press('Enter');
  await counter.sees('念给对方听');
  await counter.picture('consent');
  await page.getByRole('button', { name: '纸上已签，登记' }).press('Enter');
  await counter.sees('古丽·买买提 的「个人信息告知同意」已登记。');
  await page.getByRole('button', { name: '撤回同意' }).waitFor();
  await page.getByRole('button', { name: '证件号码' }).press('Enter');
  await page.getByLabel('为什么要看').fill('核对证件原件');
  await page.getByLabel('为什么要看').press('Enter');
  await counter.sees(identityNumber('1958-11-25', 'female', 3));
  await counter.picture('person-reveal');
  await counter.press('Escape');
  expect(await page.getByText(identityNumber('1958-11-25', 'female', 3)).count()).toBe(0);
  await counter.open('F10', '管理');
  await counter.sees('核对证件原件');
  await page.getByText('查看完整资料的记录').scrollIntoViewIfNeeded();
  await counter.picture('admin-reveals');
  expect(counter.complaints).toEqual([]);
}, 120_000);

test('who looks like somebody is kept, and told apart by another operator with both side by side', async () => {
  const { page } = counter;
  await counter.signIn('李静');
  await counter.open('F5', '人员');
  await counter.press('Alt+n');
  await page.getByRole('checkbox', { name: '志愿者', checked: true }).waitFor();
  await counter.fill('姓名', '古丽·买买提');
  await counter.fill('证件号码', identityNumber('1958-11-25', 'female', 8));
  await counter.fill('电话', '13900005678');
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await counter.sees('和已登记的一位同名、同生日、同电话');
  await page.getByRole('button', { name: '就是另一个人，先留着等核实' }).press('Enter');
  await counter.sees('古丽·买买提 的登记先留着');
  await counter.signIn('赵刚');
  await counter.open('F5', '人员');
  await page.getByRole('button', { name: '待核实登记 1' }).press('Enter');
  await page.getByLabel('怎么核实的').fill('看过两张证件原件');
  await counter.picture('person-kept');
  await page.getByRole('button', { name: '是两个人，登记这一位' }).press('Enter');
  await counter.sees('已处理，依据会留底。');
  expect(await page.getByText('待核实登记').count()).toBe(0);
  expect(counter.complaints).toEqual([]);
}, 120_000);
