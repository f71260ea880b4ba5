import type { DifferenceKind, MinuteKind } from './day-close.ts';

/** Words of the close of a day, the same on the screen and on the sheet that is signed. */
export const differenceWords: Readonly<Record<DifferenceKind, string>> = {
  serials_do_not_add: '单号总数对不上（印出 / 有去向）',
  slip_missing: '纸单没有交回',
  slip_refused: '纸单不能记入，还没改正',
  slip_sent_back: '纸单被退回，还没改正',
  slip_unknown: '单号认不出，或本机没有印它的记录',
  entry_missing: '纸单没有录入记录',
  entered_twice: '同一单号录了两份',
  service_missing: '入账了，但服务不在',
  minutes_missing: '该记的时间没有进账',
  minutes_differ: '账上的时间和记录不同',
  minutes_unexplained: '账上有时间，没有记录',
  record_held: '平台留着没收',
  record_refused: '平台不予记入',
};

export const minuteWords: Readonly<Record<MinuteKind, string>> = {
  minted: '入账',
  spent: '兑换',
  given: '赠予',
  donated: '捐赠',
  granted: '补助发放',
  reversed: '冲正、撤销',
  moved: '预留和退回',
};

/** What goes on tomorrow. */
export const openItemWords = {
  slip_in_hand: '领出还没交回的纸单',
  slip_second_entry: '等第二次录入的纸单',
  slip_ruling: '等人处理的纸单',
  service_review: '等复核的服务',
  service_confirmation: '等老人确认的服务',
  record_waiting: '等网络上报的记录',
  correction: '没办完的更正申请',
  print_asking: '要人看一眼的打印',
} as const;

const groupWords = {
  services: '登记服务',
  slips: '录入纸单',
  approved: '复核入账',
  returned: '退回与裁定',
  corrections: '更正与冲正',
  voided: '作废单号',
  redemptions: '兑换',
  gifts: '赠予与捐赠',
  grants: '补助发放',
  certificates: '证明与表彰',
  people: '人员与组织',
  demands: '需求与上门',
  activities: '签到与活动',
  papers: '空白单与停网',
  other: '其他',
} as const;
type RecordGroup = keyof typeof groupWords;

const groupOfType: Readonly<Record<string, RecordGroup>> = {
  'service.recorded': 'services',
  'service.confirmed': 'services',
  'slip.entered': 'slips',
  'slip.reentered': 'slips',
  'service.approved': 'approved',
  'service.returned': 'returned',
  'service.ruled': 'returned',
  'slip.ruled': 'returned',
  'service.reversed': 'corrections',
  'slip.voided': 'voided',
};

const groupOfSubject: Readonly<Record<string, RecordGroup>> = {
  correction: 'corrections',
  redemption: 'redemptions',
  debt: 'redemptions',
  gift: 'gifts',
  donation: 'gifts',
  fund: 'grants',
  batch: 'grants',
  certificate: 'certificates',
  award: 'certificates',
  person: 'people',
  consent: 'people',
  relation: 'people',
  priority: 'people',
  organisation: 'people',
  demand: 'demands',
  visit: 'demands',
  attendance: 'activities',
  activity: 'activities',
  pad: 'papers',
  outage: 'papers',
};

/** Records of a day as a clerk counts them; none that is nought. What is of no group is 其他, so that the sum is whole. */
export function recordGroups(records: Readonly<Record<string, number>>): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const [type, count] of Object.entries(records)) {
    const group = groupOfType[type] ?? groupOfSubject[type.replace(/\..*$/, '')] ?? 'other';
    counts.set(group, (counts.get(group) ?? 0) + count);
  }
  return Object.entries(groupWords)
    .map(([group, name]) => ({ name, count: counts.get(group) ?? 0 }))
    .filter(({ count }) => count > 0);
}
