import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityNumber } from '../../core/demo/identity-numbers.ts';
import { demoPeople } from '../../core/demo/people.ts';
import { Counter, evening } from './counter.ts';

/** Registering somebody takes few keys beyond what has to be typed, and no mouse. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
  await counter.signIn('李静');
}, 60_000);
afterAll(() => counter.close(), 60_000);

/** An input method takes about three keys a character. */
const keysPerCharacter = 3;

async function name(text: string): Promise<void> {
  await counter.page.keyboard.insertText(text);
  counter.strokes += text.length * keysPerCharacter;
}

/** Enter until the form is through, which is asked after each. */
async function enterUntil(text: RegExp, most: number): Promise<void> {
  for (let pressed = 0; pressed < most; pressed += 1) {
    await counter.press('Enter');
    const seen = await counter.page.getByText(text).first().isVisible();
    if (seen) return;
    await counter.page.waitForTimeout(60);
  }
  await counter.sees(text);
}

async function begin(): Promise<void> {
  await counter.open('F5', '人员');
  await counter.press('Alt+n');
  await counter.page.getByRole('checkbox', { name: '志愿者', checked: true }).waitFor();
  await expect
    .poll(() => counter.page.evaluate(() => document.activeElement?.id))
    .toBe(await counter.page.getByLabel('姓名', { exact: true }).getAttribute('id'));
  counter.strokes = 2;
}

test('a volunteer with number, phone and training: at most 20 keys beyond what is typed', async () => {
  await begin();
  await name('周小梅');
  await counter.press('Enter', 'Enter');
  await counter.type(identityNumber('1970-06-01', 'female', 41));
  await counter.sees('56 岁');
  await counter.press('Enter');
  await counter.type('13900004141');
  await counter.press('Enter', 'Enter');
  await counter.type('1101');
  await enterUntil(/周小梅 已登记/, 10);
  const typed = 3 * keysPerCharacter + 18 + 11 + 4;
  expect(counter.strokes - typed).toBeLessThanOrEqual(20);
}, 60_000);

test('a minor whose guardian is registered: at most 24 keys beyond what is typed', async () => {
  const guardian = demoPeople('2026-11-24').find(({ roles }) => roles.includes('guardian'))?.documentNumber ?? '';
  await begin();
  await name('钱多多');
  await counter.press('Enter', 'Enter');
  await counter.type(identityNumber('2011-06-01', 'male', 43));
  await counter.sees('15 岁');
  await counter.press('Enter', 'Enter', 'Enter');
  await counter.type('1101');
  await counter.press('Enter');
  await counter.type(guardian);
  await enterUntil(/钱多多 已登记/, 10);
  const typed = 3 * keysPerCharacter + 18 + 4 + guardian.length;
  expect(counter.strokes - typed).toBeLessThanOrEqual(24);
}, 60_000);

test('an elder with two priority tags: at most 30 keys beyond what is typed', async () => {
  await begin();
  await counter.press('Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Space', 'Shift+Tab', 'Space');
  await counter.page.getByRole('checkbox', { name: '服务对象', checked: true }).waitFor();
  await counter.press('Tab', 'Tab', 'Tab', 'Tab');
  await name('丁秀英');
  await counter.press('Enter', 'Enter');
  await counter.type(identityNumber('1944-06-01', 'female', 42));
  await counter.sees('82 岁');
  await counter.press('Enter');
  await counter.type('13900004242');
  await counter.press('Enter', 'Enter', 'Enter', 'Space', 'Tab', 'Space');
  await counter.page.getByRole('checkbox', { name: '经济困难', checked: true }).waitFor();
  await counter.page.getByRole('checkbox', { name: '重度失能', checked: true }).waitFor();
  await counter.picture('registration-keys');
  await enterUntil(/丁秀英 已登记/, 8);
  const typed = 3 * keysPerCharacter + 18 + 11;
  expect(counter.strokes - typed).toBeLessThanOrEqual(30);
}, 60_000);
