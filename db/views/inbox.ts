import type { z } from 'zod';
import { platformPerson, platformRuling, type ChangeItem } from '../../contract/sync/changes.ts';
import type { WriteDb } from '../connection.ts';

/**
 * What one item of the platform says, brought into the views. A rebuild folds the stored items again with this.
 * An item of a type or a shape that this program does not know stays in the inbox for a newer one and moves no view.
 */
export function foldInboxItem(db: WriteDb, item: ChangeItem): void {
  if (item.type === 'person') foldPerson(db, item);
  if (item.type === 'ruling') foldRuling(db, item);
}

function foldPerson(db: WriteDb, item: ChangeItem): void {
  const person = readData(item, platformPerson);
  if (person || item.op === 'delete') db.prepare('delete from view_platform_people where person_id = ?').run(item.id);
  if (person === null) return;
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
  const said = readData(item, platformRuling);
  if (said || item.op === 'delete') db.prepare('delete from view_rulings where record_id = ?').run(item.id);
  if (said === null) return;
  db.prepare('insert into view_rulings (record_id, ruling, reason) values (?, ?, ?)').run(
    item.id,
    said.ruling,
    said.reason,
  );
}

function readData<Schema extends z.ZodType>(item: ChangeItem, schema: Schema): z.infer<Schema> | null {
  if (item.op === 'delete') return null;
  let value: unknown;
  try {
    value = JSON.parse(item.data);
  } catch {
    return null;
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
