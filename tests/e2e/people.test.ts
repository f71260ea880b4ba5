import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityNumber } from '../../core/demo/identity-numbers.ts';
import { Counter, evening } from './counter.ts';

/** People after their registration: what was left out is filled in, and who needs help is a recipient as well. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(() => counter.close(), 60_000);

test('what was left out at the registration is filled in from the list of what is missing', async () => {
  const { page } = counter;
  await counter.signIn('李静');
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
  expect(counter.complaints).toEqual([]);
}, 120_000);
