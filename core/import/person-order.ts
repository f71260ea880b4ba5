import { parseCivilDate, wholeYearsBetween } from '../../domain/civil-date.ts';
import { birthDateOf, foldNumber, readIdentity, type IdentityKind } from '../../domain/identity.ts';
import { adultAgeYears, type Role } from '../../domain/registration.ts';

interface Listed {
  readonly roles: readonly Role[];
  readonly documentKind: IdentityKind;
  readonly documentNumber: string;
  readonly birthDate: string | null;
  readonly guardianDocumentNumber: string;
}

/**
 * File order, but that a guardian who stands later comes just before the first minor who needs them: the order of a
 * list decides nothing. Two who name each other do not wait for ever, as each line is taken once.
 */
export function orderOf(forms: readonly (Listed | null)[], today: string): readonly number[] {
  const linesOf = new Map<string, number[]>();
  for (const [index, form] of forms.entries()) {
    const number = foldNumber(form?.documentNumber ?? '');
    if (number === '') continue;
    const lines = linesOf.get(number);
    if (lines === undefined) linesOf.set(number, [index]);
    else lines.push(index);
  }
  const order: number[] = [];
  const taken = new Set<number>();
  /** All lines of the guardian: the first may be the one that is refused. */
  const before = (index: number): Iterator<number> => {
    const form = forms[index] ?? null;
    const isMinor = form !== null && form.guardianDocumentNumber !== '' && isMinorVolunteer(form, today);
    return (isMinor ? (linesOf.get(foldNumber(form.guardianDocumentNumber)) ?? []) : []).values();
  };
  /** With a stack of its own: a list in which each names the next is as long as it likes. */
  const take = (first: number): void => {
    taken.add(first);
    const waiting = [{ index: first, rest: before(first) }];
    for (let top = waiting.at(-1); top !== undefined; top = waiting.at(-1)) {
      const next = top.rest.next();
      if (next.done === true) {
        order.push(top.index);
        waiting.pop();
      } else if (!taken.has(next.value)) {
        taken.add(next.value);
        waiting.push({ index: next.value, rest: before(next.value) });
      }
    }
  };
  for (const index of forms.keys()) if (!taken.has(index)) take(index);
  return order;
}

function isMinorVolunteer({ roles, documentKind, documentNumber, birthDate }: Listed, today: string): boolean {
  const identity = readIdentity(documentKind, documentNumber);
  const stated = birthDate === null ? null : parseCivilDate(birthDate);
  const known = identity.ok ? birthDateOf(identity.value, stated, today) : null;
  return roles.includes('volunteer') && known !== null && wholeYearsBetween(known, today) < adultAgeYears;
}
