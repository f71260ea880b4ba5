import { refusal } from '../../contract/errors.ts';
import { transact } from '../../db/connection.ts';
import type { PersonRow } from '../../db/read/people.ts';
import { listReveals } from '../../db/read/reveals.ts';
import { priorityTagsOf } from '../../db/read/standing.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { wholeYearsBetween } from '../../domain/civil-date.ts';
import { adultAgeYears } from '../../domain/registration.ts';
import { err, ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import type { Reader } from '../station.ts';
import { cardOf, operatorName } from './cards.ts';
import { findOpenPerson } from './closed-people.ts';
import { signedIn, type Act, type InputOf, type Task } from './kinds.ts';
import { emergencyInWords } from './emergency.ts';
import { noteLook } from './note-look.ts';
import { tagInWords } from './priority.ts';

const revealsShownMax = 200;

/**
 * What is masked, for one look. The look is a record before the answer goes out. It is no act with an intent: the
 * answer of one is kept for a press that comes again, and this must lie nowhere but in its part.
 */
export const revealField: Task<'person.reveal'> = async (app, caller, { personId, field, reason }) => {
  const { operatorId, roles } = signedIn(caller);
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  const row = found.value;
  if (isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  if (isMinor(app, row) && !roles.includes('manager')) return err(refusal('minor_opened_by_manager'));
  transact(app.db, () => {
    noteLook(app, operatorId, { person: personId, field, reason });
  });
  return await Promise.resolve(ok({ value: valueOf(app, row, field) }));
};

function valueOf({ db }: Reader, row: PersonRow, field: InputOf<'person.reveal'>['field']): string | null {
  switch (field) {
    case 'document_number':
      return row.document_number;
    case 'birth_date':
      return row.birth_date;
    case 'phone':
      return row.phone;
    case 'priority_tags':
      return priorityTagsOf(db, row.person_id).map(tagInWords).join('；') || null;
    case 'emergency_card':
      return emergencyInWords(db, row.person_id);
  }
}

/** Data of minors opens with a manager's approval alone (未网§36). Whose age nobody knows is treated as one. */
export function isMinor(app: Reader, { birth_date: birthDate }: PersonRow): boolean {
  return birthDate === null || wholeYearsBetween(birthDate, todayAt(app)) < adultAgeYears;
}

export const readReveals: Act<'person.reveals'> = (app) =>
  ok({
    reveals: listReveals(app.db, revealsShownMax).map((row) => ({
      operatorName: operatorName(app, row.operator_id),
      personId: row.person_id,
      personName: cardOf(app, row.person_id).name,
      field: row.field,
      reason: row.reason,
      atMs: row.revealed_at_ms,
    })),
  });
