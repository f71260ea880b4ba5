/**
 * Writes domain/holidays/table.ts from the package `chinese-days`: only the days that differ from the plain week,
 * because domain imports nothing. Run again when the State Council has announced another year and the package knows it.
 *
 *   node scripts/distil-holidays.ts
 */
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import chineseDays from 'chinese-days';
import { z } from 'zod';
import { addDays, weekday } from '../domain/civil-date.ts';

const firstYear = 2020;
const announced = z.record(z.string().regex(/^\d{4}-\d{2}-\d{2}$/), z.string());
const source = z
  .object({ holidays: announced, workdays: announced })
  .parse(createRequire(import.meta.url)('chinese-days/dist/chinese-days.json'));
const latestYear = Math.max(...Object.keys(source.holidays).map((date) => Number(date.slice(0, 4))));

function exceptionsOf(year: number): { off: string[]; work: string[] } {
  const off: string[] = [];
  const work: string[] = [];
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
    const isWeekend = weekday(date) >= 6;
    const isWorking = chineseDays.isWorkday(date);
    if (isWeekend && isWorking) work.push(date.slice(5));
    if (!isWeekend && !isWorking) off.push(date.slice(5));
  }
  return { off, work };
}

const lines: string[] = [];
for (let year = firstYear; year <= latestYear; year += 1) {
  const { off, work } = exceptionsOf(year);
  if (off.length < 5) throw new Error(`${year} has only ${off.length} days off: the package does not know this year`);
  lines.push(`  ${year}: {`, `    off: '${off.join(' ')}',`, `    work: '${work.join(' ')}',`, '  },');
}

const text = `/** Written by scripts/distil-holidays.ts; not by hand. Source: the State Council's yearly notices, by chinese-days. */
export interface YearExceptions {
  /** Days from Monday to Friday that are off, \`MM-DD\`. */
  readonly off: string;
  /** Saturdays and Sundays that are worked (调休), \`MM-DD\`. */
  readonly work: string;
}

export const exceptionsByYear: Readonly<Record<number, YearExceptions>> = {
${lines.join('\n')}
};
`;
writeFileSync(new URL('../domain/holidays/table.ts', import.meta.url), text);
console.log(`domain/holidays/table.ts: ${firstYear} to ${latestYear}, ${text.length} characters`);
