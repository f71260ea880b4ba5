import type { ErrorWords } from './error-words.ts';

/** What is asked about before minutes are minted, and what stands in the way of deciding it. */
export const guardErrorWords = {
  guard_staff_own: { what: '志愿者就是登记的人自己。', next: '请别人核实后裁定。' },
  guard_staff_kin: { what: '志愿者是登记人的亲属。', next: '请别人核实后裁定。' },
  guard_institution: { what: '老人住在养老机构，可能是机构该做的。', next: '请核实是不是机构的本职。' },
  guard_pair_week: { what: '这两位本周的服务合计太多。', next: '请核实是不是都做了。' },
  guard_fresh_registration: { what: '有一位刚登记不久。', next: '请核实人和事都属实。' },
  guard_identical_run: { what: '这位志愿者连续多次时长一模一样。', next: '请核实起止时间是不是照实记的。' },
  reviewer_is_volunteer: { what: '这笔服务的志愿者就是您本人。', next: '请换一位同事办理。' },
  service_held: { what: '这笔服务要先核实。', next: '请按「裁定」写明核实情况，再复核。' },
  service_not_held: { what: '这笔服务不用裁定，或已经裁定过。', next: '请刷新后再看。' },
  late_reason_missing: { what: '已超过 10 个工作日，还没有选逾期原因。', next: '请按数字选一个；选「其他」要写明。' },
  duty_reason_missing: {
    what: '老人住在养老机构，还没有写为什么不是机构的本职。',
    next: '请在「不是机构本职的理由」里写明；是本职的，不要登记。',
  },
  code_not_needed: { what: '这笔服务不用街道复核码。', next: '请关闭后直接复核。' },
  code_another_reviewer: { what: '本站还有别的复核人。', next: '请他们登录复核；街道复核码只给一个人的服务站用。' },
  code_same_day: {
    what: '自己登记的服务、自己录的纸单，要隔一天才能用街道复核码。',
    next: '请明天 4 点以后再办；电脑时间不准的，先校准时间。',
  },
  code_list_missing: { what: '本站还没有街道复核码。', next: '请管理员在「管理」里打印一张，交街道办事处。' },
  code_list_own: { what: '这张复核码是您本人打印的，您不能用。', next: '请管理员另打一张，交街道办事处。' },
  code_number_unknown: { what: '没有这个号。', next: '请问街道办事处，照最新一张报号。' },
  code_used: { what: '这个号已经用过了。', next: '请街道办事处换一个号。' },
  code_locked: { what: '这个号报错 5 次，已经作废。', next: '请街道办事处划掉，换一个号。' },
  code_wrong: { what: '复核码不对（还能试 {left} 次）。', next: '请和街道办事处再核对一遍号和码。' },
} as const satisfies Readonly<Record<string, ErrorWords>>;
