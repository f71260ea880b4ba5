import { createHash } from 'node:crypto';
import { refusal, type KioskError } from '../../contract/errors.ts';
import type { RegisterHead } from '../../contract/kiosk/import.ts';
import { registersOf, unfinishedOpenings, type RegisterRow } from '../../db/read/registers.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { hoursInWords } from '../../domain/coin-amount.ts';
import { faultOfTotals, isSameRegister, type RegisterKind } from '../../domain/registers.ts';
import type { Terms, Totals, WrittenBy } from '../import/list.ts';
import type { Reader, Writer } from '../station.ts';
import { writeFact } from '../write.ts';

export const sha256Of = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The same file under the same name, which was begun before; null where it was not, or was sent back. */
export function begunBefore(
  { db }: Pick<Reader, 'db'>,
  kind: RegisterKind,
  { digest, head }: Terms,
): RegisterRow | null {
  if (head === null) return null;
  return registersOf(db, digest).find((each) => each.kind === kind && isSameRegister(each.name, head.name)) ?? null;
}

/** The opening register of this reference that was begun and is not whole, out of whatever file; null where none is. */
export function unfinishedOf({ db }: Pick<Reader, 'db'>, { head }: Terms): RegisterRow | null {
  return unfinishedOpenings(db).find(({ name }) => head !== null && isSameRegister(name, head.name)) ?? null;
}

/** Why a register may not begin by its cover sheet; null when it may. */
export function barToRegister(head: RegisterHead, found: Totals, coming: number): KioskError | null {
  if (isBlank(head.name)) return refusal('register_name_missing', 'name');
  const bar = barToTotals({ count: head.countStated, minutes: head.minutesStated }, found);
  return bar ?? (coming === 0 ? refusal('register_nothing_comes') : null);
}

/** How far a cover sheet and a file are apart; null where they agree. */
export function barToTotals(stated: Totals, found: Totals): KioskError | null {
  const fault = faultOfTotals(stated, found);
  if (fault === null) return null;
  return fault === 'register_count_differs'
    ? refusal(fault, 'countStated', differenceOf(stated.count, found.count, String))
    : refusal(fault, 'minutesStated', differenceOf(stated.minutes, found.minutes, hoursInWords));
}

const differenceOf = (stated: number, actual: number, words: (value: number) => string) => ({
  stated: words(stated),
  actual: words(actual),
  difference: words(Math.abs(stated - actual)),
});

interface Opening {
  readonly kind: RegisterKind;
  readonly head: RegisterHead;
  readonly digest: string;
  readonly found: Totals;
}

/** The first signature: the totals of the file, which agree with its cover sheet. */
export function openRegister(app: Writer, { kind, head, digest, found }: Opening, by: WrittenBy): string {
  const register = app.clock.newId();
  writeFact(app, {
    type: 'register.opened/1',
    subject: `register/${register}`,
    ...by,
    data: {
      ...{ register, kind, registerName: head.name.trim(), digest, rows: found.count, minutes: found.minutes },
      ...{ unit: head.unit, evidence: head.evidence },
    },
  });
  return register;
}
