import type { ErrorWords } from './error-words.ts';

/** Words about outages: declared, ended, amended, and found when the computer ran again. */
export const outageErrorWords = {
  outage_unknown: { what: '没有找到这次停网。', next: '请先登记停网，再办这一步。' },
  outage_notice_missing: { what: '没有填市平台公告的文号。', next: '请照公告填写文号；没有公告的，请选别的原因。' },
  outage_already_open: {
    what: '同一原因的停网还有一次没有登记恢复。',
    next: '请直接用那一次，或先给它登记恢复；原因不同的可以另登记。',
  },
  outage_still_open: { what: '这次停网还没有登记恢复。', next: '恢复时刻请按「现在恢复」登记，更正时先空着。' },
  outage_already_closed: { what: '这次停网已经登记恢复。', next: '恢复时刻不能空着；如又中断，请另登记一次。' },
  outage_ends_before_start: { what: '停网的结束时间不在开始之后。', next: '请核对两个时间。' },
  outage_in_future: { what: '停网时间在将来。', next: '请填已经发生的时间。' },
  outage_unchanged: { what: '原因和时间都没有改动。', next: '请改了再保存；不用改的按 Esc 关闭。' },
  gap_unknown: { what: '这段没有运行的时间已经有人回答过了。', next: '请刷新后再看。' },
} as const satisfies Record<string, ErrorWords>;
