import type { Output } from '../../contract/kiosk/contract.ts';
import type { DifferenceKind } from '../../domain/day-close.ts';

const pieces = (count: number): string => `${count.toString()} 张`;
const times = (count: number): string => `${count.toString()} 条`;

/** What to do about a difference, and the words of the key that leads there. */
const mend: Readonly<Record<DifferenceKind, readonly [next: string, key: string]>> = {
  serials_do_not_add: ['请告诉管理员，暂不要再印空白单', '看空白单'],
  slip_missing: ['找领单的人要回来补录；确实没有了，登记作废', '去登记去向'],
  slip_refused: ['照纸改正重录，或写明不予记入', '去改正'],
  slip_sent_back: ['照纸改正重录，或写明不予记入', '去改正'],
  slip_unknown: ['对着纸看清单号，改正重录', '去改正'],
  entry_missing: ['请告诉管理员，并保管好这张纸单', '看纸单去向'],
  entered_twice: ['请复核人看两份录入，不对的一份不予记入', '看纸单去向'],
  service_missing: ['请告诉站长和管理员核对这笔服务', '去复核'],
  minutes_missing: ['请告诉站长和管理员核对这笔记录', '看时间币'],
  minutes_differ: ['请告诉站长和管理员核对这笔记录', '看时间币'],
  minutes_unexplained: ['请告诉站长和管理员核对这笔时间', '看时间币'],
  record_held: ['平台的人会处理；看看缺什么，或打电话问', '看平台说法'],
  record_refused: ['平台已经判定；需要的话提出更正', '看平台说法'],
};

/** Words of 日结. */
export const dayWords = {
  title: '日结',
  open: '日结',
  about: '日结只是核对和交班：不删除任何记录，不用等网络，也不影响明天办理。',
  back: '回今日',
  today: '今天',
  toDo: (date: string): string => `${date} 还没有日结`,
  toDoBefore: (oldest: string, count: number): string =>
    count === 1 ? `${oldest} 还没有日结` : `还有 ${count.toString()} 天没有日结，最早 ${oldest}`,
  sides: { serials: '纸单', records: '本机记录', minutes: '时间币账', platform: '市平台' },
  agrees: '相符',
  waits: '等上报',
  differs: (count: number): string => `${count.toString()} 项不符`,
  serialRows: ({ printed, inStock, inHand, entered, voided, gap }: Output<'day.read'>['serials']) =>
    [
      ['印出', pieces(printed)],
      ['柜里空白', pieces(inStock)],
      ['领出在外', pieces(inHand)],
      ['已录入', pieces(entered)],
      ['作废', pieces(voided)],
      ['没有下落', pieces(gap)],
    ] as const,
  moved: ({ printed, handedOut, entered, voided }: Output<'day.read'>['moved']): string => {
    const parts = [
      [printed, '印'],
      [handedOut, '领出'],
      [entered, '录入'],
      [voided, '作废'],
    ] as const;
    const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${word} ${count.toString()}`);
    return said.length === 0 ? '当天没有动过纸单' : `当天：${said.join('、')}`;
  },
  count: times,
  total: '合计',
  noMinutes: '当天没有入账和支出',
  twoSums: (stated: string, posted: string): string => (stated === posted ? posted : `记录 ${stated}，账上 ${posted}`),
  platformRows: ({ acknowledged, waiting, held, refused }: Output<'day.read'>['platform']) =>
    [
      ['已确认', times(acknowledged)],
      ['等待上报', times(waiting)],
      ['留着没收', times(held)],
      ['不予记入', times(refused)],
    ] as const,
  differences: (count: number): string => `要说明的差异（${count.toString()}）`,
  none: '四方相符，没有差异。',
  noneHint: '直接按最下面的「日结」就行。',
  mend,
  whose: (name: string): string => (name === '' ? '' : `经手：${name}`),
  unreadable: '（单号看不清）',
  reason: '原因',
  reasonHint: '不写就用下面的总原因',
  reasonForAll: '差异的原因（没有单写的都用这一句）',
  reasonForAllHint: '例如：志愿者还没回来，明天上午去收。',
  carried: '带到明天的事',
  carriedNone: '没有没办完的事',
  more: (count: number): string => `等 ${count.toString()} 项`,
  late: (date: string, count: number): string => `补入 ${date}（已日结）${count.toString()} 条，这次一并写明。`,
  limit: (differences: number, span: string): string =>
    `差异超过 ${differences.toString()} 项或 ${span}，要街道办事处同意才能日结。联系不上也不要紧：明天照常办理，以后再结。`,
  approvalBy: '街道怎样同意',
  approvals: { document: '电话或文件', code: '街道复核码' },
  approvedBy: '谁同意的',
  reference: '文号或通话记录编号',
  codeNumber: '第几号',
  code: '八位码',
  codeWrong: (left: number): string => `这个码不对，还能试 ${left.toString()} 次。请再念一遍，或换一个号。`,
  taker: '接班人',
  noTaker: '没有人接班，我接着做',
  close: '日结，打印交接单',
  closing: '正在日结……',
  done: (date: string): string => `${date} 已日结，正在打印交接单，请三方签字。`,
  printing: '交接单正在打印。',
  printAgain: '再打印交接单',
  closed: (at: string, by: string): string => `${at} 由 ${by} 日结`,
  closedTo: (name: string | null): string => (name === null ? '没有换人' : `交给 ${name}`),
  closedWith: (count: number): string => (count === 0 ? '没有差异' : `差异 ${count.toString()} 项`),
  writtenAfter: (count: number): string => `日结以后又写入 ${count.toString()} 条`,
  limitExceeded: '街道同意',
  barred: {
    day_ahead: '这一天还没有到。',
    day_closed_already: '这一天已经日结，下面是现在的情况。',
    day_without_records: '这一天没有业务记录，不用日结。',
  },
  clock: '电脑的时间现在不可靠。可以日结，交接单上会写明。',
  days: '近 60 天',
  notClosed: '还没有日结',
} as const;
