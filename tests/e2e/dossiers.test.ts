import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Counter, evening } from './counter.ts';

/** An account is frozen by one and released by another, and anybody may be told how far it is to 10,000. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(() => counter.close(), 60_000);
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => counter.picture(`failed ${task.name.slice(0, 30)}`));
});

async function openAccount(initials: string, name: string): Promise<void> {
  await counter.open('F11', '时间币');
  await counter.type(initials);
  await counter.page.getByRole('option', { name }).first().waitFor();
  await counter.press('Enter');
  await counter.page.getByRole('heading', { name, level: 2 }).waitFor();
}

test('a clerk freezes an account with a cause and a reason', async () => {
  const { page } = counter;
  await counter.signIn('李静');
  await openAccount('ly', '李䶮');
  await counter.sees('没有冻结');
  await page.getByRole('button', { name: '冻结', exact: true }).press('Enter');
  await page.getByRole('button', { name: '冻结', exact: true }).last().press('Enter');
  // Nothing is proposed, and the digit means what is asked for.
  await counter.sees('请先选为什么冻结（按数字）。');
  await counter.press('1');
  await page.getByRole('button', { name: '冻结', exact: true }).last().press('Enter');
  await counter.sees('没有写原因');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
  await page.getByLabel('说明').fill('有人来投诉，先核实');
  await counter.picture('freeze-form');
  await page.getByLabel('说明').press('Enter');
  await counter.sees('李䶮 的时间币已冻结。');
  await counter.sees('投诉，2026年11月24日起冻结：可以入账，不能使用');
  await counter.picture('account-frozen');
});

test('another one who reviews releases it with a reason, and both stay in sight', async () => {
  const { page } = counter;
  await counter.signIn('王敏');
  await openAccount('ly', '李䶮');
  await page.getByRole('button', { name: '解除冻结' }).press('Enter');
  await page.getByLabel('为什么可以解除').fill('投诉不成立');
  await page.getByLabel('为什么可以解除').press('Enter');
  await counter.sees('李䶮 的时间币已解除冻结，可以使用了。');
  await page.getByText('以前的冻结').click();
  await counter.sees('王敏解除：投诉不成立');
  await counter.picture('account-released');
});

test('somebody far from 10,000 is looked up with every year', async () => {
  const { page } = counter;
  await counter.press('Alt+4');
  await counter.sees('还没有人接近一万个时间币');
  await page.getByRole('combobox', { name: '查一位志愿者' }).fill('ly');
  await page.getByRole('option', { name: '李䶮' }).first().waitFor();
  await counter.press('Enter');
  await counter.sees(/还差 \d+\.\d\d 个/);
  await counter.sees('从第一年到今年，每年都有记录。');
  await counter.picture('dossier-far');
  expect(counter.complaints).toEqual([]);
});
