import type { ErrorWords } from './error-words.ts';

/** Words about the close of a day. */
export const dayErrorWords = {
  day_ahead: { what: '这一天还没有到。', next: '请选今天或以前的日子；电脑的日期不对，请先调对。' },
  day_closed_already: {
    what: '这一天已经日结过了，一天只结一次。',
    next: '要看或再打印，请在下面的列表里选它；后来补的记录会写在下一次日结里。',
  },
  day_without_records: { what: '这一天没有业务记录。', next: '不用日结。' },
  day_changed_meanwhile: {
    what: '刚才又有了变化，核对结果和您看到的不一样。',
    next: '结果已经重新算过，请再看一遍差异，然后再按「日结」。',
  },
  day_reason_missing: {
    what: '有差异还没有写原因（{number}）。',
    next: '请给它写一句原因，或写一句适用于全部差异的原因。',
  },
  day_taker_not_here: {
    what: '接班人不在本站的经办人员里。',
    next: '请另选一位；没有人接班，请选「没有人接班，我接着做」。',
  },
  day_handed_to_self: { what: '不能交班给自己。', next: '请另选一位；没有人接班，请选「没有人接班，我接着做」。' },
  day_approval_missing: {
    what: '差异超过了本站可以自己处理的限度，要街道办事处同意才能日结。',
    next: '请打电话给街道，填写谁同意的和文号（或通话记录编号），或用一个街道复核码。今天联系不上也没关系，明天照常办事，可以以后再结。',
  },
  day_not_closed: { what: '这一天还没有日结，没有交接单。', next: '请先日结。' },
} as const satisfies Record<string, ErrorWords>;
