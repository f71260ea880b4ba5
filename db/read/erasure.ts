import { z } from 'zod';
import { foldDocumentNumber } from '../../domain/identity.ts';
import { holdsNumber, isHeldIn, isPersonIn, textsIn, type Marks } from '../../domain/naming.ts';
import { isDecided } from '../../domain/service-states.ts';
import type { ReadDb } from '../connection.ts';
import { lastOfSheet, picturesOfSheet, recordsPictured } from './pictures.ts';
import { numbersOf } from './platform-people.ts';
import { statesThat } from './service-states.ts';

export interface PartPlace {
  readonly record: string;
  readonly part: string;
  readonly type: string;
  readonly subject: string;
}

const looseObject = z.looseObject({});

const places = `select parts.record_id as record, parts.name as part, type, subject from parts join records using (record_id)
  where bytes is not null`;

/** Every part of records that are about the person. */
export function partsAbout(db: ReadDb, personId: string): readonly PartPlace[] {
  return db
    .prepare<[string], PartPlace>(`${places} and subject = ? order by position, parts.name`)
    .all(`person/${personId}`);
}

export function partsOfRecord(db: ReadDb, recordId: string): readonly PartPlace[] {
  return db.prepare<[string], PartPlace>(`${places} and record_id = ? order by parts.name`).all(recordId);
}

/** What was typed of visits by the person or to them. */
export function visitPartsOf(db: ReadDb, personId: string): readonly PartPlace[] {
  return db
    .prepare<[{ personId: string }], PartPlace>(
      `${places} and subject in (select 'visit/' || visit_id from view_visits
         where volunteer_id = @personId or recipient_id = @personId) order by position, parts.name`,
    )
    .all({ personId });
}

/** Why a sign-in of the person was settled as it was, or one for them as far as that or its service says so. */
export function attendancePartsOf(db: ReadDb, personId: string): readonly PartPlace[] {
  return db
    .prepare<[{ personId: string }], PartPlace>(
      `${places} and subject in (select 'attendance/' || attendance_id from view_attendances
         where volunteer_id = @personId or recipient_id = @personId
         union select 'attendance/' || attendance_id from view_services
           where attendance_id is not null and (recipient_id = @personId or guardian_id = @personId))
       order by position, parts.name`,
    )
    .all({ personId });
}

/** Who ruled on a kept form says why in words. */
export function rulingsOn(db: ReadDb, keptRecordId: string): readonly string[] {
  return db
    .prepare<[string], string>(
      `select record_id from records where type = 'person.registration_ruled/1' and json_extract(line, '$.data.kept') = ?`,
    )
    .pluck()
    .all(keptRecordId);
}

/**
 * Every other number that the platform says means the same person: aliases of this one, and the one of which it is an
 * alias with its others. Without the number itself.
 */
export function otherNumbersOf(db: ReadDb, personId: string): readonly string[] {
  return numbersOf(db, personId).filter((number) => number !== personId);
}

interface PartWithBytes extends PartPlace {
  readonly bytes: Buffer;
}

/** Reads them all: nobody is forgotten in a hurry, and a piece of a text names nobody. */
function* partsSaying(
  db: ReadDb,
  part: 'profile' | 'typed',
  fields: readonly string[],
  isMeant: (field: string) => boolean,
): Generator<PartPlace, void> {
  const rows = db
    .prepare<[string], PartWithBytes>(
      `${places.replace('select ', 'select bytes, ')} and parts.name = ? order by position`,
    )
    .iterate(part);
  for (const { bytes, ...place } of rows) {
    const said = new Map<string, unknown>(Object.entries(looseObject.parse(JSON.parse(bytes.toString('utf8')))));
    const isNamed = fields.some((field) => {
      const text = said.get(field);
      return typeof text === 'string' && isMeant(text);
    });
    if (isNamed) yield place;
  }
}

/** Every profile in which the number stands as whose it is, or as a guardian's or spouse's. */
export function profilesNaming(db: ReadDb, documentNumber: string | null): readonly PartPlace[] {
  // Nothing is in everything.
  if (documentNumber === null || documentNumber === '') return [];
  const fields = ['documentNumber', 'guardianDocumentNumber', 'spouseDocumentNumber'];
  const folded = foldDocumentNumber(documentNumber);
  return [...partsSaying(db, 'profile', fields, (field) => foldDocumentNumber(field) === folded)];
}

/** What was typed from paper and names the person as one of those who took part, in any way; or that was read so. */
export function slipsNaming(db: ReadDb, marks: Marks): readonly PartPlace[] {
  const fields = ['volunteer', 'recipient', 'accompanyingGuardian'];
  const named = [...partsSaying(db, 'typed', fields, (field) => isPersonIn(field, marks))];
  const read = marks.numbers.flatMap((number) => entriesOf(db, number)).flatMap((record) => partsOfRecord(db, record));
  return [...named, ...read];
}

/**
 * Pictures of every sheet that names the person, and the same bytes wherever else they are kept. Where an entry was
 * corrected, the one in its place says whom the sheet shows, as far as that was understood.
 */
export function picturesShowing(db: ReadDb, marks: Marks): readonly PartPlace[] {
  const entryOf = db.prepare<[{ record: string }], { entry_id: string }>(
    'select entry_id from view_slip_entries where record_id = @record or second_record_id = @record',
  );
  const entries = slipsNaming(db, marks).flatMap(({ record }) => entryOf.all({ record }));
  const digests = new Set(
    entries.flatMap(({ entry_id: entryId }) => {
      const last = lastOfSheet(db, entryId);
      const isShown = last.entry_id === entryId || last.service_id === '';
      return isShown ? picturesOfSheet(db, last.entry_id).map(({ sha256 }) => sha256) : [];
    }),
  );
  return [...digests].flatMap((sha256) => recordsPictured(db, sha256)).flatMap((record) => partsOfRecord(db, record));
}

