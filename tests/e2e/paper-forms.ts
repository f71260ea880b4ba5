import type { Counter } from './counter.ts';
import { serialOf } from './slip-hand.ts';

/** A label and what is typed there; `pick` is a radio by its words, `choose` an option of a list by its words. */
export type Typed = { readonly label: string; readonly text: string } | { readonly pick: string } | Chosen;
interface Chosen {
  readonly label: string;
  readonly choose: string;
}

export interface Form {
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

/** How a hand reaches a form. */
function waysOn(counter: () => Counter) {
  const button = (name: string | RegExp) => counter().page.getByRole('button', { name, exact: true });
  const escape = () => counter().press('Escape');
  const backfill = (step: number) => async () => {
    await counter().open('F4', '补登');
    await counter().press(`Alt+${String(step)}`);
  };
  const firstEntry = async () => {
    await backfill(3)();
    await counter().page.locator('#slip-serial:focus').waitFor();
  };
  const actOn = (n: number, act: string) => () =>
    counter()
      .page.getByRole('row')
      .filter({ hasText: serialOf(n) })
      .getByRole('button', { name: act })
      .press('Enter');
  const reviewOf = (item: string, act: string) => () =>
    counter()
      .page.getByRole('listitem')
      .filter({ hasText: item })
      .first()
      .getByRole('button', { name: act })
      .first()
      .press('Enter');
  return { button, escape, backfill, firstEntry, actOn, reviewOf };
}

/** While the line is down, and of the pile that comes back. */
export function outageForms(counter: () => Counter): readonly Form[] {
  const { button, backfill, firstEntry } = waysOn(counter);
  return [
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
      open: () => counter().press('Alt+b'),
      left: [
        { label: '封面共几张', text: '7' },
        { label: '封面合计分钟', text: '635' },
        { label: '最小单号', text: '4' },
      ],
      inHand: { label: '最大单号', text: '10' },
      after: async () => {
        await counter().fill('最大单号', '10');
        await counter().page.locator('form').getByRole('button', { name: '开一捆' }).press('Enter');
        await counter().sees('已开一捆，请照单录入。');
      },
    },
    {
      name: 'why a pile does not add up',
      key: 'backfill.bundle',
      cut: 'reload',
      goTo: firstEntry,
      open: () => counter().press('Alt+b'),
      left: [{ label: '对不上的原因', text: '封面少写了一张' }],
    },
  ];
}

/** What is done with one sheet. */
export function slipForms(counter: () => Counter): readonly Form[] {
  const { escape, backfill, actOn, reviewOf } = waysOn(counter);
  return [
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
      goTo: () => counter().open('F3', '复核'),
      open: reviewOf('李静 录入', '退回'),
      left: [{ label: '原因', text: '时间写反了，请再问一遍' }],
      after: escape,
    },
    {
      name: 'a ruling on a slip that is held',
      key: 'review.act',
      cut: 'power',
      goTo: () => counter().open('F3', '复核'),
      open: reviewOf(serialOf(1), '裁定'),
      left: [{ pick: '属实，准予记入' }, { pick: '电话确认' }],
      inHand: { label: '原因', text: '打电话问过老人' },
    },
  ];
}

/** Of what is brought, and of the day. */
export const dayForms = (counter: () => Counter): readonly Form[] => [
  {
    name: 'the cover of a register that is brought',
    key: 'people.cover',
    cut: 'power',
    goTo: async () => {
      await counter().open('F5', '人员');
      await counter().press('Alt+d');
    },
    open: () => counter().press('3'),
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
      await counter().open('F1', '今日');
      await counter().press('Alt+j');
    },
    left: [
      { label: `原因 ${serialOf(3)}`, text: '同一次写了两张' },
      { label: '接班人', choose: '李静' },
    ],
    inHand: { label: '差异的原因（没有单写的都用这一句）', text: '明天问志愿者' },
  },
];
