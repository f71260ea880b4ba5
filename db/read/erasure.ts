import type { ReadDb } from '../connection.ts';

/** By what somebody is known in bytes that name nobody's number. */
export interface Marks {
  readonly personId: string;
  readonly name: string;
  /** Null while nobody has seen the document. */
  readonly documentNumber: string | null;
  readonly phone: string | null;
}

export interface PartPlace {
  readonly record: string;
  readonly part: string;
  readonly type: string;
  readonly subject: string;
}

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

/** Who ruled on a kept form says why in words. */
export function rulingsOn(db: ReadDb, keptRecordId: string): readonly string[] {
  return db
    .prepare<[string], string>(
      `select record_id from records where type = 'person.registration_ruled/1' and json_extract(line, '$.data.kept') = ?`,
    )
    .pluck()
    .all(keptRecordId);
}

/** Every profile and every typed slip in whose bytes a text stands. Reads them all: nobody is forgotten in a hurry. */
export function partsHolding(db: ReadDb, text: string | null): readonly PartPlace[] {
  // Nothing is in everything.
  if (text === null || text === '') return [];
  return db
    .prepare<[Buffer], PartPlace>(
      `${places} and parts.name in ('profile', 'typed') and instr(bytes, ?) > 0 order by position, parts.name`,
    )
    .all(Buffer.from(text, 'utf8'));
}

/** What was typed from paper and names the person in any way. */
export function slipsNaming(db: ReadDb, { name, documentNumber, phone, personId }: Marks): readonly PartPlace[] {
  const bytes = (text: string | null) => (text === null ? null : Buffer.from(text, 'utf8'));
  return db
    .prepare<unknown[], PartPlace>(
      `${places} and parts.name = 'typed' and (instr(bytes, ?) > 0 or instr(bytes, ?) > 0 or instr(bytes, ?) > 0 or instr(bytes, ?) > 0)
       order by position`,
    )
    .all(bytes(name), bytes(documentNumber), bytes(phone), bytes(personId));
}

const openService = `state in ('recorded', 'unconfirmed', 'entered', 'reentered', 'differing', 'held')`;
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
         union all select date(posted_at_ms / 1000, 'unixepoch', '+8 hours') from view_transfers
           where from_account = @account or to_account = @account
         union all select date(issued_at_ms / 1000, 'unixepoch', '+8 hours') from view_certificates
           where person_id = @personId)`,
    )
    .get({ personId, account: `person/${personId}` });
  return row?.day ?? null;
}

/** Whether a line that nobody can empty names the person: a number, or a name to whom slips were handed out. */
export function isNamedInLines(db: ReadDb, { name, documentNumber, phone }: Marks): boolean {
  const row = db
    .prepare<[string | null, string | null, string]>(
      `select 1 from records where instr(line, ?) > 0 or instr(line, ?) > 0
       union all select 1 from view_hand_outs where instr(handed_to, ?) > 0 limit 1`,
    )
    .get(documentNumber, phone, name);
  return row !== undefined;
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
