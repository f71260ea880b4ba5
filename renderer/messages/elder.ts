/** Words of the view that is turned to the elder: short, spoken, and large. */
export const elderWords = {
  title: '请您看一看，听一听',
  yes: '对，是这样',
  no: '不对',
  again: '再念一遍',
  waiting: '请稍等，工作人员正在登记。',
  thanks: '谢谢您！',
  today: '今天',
  for: '为您做了',
  until: '到',
  total: '共',
  coins: (coins: string) => `${coins} 时间币`,
  coinsGo: (name: string) => `时间币记给${name}，不要您出钱。`,
  show: '给老人看',
  openWindow: '开第二屏',
  saidNo: '老人说不对：请问清楚哪里不对，改好再给老人看。填的内容都还在。',
  saidNoLater: '老人说不对：这笔先不要确认，请问清楚，退回改正。',
  spoken: (name: string, day: string, from: string, until: string, what: string, span: string, coins: string) =>
    `${name}，${day}，${from}到${until}，为您做了${what}，一共${span}，${coins}个时间币。对吗？`,
} as const;
