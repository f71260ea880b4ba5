import { refusal, type KioskError } from '../../contract/errors.ts';
import { closureOf } from '../../db/read/leaving.ts';
import { findPerson, type PersonRow } from '../../db/read/people.ts';
import { findSomebody, type SomebodyRow } from '../../db/read/somebody.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Reader } from '../station.ts';

export const erasedName = '（已删除）';
const lockedName = '（已锁定）';

/** What stands for the name of somebody who is not shown; null of everybody else. */
export function nameInstead({ db }: Reader, { person_id: personId }: PersonRow): string | null {
  const closure = closureOf(db, personId);
  if (closure === null) return null;
  return closure.kind === 'locked' ? lockedName : erasedName;
}

/** As a list may name a person. */
export function shownName(app: Reader, row: PersonRow): string {
  return nameInstead(app, row) ?? row.name ?? erasedName;
}

/** Somebody of whom something may be done: registered here, and neither forgotten nor locked. */
export function findOpenPerson(app: Pick<Reader, 'db'>, personId: string): Result<PersonRow, KioskError> {
  const row = findPerson(app.db, personId);
  if (row === null) return err(refusal('person_unknown', 'personId'));
  return closureOf(app.db, personId) === null ? ok(row) : err(refusal('person_closed', 'personId'));
}

/** Whoever is known, registered here or elsewhere, and neither forgotten nor locked; null of nobody. */
export function findOpenSomebody({ db }: Pick<Reader, 'db'>, personId: string): SomebodyRow | null {
  return closureOf(db, personId) === null ? findSomebody(db, personId) : null;
}

/** Who may look at somebody who is locked: those who answer for it. */
export function mayOpenLocked(roles: readonly string[]): boolean {
  return roles.some((role) => role === 'manager' || role === 'auditor');
}
