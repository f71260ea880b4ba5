/**
 * Goal: every form around paper is kept for whoever types it: when power fails or the page is loaded anew, at most the
 * field in hand is gone, and nobody else ever sees it.
 */
import { setTimeout } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { formatNumber } from '../../domain/serial.ts';
import { Counter, evening, type Clerk } from './counter.ts';
import { enterAgain, type SlipKeys } from './slip-hand.ts';

let counter: Counter;
const serialOf = (n: number): string => formatNumber({ station: 'S0412', device: 'A' }, n);
const owner: Clerk = '赵刚';
/** She may do all that he may. */
const other: Clerk = '王敏';

/** A label and what is typed there; `pick` is a radio by its words, `choose` an option of a list by its words. */
type Typed = { readonly label: string; readonly text: string } | { readonly pick: string } | Chosen;
interface Chosen {
  readonly label: string;
  readonly choose: string;
}

interface Form {
  readonly name: string;
  readonly key: string;
  readonly cut: 'power' | 'reload';
  /** To the page that the form is on. */
  readonly goTo: () => Promise<void>;
  /** To the form itself, where it does not stand on the page; after a cut it is open by itself. */
  readonly open?: () => Promise<void>;
  readonly left: readonly Typed[];
  /** Half typed in the moment of the cut. */
  readonly inHand?: { readonly label: string; readonly text: string };
  /** Away with what was typed, where the next form is kept in its place. */
  readonly after?: () => Promise<void>;
}

const button = (name: string | RegExp) => counter.page.getByRole('button', { name, exact: true });
const escape = () => counter.press('Escape');
const backfill = (step: number) => async () => {
  await counter.open('F4', '补登');
  await counter.press(`Alt+${String(step)}`);
};
const firstEntry = async () => {
  await backfill(3)();
  await counter.page.locator('#slip-serial:focus').waitFor();
};
const actOn = (n: number, act: string) => () =>
  counter.page
    .getByRole('row')
    .filter({ hasText: serialOf(n) })
    .getByRole('button', { name: act })
    .press('Enter');
const reviewOf = (item: string, act: string) => () =>
  counter.page
    .getByRole('listitem')
    .filter({ hasText: item })
    .first()
    .getByRole('button', { name: act })
    .first()
    .press('Enter');

const forms: readonly Form[] = [
  {
    name: 'an outage that is declared',
    key: 'backfill.outage',
    cut: 'power',
    goTo: backfill(1),
    left: [
      { pick: '市平台公告停用' },
      { label: '公告文号', text: '郑民〔2026〕12 号' },
      { label: '开始时刻', text: '08:15' },
    ],
    inHand: { label: '情况说明', text: '物业来电话' },
  },
  {
    name: 'an outage that is put right',
    key: 'backfill.amend',
    cut: 'power',
    goTo: backfill(1),
    open: () => button('更正').first().press('Enter'),
    left: [{ pick: '停电' }, { label: '开始时刻', text: '17:05' }],
    inHand: { label: '为什么更正', text: '供电短信写的' },
  },
  {
    name: 'blank slips to print, to hand out and to take back',
    key: 'backfill.pad',
    cut: 'reload',
    goTo: backfill(2),
    left: [
      { label: '印几张', text: '35' },
      { label: '到几号', text: '9' },
      { label: '领给谁', text: '王桂兰的儿子' },
      { label: '收回的起号', text: '4' },
    ],
    inHand: { label: '收回的止号', text: '12' },
  },
  {
    name: 'the cover sheet of a pile',
    key: 'backfill.bundle',
    cut: 'power',
    goTo: firstEntry,
    open: () => counter.press('Alt+b'),
    left: [
      { label: '封面共几张', text: '7' },
      { label: '封面合计分钟', text: '635' },
      { label: '最小单号', text: '4' },
    ],
    inHand: { label: '最大单号', text: '10' },
    after: async () => {
      await counter.fill('最大单号', '10');
      await counter.page.locator('form').getByRole('button', { name: '开一捆' }).press('Enter');
      await counter.sees('已开一捆，请照单录入。');
    },
  },
  {
    name: 'why a pile does not add up',
    key: 'backfill.bundle',
    cut: 'reload',
    goTo: firstEntry,
    open: () => counter.press('Alt+b'),
    left: [{ label: '对不上的原因', text: '封面少写了一张' }],
  },
  {
    name: 'a slip that was spoiled or lost',
    key: 'backfill.act',
    cut: 'power',
    goTo: backfill(5),
    open: actOn(4, '作废'),
    left: [{ pick: '丢失' }, { label: '连同以后直到几号', text: '5' }],
    inHand: { label: '说明', text: '路上掉了两张' },
    after: escape,
  },
  {
    name: 'a slip that is closed for good',
    key: 'backfill.act',
    cut: 'reload',
    goTo: backfill(5),
    open: actOn(3, '不予记入'),
    left: [{ label: '说明', text: '与前一张是同一次服务' }],
  },
  {
    name: 'a form that is put away under its number',
    key: 'backfill.filing',
    cut: 'reload',
    goTo: backfill(6),
    left: [{ label: '纸单的单号', text: serialOf(6) }],
    inHand: { label: '录成了哪个编号', text: 'P-S0412-A-000005-9' },
  },
  {
    name: 'why a service is sent back',
    key: 'review.act',
    cut: 'reload',
    goTo: () => counter.open('F3', '复核'),
    open: reviewOf('李静 录入', '退回'),
    left: [{ label: '原因', text: '时间写反了，请再问一遍' }],
    after: escape,
  },
  {
    name: 'a ruling on a slip that is held',
    key: 'review.act',
    cut: 'power',
    goTo: () => counter.open('F3', '复核'),
    open: reviewOf(serialOf(1), '裁定'),
    left: [{ pick: '属实，准予记入' }, { pick: '电话确认' }],
    inHand: { label: '原因', text: '打电话问过老人' },
  },
  {
    name: 'the cover of a register that is brought',
    key: 'people.cover',
    cut: 'power',
    goTo: async () => {
      await counter.open('F5', '人员');
      await counter.press('Alt+d');
    },
    open: () => counter.press('3'),
    left: [
      { label: '登记册名称', text: '金水区 2026 年登记册' },
      { label: '封面写的行数', text: '48' },
    ],
    inHand: { label: '封面写的合计', text: '72.5' },
  },
  {
    name: 'why a day does not agree',
    key: 'day.close',
    cut: 'power',
    goTo: async () => {
      await counter.open('F1', '今日');
      await counter.press('Alt+j');
    },
    left: [
      { label: `原因 ${serialOf(3)}`, text: '同一次写了两张' },
      { label: '接班人', choose: '李静' },
    ],
    inHand: { label: '差异的原因（没有单写的都用这一句）', text: '明天问志愿者' },
  },
];

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
  await counter.train('拔掉网线');
  await counter.sees(/断网/);
  await counter.train('跳过 10 分钟');
  await counter.sees(/停网.*纸质应急中/);
  await backfill(2)();
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
  await backfill(4)();
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
  if ('choose' in typed) return void (await field.selectOption(typed.choose));
  await field.selectText();
  await counter.page.keyboard.insertText(typed.text);
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
