import type { ErrorWords } from './error-words.ts';

/** What stands in the way of an application at 10,000 coins, and of freezing and releasing. */
export const dossierErrorWords = {
  dossier_unknown: { what: '没有找到这份申请。', next: '请刷新后再看。' },
  dossier_own: { what: '这份申请是您本人的。', next: '请换一位同事办理。' },
  dossier_person_died: { what: '已登记去世，不能再申请。', next: '登记有误的，请先在「人员」里撤销去世登记。' },
  dossier_already_granted: { what: '已经审核通过，不用再申请。', next: '要给本人看，请打印申请材料。' },
  dossier_open: { what: '已经申请，正在等审核结果。', next: '收到民政部门和平台的文件后，按「录入结果」。' },
  dossier_not_reached: { what: '还没有到一万个时间币。', next: '到了再办；还差多少见档案里的进度。' },
  dossier_too_young: {
    what: '还没有到规定的年龄，不能按「年长体弱」申请。',
    next: '失能的请选「失能」；出生日期有误的先补改资料。',
  },
  dossier_evidence_unfit: { what: '这种材料证明不了失能。', next: '请看评估报告、诊断证明或残疾证，再选看了哪一种。' },
  dossier_already_ruled: { what: '这份申请的结果已经录入了。', next: '请刷新后再看。' },
  dossier_applied_by_same: { what: '这份申请是您登记的。', next: '结果请换一位复核人或站长录入。' },
  dossier_reference_missing: { what: '没有填文号。', next: '请照民政部门和平台的审核文件填写。' },
  dossier_date_impossible: { what: '审核日期不对：早于申请那天，或在将来。', next: '请照审核文件上的日期填写。' },
  coins_already_frozen: { what: '已经因为同样的原因冻结着。', next: '不用再冻结；另有原因的，请选那个原因。' },
  freeze_unknown: { what: '没有找到这次冻结。', next: '请刷新后再看。' },
  freeze_own: { what: '这是您本人的时间币。', next: '请换一位同事解除。' },
  freeze_already_released: { what: '这次冻结已经解除了。', next: '请刷新后再看。' },
  freeze_by_same: { what: '这次冻结是您办的。', next: '请换一位复核人或站长解除。' },
} as const satisfies Readonly<Record<string, ErrorWords>>;
