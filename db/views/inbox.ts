import type { z } from 'zod';
import { assert } from '../../domain/assert.ts';
import { platformPerson, platformRuling, type ChangeItem } from '../../contract/sync/changes.ts';
import type { WriteDb } from '../connection.ts';

/** Whether this program can read what is put. Taking something away needs no reading. */
export function isUnderstood(item: ChangeItem): boolean {
  if (item.op === 'delete') return true;
  if (item.type === 'person') return readData(item, platformPerson) !== null;
  return item.type === 'ruling' && readData(item, platformRuling) !== null;
}

/** What one item that is understood says, brought into the views. A rebuild folds the stored items again with this. */
export function foldInboxItem(db: WriteDb, item: ChangeItem): void {
  if (item.type === 'person') foldPerson(db, item);
  if (item.type === 'ruling') foldRuling(db, item);
}

function foldPerson(db: WriteDb, item: ChangeItem): void {
  db.prepare('delete from view_platform_people where person_id = ?').run(item.id);
  if (item.op === 'delete') return;
  const person = readData(item, platformPerson);
  assert(person, 'a person that is folded was read');
  db.prepare(
    `insert into view_platform_people (person_id, name, birth_year, phone_tail, document_tail, status, balance_minutes, your_seq)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    item.id,
    person.name,
    person.birth_year,
    person.phone_tail,
    person.document_tail,
    person.status,
    person.balance_minutes,
    item.your_seq ?? null,
  );
}

function foldRuling(db: WriteDb, item: ChangeItem): void {
  db.prepare('delete from view_rulings where record_id = ?').run(item.id);
  if (item.op === 'delete') return;
  const said = readData(item, platformRuling);
  assert(said, 'a ruling that is folded was read');
  db.prepare('insert into view_rulings (record_id, ruling, reason) values (?, ?, ?)').run(
    item.id,
    said.ruling,
    said.reason,
  );
}

function readData<Schema extends z.ZodType>(item: ChangeItem, schema: Schema): z.infer<Schema> | null {
  let value: unknown;
  try {
    value = JSON.parse(item.data);
  } catch {
    return null;
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
