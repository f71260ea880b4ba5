import type { Output } from '../../../contract/kiosk/contract.ts';
import { wordsOf } from '../../messages/errors.ts';
import { importWords as words } from '../../messages/import.ts';
import { registerErrorWords } from '../../messages/register-errors.ts';
import { reviewWords } from '../../messages/review.ts';
import { peopleWords } from '../../messages/people.ts';

export type ImportRow = Output<'import.rows'>['rows'][number];

/** What has room in a row of the printed page. */
const [printedWhoMax, printedWhyMax] = [40, 400];

const hasWords = <Words extends Readonly<Record<string, string>>>(
  table: Words,
  key: string,
): key is keyof Words & string => Object.hasOwn(table, key);

function warningWords(warning: string): string {
  const missing = warning.replace(/^missing_/, '');
  if (warning === 'unseen_left_out') return words.unseenLeftOut;
  if (warning === 'training_same_day') return words.sameDay;
  if (missing !== warning && hasWords(peopleWords.missing, missing)) return peopleWords.missing[missing];
  if (hasWords(reviewWords.flags, warning)) return reviewWords.flags[warning];
  if (warning === 'register_person_twice' || warning === 'register_same_amount_elsewhere')
    return registerErrorWords[warning].what.replace(/。$/, '');
  return hasWords(peopleWords.warnings, warning) ? peopleWords.warnings[warning] : warning;
}

export function outcomeWords({ isWritten, outcome }: ImportRow): string {
  return isWritten ? words.isWritten : words.outcomes[outcome];
}

/** Why a row has its outcome and what to do, in one line. */
export function reasonWords({ problems, warnings, differing }: ImportRow): string {
  const refused = problems.map((problem) => {
    const { what, next } = wordsOf(problem);
    return `${problem.field === null ? '' : words.inColumn(problem.field)}${what}${next}`;
  });
  const noticed = warnings.length === 0 ? [] : [`${warnings.map(warningWords).join('；')}。`];
  return [...refused, ...noticed, ...(differing.length === 0 ? [] : [words.differing(differing.join('、'))])].join('');
}

/** The column by which a row is found on paper: of slips their number, of people the name; -1 where there is none. */
export function whoAt(list: Output<'import.read'>['list']): number {
  const serialColumn = list?.fields.find(({ field }) => field === 'serial')?.column ?? null;
  const isName = (name: string) => /^(姓名|名字|学员|志愿者姓名)/.test(name.normalize('NFKC').replace(/\s+/gu, ''));
  return list?.header.findIndex((name) => (serialColumn === null ? isName(name) : name === serialColumn)) ?? -1;
}

/** A row that stays out, as it has room on the printed page: why it stays out is what a person said, else what is wrong. */
export function printedRow(row: ImportRow, whoAt: number) {
  const why = row.decision?.comes === false ? row.decision.reason : reasonWords(row);
  const who = row.cells[whoAt] ?? '';
  return {
    ...{ number: row.number, who: who.slice(0, printedWhoMax), outcome: outcomeWords(row) },
    why: why.slice(0, printedWhyMax),
  };
}
