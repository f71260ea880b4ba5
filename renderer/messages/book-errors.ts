import type { ErrorWords } from './error-words.ts';

/** Words about the book of a year. */
export const bookErrorWords = {
  book_year_ahead: { what: '这一年还没有到。', next: '请选今年或以前的年份。' },
  book_year_empty: { what: '到这一年年底，本站还没有任何账目。', next: '请另选一年；有了入账的服务再封存。' },
  book_unchanged: {
    what: '上次封存以后没有新的账目，账册没有变。',
    next: '不用再封；纸质账册或文件不在手边，请按「再打印」或「保存文件」。',
  },
  book_clock_doubtful: {
    what: '电脑的时间不可靠，不能定账册截到哪一天。',
    next: '请先把电脑时间调对，看到底部时钟恢复正常，再封存。',
  },
  book_not_sealed: { what: '这一年还没有封存过账册。', next: '请先按「封存」。' },
} as const satisfies Readonly<Record<string, ErrorWords>>;