/** Both entries of every slip that was understood and in whose service the person took part. */
function entriesOf(db: ReadDb, personId: string): readonly string[] {
  return db
    .prepare<[{ personId: string }], { record_id: string; second_record_id: string | null }>(
      `select e.record_id, e.second_record_id from view_slip_entries e join view_services s using (entry_id)
       where s.volunteer_id = @personId or s.recipient_id = @personId or s.guardian_id = @personId`,
    )
    .all({ personId })
    .flatMap(({ record_id: first, second_record_id: second }) => (second === null ? [first] : [first, second]));
}

const openService = `state in ${statesThat((state) => !isDecided(state))}`;
const openEntry = `state in ('entered', 'reentered', 'differing', 'held', 'refused')`;

export function hasOpenService(db: ReadDb, personId: string): boolean {
  const row = db
    .prepare<[{ personId: string }]>(
      `select 1 from view_services where (volunteer_id = @personId or recipient_id = @personId or guardian_id = @personId)
       and ${openService} limit 1`,
    )
    .get({ personId });
  return row !== undefined;
}

/** Whether a slip's entry still waits for somebody. */
export function isEntryOpen(db: ReadDb, recordId: string): boolean {
  const row = db
    .prepare<[string, string]>(
      `select 1 from view_slip_entries where (record_id = ? or second_record_id = ?) and ${openEntry} limit 1`,
    )
    .get(recordId, recordId);
  return row !== undefined;
}

export function isKeptFormOpen(db: ReadDb, recordId: string): boolean {
  return db.prepare<[string]>('select 1 from view_kept_rulings where record_id = ?').get(recordId) === undefined;
}

/** Day of the last service that counts, transfer or certificate of a person; null where there was none. */
export function lastKeptOn(db: ReadDb, personId: string): string | null {
  const row = db
    .prepare<[{ personId: string; account: string }], { day: string | null }>(
      `select max(day) as day from (
         select served_on as day from view_services
           where volunteer_id = @personId or recipient_id = @personId or guardian_id = @personId
         union all select date(posted_at_ms / 1000, 'unixepoch', '+8 hours') from view_postings
           where account = @account
         union all select date(issued_at_ms / 1000, 'unixepoch', '+8 hours') from view_certificates
           where person_id = @personId)`,
    )
    .get({ personId, account: `person/${personId}` });
  return row?.day ?? null;
}

/** To whom paper was handed out, where it was the person. */
export function handOutsTo(db: ReadDb, marks: Marks): readonly PartPlace[] {
  return db
    .prepare<[], { record: string; to: string }>(
      'select record_id as record, handed_to as "to" from view_hand_outs where handed_to is not null',
    )
    .all()
    .filter(({ to }) => to === marks.name || isPersonIn(to, marks))
    .flatMap(({ record }) => partsOfRecord(db, record));
}

const reasonsOfNobody = ['register.written/1', 'register.rejected/1', 'day.closed/1', 'bundle.closed/1'] as const;

/**
 * Reasons of what is about no person, and may name any: why a row of a list stayed out or all of it went back, why a day or
 * a pile of slips did not come out even. Words run on without a gap, so one too many goes rather than one too few.
 */
export function reasonsNaming(db: ReadDb, marks: Marks): readonly PartPlace[] {
  const rows = db
    .prepare<string[], PartWithBytes>(
      `${places.replace('select ', 'select bytes, ')} and type in (${reasonsOfNobody.map(() => '?').join()}) order by position`,
    )
    .iterate(...reasonsOfNobody);
  const found: PartPlace[] = [];
  for (const { bytes, ...place } of rows)
    if ([...textsIn(JSON.parse(bytes.toString('utf8')))].some((text) => isHeldIn(text, marks))) found.push(place);
  return found;
}

/** Whether a line that nobody can empty names the person by a number. */
export function isNamedInLines(db: ReadDb, { documentNumber, phone }: Marks): boolean {
  const lines = db
    .prepare<[string | null, string | null], string>(
      'select line from records where instr(line, ?) > 0 or instr(line, ?) > 0',
    )
    .pluck()
    .iterate(documentNumber, phone);
  for (const line of lines) {
    const texts = [...textsIn(JSON.parse(line))];
    if (texts.some((text) => holdsNumber(text, documentNumber) || holdsNumber(text, phone))) return true;
  }
  return false;
}

export function wardsOf(
  db: ReadDb,
  documentNumber: string | null,
): readonly { person_id: string; birth_date: string | null }[] {
  return db
    .prepare<[string | null], { person_id: string; birth_date: string | null }>(
      'select person_id, birth_date from view_people where guardian_document_number = ?',
    )
    .all(documentNumber);
}

/** Kept forms of the same person: one number, or the same name, birth date and phone as it was typed. */
export function keptFormsOf(
  db: ReadDb,
  { name, documentNumber, phone, personId }: Marks,
  birthDate: string | null,
): readonly string[] {
  return db
    .prepare<unknown[], string>(
      `select record_id from view_kept_registrations where document_number = ? or (name = ? and birth_date = ? and phone = ?)
         or record_id in (select record_id from view_kept_rulings where person_id = ?)`,
    )
    .pluck()
    .all(documentNumber, name, birthDate, phone, personId);
}
