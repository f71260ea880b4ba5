import { noDate } from './person-cells.ts';

const withMarks =
  /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?(?: ?\(?(?:星期|周)[一二三四五六日天]\)?)?(?:[ T]?0?0:00(?::00(?:\.0+)?)?)?$/;
const bare = /^(\d{4})(\d{2})(\d{2})$/;

/**
 * A whole date as table programs and people write it: `1956-03-08`, `1956/3/8 0:00`, `1956年3月8日 星期四`, `19560308`. Null for
 * an empty cell; what is no date becomes one that does not exist, so that the rules refuse it in their order.
 */
export function readListDate(text: string): string | null {
  const folded = text.normalize('NFKC').replace(/\s*([-./年月日号])\s*/gu, '$1');
  if (folded.trim() === '') return null;
  const [, year = '', month = '', day = ''] = withMarks.exec(folded.trim()) ?? bare.exec(folded.trim()) ?? [];
  return year === '' ? noDate : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The count of days by which a table program keeps a date, where nobody told it that the cell is one. */
export const isDayCount = (text: string): boolean => /^\d{5}(\.\d+)?$/.test(text);
