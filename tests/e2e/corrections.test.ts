import { afterAll, beforeAll, expect, test } from 'vitest';
import { Counter, evening } from './counter.ts';

/** C12: an hour that was posted wrongly is claimed, checked by a colleague, taken back and recorded anew. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(async () => {
  expect(counter.complaints).toEqual([]);
  await counter.close();
}, 60_000);

test('a claim is taken down beside the service that it is about', async () => {
  await counter.signIn('李静');
  await counter.open('F5', '人员');
  await counter.type('ly');
  await counter.press('Enter');
  const posted = counter.page.getByRole('row').filter({ hasText: '申请更正' });
  await posted.first().getByRole('button', { name: '申请更正' }).press('Enter');
  await counter.picture('correction-claim');
  await counter.fill('怎么说的', '只做了一个小时');
  await counter.page.getByRole('button', { name: '记下申请' }).press('Enter');
  await counter.sees(/申请记下了，.*前答复/);
}, 120_000);

test('who took it down cannot decide it; a colleague can, and the minutes go back', async () => {
  const { page } = counter;
  await counter.signIn('王敏');
  await counter.open('F3', '复核');
  await counter.press('Alt+6');
  await counter.sees('只做了一个小时');
  await counter.picture('correction-list');
  await page.getByRole('button', { name: '属实，冲正' }).press('Enter');
  await counter.sees(/从 .* 名下原路退回/);
  await counter.page.getByRole('button', { name: '冲正', exact: true }).press('Enter');
  await counter.sees('没有写原因');
  await counter.fill('怎么核实的', '查过签到表');
  await counter.picture('correction-uphold');
  await counter.page.getByRole('button', { name: '冲正', exact: true }).press('Enter');
  await counter.sees(/已冲正 .*现有 .* 个时间币/);
  await counter.picture('correction-upheld');
}, 120_000);

test('what was really served is recorded anew from there, and the claimant is told', async () => {
  const { page } = counter;
  await page.getByRole('button', { name: '已答复' }).press('Enter');
  await counter.press('2');
  await page.getByRole('button', { name: '记下', exact: true }).press('Enter');
  await counter.sees(/电话答复/);
  await page.getByRole('button', { name: '重新登记' }).press('Enter');
  await expect.poll(() => page.locator('#record-start').inputValue()).toMatch(/^\d\d:\d\d$/);
  await counter.picture('correction-again');
}, 120_000);
