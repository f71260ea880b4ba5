import type { ErrorWords } from './error-words.ts';

/** Words about home visits, who is insured, and the emergency card. */
export const visitErrorWords = {
  insurance_required: {
    what: '这个项目要有保险才能去，志愿者当天没有有效的保险。',
    next: '请看保单，在「人员」的「保险」里登记，再办；没有保险的请换人或改期。',
  },
  insurance_policy_missing: { what: '没有填保险公司或保单号。', next: '请照保单填写。' },
  insurance_dates_impossible: { what: '保险的起止日期不对。', next: '请照保单填，止期不能早于起期。' },
  insurance_unknown: { what: '没有找到这份保险。', next: '请刷新后再看。' },
  insurance_already_ended: { what: '这份保险已经登记终止。', next: '请刷新后再看；买了新的，请另登记一份。' },
  insurance_end_impossible: {
    what: '保障的最后一天不对。',
    next: '请填起期以后、止期以前的日期；到期自然结束的不用登记终止。',
  },
  visit_unknown: { what: '没有找到这次上门。', next: '请刷新后再看。' },
  visit_already_ended: { what: '这次上门已经结束了。', next: '请刷新后再看；还要补记意外，请按「记意外」。' },
  visit_already_out: { what: '这位志愿者还有一次上门没有登记回来。', next: '请先问清楚，登记「已回」，再登记这一次。' },
  visit_not_at_home: { what: '这个项目只在服务站办，不用登记上门。', next: '请换项目，或直接登记服务。' },
  visit_back_impossible: {
    what: '预计回来的时间不对。',
    next: '请填今天稍后的时间，不超过 12 小时，例如 1130。',
  },
  visit_risk_not_read: {
    what: '风险告知还没有念完。',
    next: '请念给志愿者听，再打勾；外出陪同和专业照护，还要念给老人听（可以打电话）。',
  },
  alert_calls_missing: { what: '没有选联系了谁。', next: '请选打过电话的人，一个都没打的请先打。' },
  alert_account_missing: { what: '没有写问到了什么。', next: '请写清楚：谁接的，人在哪里，接下来怎么办。' },
  incident_date_impossible: { what: '发生时间不对：早于上门，或在将来。', next: '请再核对日期和时间。' },
  incident_account_missing: { what: '没有写经过。', next: '请写清楚在哪里、怎么发生、当时怎么处理的，保险公司要看。' },
  emergency_consent_missing: {
    what: '老人没有签应急卡的同意，或已经撤回。',
    next: '请先念告知、签字，登记同意，再办应急卡。',
  },
  emergency_contact_missing: { what: '没有填联系人或电话。', next: '请填一位能马上联系到的人。' },
  emergency_card_missing: { what: '这位还没有应急卡。', next: '请先登记应急卡。' },
} as const satisfies Readonly<Record<string, ErrorWords>>;
