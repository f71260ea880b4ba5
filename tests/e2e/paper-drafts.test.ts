/**
 * Goal: every form around paper is kept for whoever types it: when power fails or the page is loaded anew, at most the
 * field in hand is gone, and nobody else ever sees it.
 */
import { setTimeout } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Counter, evening, type Clerk } from './counter.ts';
import { dayForms, outageForms, slipForms, type Form, type Typed } from './paper-forms.ts';
import { enterAgain, serialOf, type SlipKeys } from './slip-hand.ts';

let counter: Counter;
const owner: Clerk = '赵刚';
/** She may do all that he may. */
const other: Clerk = '王敏';

const forms = [outageForms, slipForms, dayForms].flatMap((of) => of(() => counter));
const button = (name: string) => counter.page.getByRole('button', { name, exact: true });
const toStep = async (step: number) => {
  await counter.open('F4', '补登');
  await counter.press(`Alt+${String(step)}`);
};

beforeAll(async () => {
  counter = await Counter.start(evening);
  counter.isQuick = true;
  counter.page.on('response', (answer) => {
    const asked = answer.request().postData() ?? '';
    for (const { key } of forms) if (asked.includes('"draft.load"') && asked.includes(`"${key}"`)) answered.add(key);
  });
}, 120_000);
afterAll(async () => {
  expect(counter.complaints).toEqual([]);
  await counter.close();
}, 60_000);
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => counter.picture(`failed ${task.name.slice(0, 30)}`));
});

async function enter(n: number, { volunteer, recipient, start, end }: SlipKeys, confirmation: string): Promise<void> {
  await expect.poll(() => counter.page.locator('#slip-serial').inputValue()).toBe(serialOf(n));
  await counter.press('Enter');
  await counter.lines(volunteer, recipient, '1124', start, end, '3', '1', '', '1', confirmation);
  await counter.press('Enter', 'Enter');
}

test('paper leaves the desk, and of three slips one is held and one refused', async () => {
  await counter.signIn('李静');
  await counter.loseLine();
  await toStep(2);
  await counter.fill('到几号', '6');
  await counter.fill('领给谁', '社区网格员小孙');
  await button('记下领出').press('Enter');
  await counter.sees('1–6 号已记在 社区网格员小孙 名下。');
  await counter.press('Alt+3');
  const held = { volunteer: 'ly', recipient: 'cqj', day: '1124', start: '0935', end: '1105' };
  const right = { volunteer: 'mmt', recipient: 'tyl', start: '1300', end: '1400' };
  await enter(1, held, '0');
  await counter.sees(/先留着，等人裁定/);
  await counter.press('Enter');
  await enter(2, right, '1');
  await counter.sees('可以收下');
  await counter.press('Enter');
  await enter(3, right, '1');
  await counter.sees(/不能记入/);
  await counter.press('Enter');
  await counter.sees('按不能记入留底');
  await counter.press('Enter');
  await counter.sees(new RegExp(`${serialOf(3)} 已留底，不能记入`));
  await counter.signIn('王敏');
  await toStep(4);
  await counter.page.locator('#slip-volunteer:focus').waitFor();
  await counter.sees(serialOf(1));
  await enterAgain(counter, held);
  await counter.sees(`${serialOf(1)} 两遍一致`);
  await counter.signIn(owner);
}, 120_000);

/** In the dialog, where one is open; else on the page. */
async function fieldOf(typed: Typed): Promise<Locator> {
  const dialog = counter.page.getByRole('dialog');
  const part = (await dialog.count()) > 0 ? dialog : counter.page.locator('main');
  if ('pick' in typed) return part.getByRole('radio', { name: new RegExp(typed.pick) });
  // The label of a list holds the words of its options as well.
  return part.getByLabel(typed.label, { exact: !('choose' in typed) });
}

async function type(typed: Typed): Promise<void> {
  const field = await fieldOf(typed);
  if ('pick' in typed) return field.press('Space');
  if ('choose' in typed) await field.selectOption(typed.choose);
  else {
    await field.selectText();
    await counter.page.keyboard.insertText(typed.text);
  }
}

async function valueOf(typed: Typed): Promise<string> {
  const field = await fieldOf(typed);
  if ('pick' in typed) return (await field.isChecked()) ? typed.pick : '';
  return 'choose' in typed ? field.locator('option:checked').innerText() : field.inputValue();
}

const textOf = (typed: Typed): string => ('pick' in typed ? typed.pick : 'choose' in typed ? typed.choose : typed.text);

/** Which drafts core has answered for since. */
const answered = new Set<string>();

/** With what is kept of it, if anything. */
async function opened({ key, goTo }: Form): Promise<void> {
  await goTo();
  await expect.poll(() => answered.has(key), { message: `${key} is asked for` }).toBe(true);
}

/** No key leads past a dialog that is open, and to close it is to drop what was typed: the page is loaded anew elsewhere. */
async function leave(): Promise<void> {
  await counter.page.evaluate(() => sessionStorage.setItem('screen', 'today'));
  await counter.page.reload();
  await counter.page.getByRole('heading', { name: '今日', level: 1 }).waitFor();
}

test.each(forms)(
  '$name',
  async (form) => {
    const { left, inHand } = form;
    answered.clear();
    await opened(form);
    await form.open?.();
    for (const typed of left) {
      await expect.poll(async () => (await fieldOf(typed)).count()).toBe(1);
      await type(typed);
      await counter.press('Tab');
    }
    if (inHand !== undefined) await type({ ...inHand, text: inHand.text.slice(0, -1) });
    // A field that was left is on its way to core: less than the 400 ms after which it would be saved anyway.
    await setTimeout(150);
    answered.clear();
    if (form.cut === 'power') {
      await counter.killAndRestart();
      await counter.signIn(owner);
    } else await counter.page.reload();
    await opened(form);
    for (const typed of left) {
      await expect.poll(async () => (await fieldOf(typed)).count(), { message: textOf(typed) }).toBe(1);
      await expect.poll(() => valueOf(typed), { message: textOf(typed) }).toBe(textOf(typed));
    }
    await form.after?.();
    if ((await counter.page.getByRole('dialog').count()) > 0) await leave();
  },
  60_000,
);

test('another clerk with the same rights finds every form as if nobody had been there', async () => {
  await counter.signIn(other);
  for (const form of forms) {
    answered.clear();
    await opened(form);
    await setTimeout(100);
    await expect(counter.page.getByRole('dialog').count()).resolves.toBe(0);
    const values = await counter.page.locator('input, select').evaluateAll((fields) =>
      fields.flatMap((field) => {
        if (field instanceof HTMLInputElement) return field.type === 'radio' && !field.checked ? [] : [field.value];
        return field instanceof HTMLSelectElement ? [...field.selectedOptions].map(({ text }) => text) : [];
      }),
    );
    for (const typed of form.left) expect(values, form.name).not.toContain(textOf(typed));
  }
}, 60_000);
