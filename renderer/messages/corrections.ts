import { formatDate } from '../format.ts';

/** Words about posted hours that somebody says are wrong. */
export const correctionWords = {
  waiting: '待复核',
  tab: '更正',
  open: '申请更正',
  about: (count: number) => (count === 0 ? '没有等着办的' : `${count.toString()} 件等着办，先到期的在前`),
  none: '没有更正申请',
  noneHint: '志愿者、老人或家属说已入账的服务记错了，在「人员」那一页的服务旁按「申请更正」。',
  form: {
    title: '申请更正',
    claimant: '谁来申请',
    fault: '哪里不对',
    statement: '怎么说的',
    statementHint: '照对方的话写，例如：只做了一个小时',
    day: '申请日期',
    save: '记下申请',
    saved: (dueOn: string) => `申请记下了，${formatDate(dueOn)} 前答复。请同事在「复核」的「更正」里核实。`,
  },
  claimants: { volunteer: '志愿者', recipient: '服务对象', family: '家属', staff: '工作人员' },
  faults: { times: '时间不对', people: '人不对', item: '项目不对', not_given: '没有这次服务', other: '其他' },
  states: { claimed: '待核实', upheld: '属实，已冲正', rejected: '不属实', answered: '已答复' },
  ways: { in_person: '当面', phone: '电话', letter: '书面' },
  claimed: (who: string, day: string, by: string) => `${who} ${formatDate(day)} 申请，${by} 接的`,
  due: (dueOn: string, daysLeft: number) =>
    daysLeft < 0
      ? `${formatDate(dueOn)} 前答复，已超 ${(-daysLeft).toString()} 个工作日`
      : `${formatDate(dueOn)} 前答复，还剩 ${daysLeft.toString()} 个工作日`,
  decided: (outcome: string, by: string, reason: string) => `${outcome}（${by}）：${reason}`,
  answered: (way: string, day: string) => `${way}答复，${formatDate(day)}`,
  own: '您接的申请，请换同事核实。',
  onlyReviewer: '核实要复核员或站长来做。',
  certificates: (numbers: readonly string[]) =>
    `这条在 ${numbers.length.toString()} 张证明上（${numbers.join('、')}）：冲正后查验会提示，请收回重开。`,
  uphold: {
    open: '属实，冲正',
    title: '属实，冲正这条服务',
    what: (span: string, name: string) =>
      `${span}从 ${name} 名下原路退回，原记录保留，标「已冲正」。实际做了的，冲正后重新登记。`,
    reason: '怎么核实的',
    reasonHint: '例如：查过签到表，九点到十点',
    save: '冲正',
    done: (span: string, name: string, coins: string) => `已冲正 ${span}，${name} 现有 ${coins} 个时间币。`,
  },
  reject: {
    open: '不属实',
    title: '不属实，记录不动',
    reason: '为什么',
    reasonHint: '例如：打电话问过老人，时间没有错',
    save: '记下',
    done: '已记下，请把结果告诉对方。',
  },
  answer: { open: '已答复', title: '怎么答复的', way: '方式', save: '记下', done: '已记下答复。' },
  today: (count: number) => `更正待办 ${String(count)}`,
  again: '重新登记',
  againPaper: '纸单的，到「补登」的「差异与缺号」里改正重录，或不予记入。',
  reversedOnCertificate: (count: number) => `${count.toString()} 条已冲正`,
  verifyReversed: (count: number) =>
    `注意：这张证明上有 ${count.toString()} 条服务后来冲正了，内容已不准，请收回重开。`,
} as const;
