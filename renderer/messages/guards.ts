import type { LateReason } from '../../domain/lateness.ts';
import type { ReturnReason } from '../../domain/return-reasons.ts';

/** Words about what is held for a person to look into, why something came late, and codes of the street office. */
export const guardWords = {
  willBeHeld: '可以登记，先留着等人核实，核实后再复核：',
  held: (name: string, span: string) => `已登记：${name}，${span}。先留着，等别人核实裁定。`,
  late: {
    title: '已超过 10 个工作日，请选逾期原因',
    note: '补充说明',
    noteHint: '选「其他」时要写明',
    kinds: {
      told_late: '对方事后才来登记',
      papers_missing: '材料补齐后登记',
      overlooked: '本站漏登',
      system_down: '系统或停电',
      sent_back: '退回后重录',
      other: '其他',
    } satisfies Readonly<Record<LateReason, string>>,
    shown: (what: string) => `逾期原因：${what}`,
  },
  duty: { label: '不是机构本职的理由', hint: '老人住在养老机构：护理、送餐等是机构该做的，不记时间币。' },
  dutyShown: (what: string) => `不是机构本职：${what}`,
  noService: {
    title: '哪些情况不登记',
    items: ['本职工作', '家人的赡养义务', '机构该做的事', '为自己办的事', '捐款捐物、转发消息', '培训、开会'],
  },
  reasons: {
    times_wrong: '起止时间不对',
    people_wrong: '人不对',
    item_wrong: '类别或项目不对',
    not_proven: '没有核实到',
    own_job: '是本职工作，不是志愿服务',
    family_duty: '是家人的赡养义务',
    institution_duty: '是机构该做的事',
    self_benefit: '是为自己办的事',
    donation: '是捐款捐物或转发消息',
    training_or_meeting: '是培训或开会，不算服务时间',
  } satisfies Readonly<Record<ReturnReason, string>>,
  reasonsTitle: '常见原因（点一下，或按 Alt 加数字）',
  ruled: (name: string, reason: string) => `${name} 裁定：${reason}`,
  ruleTitle: '裁定这笔服务',
  filters: { label: '只看', all: '全部', due: '快到期', harmless: '没有疑点' },
  batch: {
    open: (count: number) => `没有疑点的 ${String(count)} 笔一起通过`,
    title: '一起通过并入账',
    about: (count: number, span: string) => `${String(count)} 笔，共 ${span}。都已确认，没有标记，也不是您登记的。`,
    save: '全部通过',
    done: (count: number, span: string) => `已入账 ${String(count)} 笔，共 ${span}。`,
    some: (done: number, failed: number) => `已入账 ${String(done)} 笔，还有 ${String(failed)} 笔没有通过：`,
    failed: (name: string, why: string) => `${name}：${why}`,
  },
  lateness: (month: string, late: number, recorded: number, percent: number) =>
    `${String(Number(month.slice(5)))} 月登记 ${String(recorded)} 笔，逾期 ${String(late)} 笔（${String(percent)}%）`,
  code: {
    open: '用街道复核码',
    title: '请街道办事处核对，再报一个复核码',
    about: '本站只有您一位复核人。自己登记的服务，要第二天以后由街道办事处把关。',
    number: '第几号',
    code: '复核码（8 位数字）',
    save: '打开这笔',
    opened: '已打开，可以复核了。复核后会标「一人站」，平台看得到。',
  },
  codes: {
    title: '街道复核码',
    about: '只有一位复核人的服务站用。打印后当场封好交街道办事处，站里不留。',
    none: '还没有打印过。',
    state: (used: number, count: number, by: string, on: string) =>
      `${on} 由 ${by} 打印，共 ${String(count)} 个，已用 ${String(used)} 个。打印的人自己不能用。`,
    issue: '打印新的一张',
    again: '新的一张打出来，旧的就全部作废。',
    issued: '正在打印，请当场装入信封封好，交街道办事处。',
  },
  link: {
    title: '账号对应的志愿者',
    about: '经办人自己也做志愿者的，请对上本人：自己和亲属的服务会先留着，等别人核实。',
    operator: '账号',
    choose: '请选择',
    person: '人员登记里的本人',
    save: '对上',
    done: (name: string) => `${name} 已对上本人。`,
  },
  institution: {
    label: '住在养老机构',
    name: '机构名称',
    hint: '搬出来了，就清空再登记。',
    none: '不住养老机构',
  },
} as const;
