import type { ErrorWords } from './error-words.ts';

/** Words about statements of time coins and about passbooks. */
export const statementErrorWords = {
  statement_period_reversed: { what: '开始日期晚于结束日期，或还没有到。', next: '请核对起止日期。' },
  statement_too_long: { what: '这段时间的明细太多，一次打不完。', next: '请分成几段日期，分别打印。' },
  passbook_nothing_new: {
    what: '存折已经打到最后一笔，没有新的要打。',
    next: '要看以前的，请打印时间币明细；存折最后一页坏了，请用「补打最后一页」。',
  },
  passbook_none_printed: { what: '这位还没有打过存折。', next: '请用「打印存折」，从第一笔打起。' },
  passbook_page_printed: {
    what: '这几行存折已经打出来了，再打会重在一起。',
    next: '存折最后一页坏了，请用「补打最后一页」；存折丢了，请换新折。',
  },
} as const satisfies Record<string, ErrorWords>;
