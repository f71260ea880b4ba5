import type { ErrorWords } from './error-words.ts';

/** Words about a posted service that somebody says is wrong. */
export const correctionErrorWords = {
  correction_unknown: { what: '没有找到这件更正申请。', next: '请刷新后再看。' },
  correction_not_of_posted: {
    what: '这条服务还没有入账，不用申请更正。',
    next: '还在复核的，请复核的同事退回，改好再登记；退回或冲正过的，直接重新登记。',
  },
  correction_open: { what: '这条服务已经有一件更正申请，还没有办完。', next: '请到「复核」的「更正」里看。' },
  correction_date_impossible: { what: '申请日期不对，或在将来。', next: '请填对方来说的那一天。' },
  correction_already_decided: { what: '这件申请已经核实过了。', next: '请刷新后再看。' },
  correction_not_decided: { what: '这件申请还没有核实。', next: '请先核实，再告诉对方结果。' },
  correction_already_answered: { what: '已经告诉过对方了。', next: '请刷新后再看。' },
  claim_taken_by_yourself: { what: '这件申请是您接的，不能由您核实。', next: '请换一位同事来核实。' },
  reversal_exceeds_balance: {
    what: '这位志愿者的时间币已经用掉，不够冲正。',
    next: '先不要冲正，请站长报街道，和志愿者说清楚后再办；申请留在单子上。',
  },
} as const satisfies Record<string, ErrorWords>;
