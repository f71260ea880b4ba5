import type { ErrorWords } from './error-words.ts';

/** Words about awards and stars. */
export const meritErrorWords = {
  award_title_missing: { what: '没有填表彰名称。', next: '请照证书或文件填写全称。' },
  award_body_missing: { what: '没有填授予单位。', next: '请照证书或文件上的落款填写。' },
  award_date_impossible: { what: '授予日期不对，或在将来。', next: '请照证书或文件上的日期填写。' },
  award_evidence_insufficient: {
    what: '这类表彰不能凭这种材料登记。',
    next: '请看证书原件、表彰文件等，再选看了哪一种。',
  },
  award_already_noted: { what: '这项表彰以前登记过了，没有重复登记。', next: '请在表彰奖励里核对名称、单位和日期。' },
  award_unknown: { what: '没有找到这项表彰。', next: '请刷新后再看。' },
  award_already_revoked: { what: '这项表彰已经撤销了。', next: '请刷新后再看。' },
  stars_none_yet: { what: '这位还没有星级，没有打印确认单。', next: '到了一星再打印；还差多少见「星级」。' },
} as const satisfies Readonly<Record<string, ErrorWords>>;
