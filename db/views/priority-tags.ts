import { z } from 'zod';
import { priorityEnded, priorityNoted, priorityTag } from '../../contract/records/priority.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

const tagsOfForm = z.looseObject({ tags: z.array(z.string()) });

/** What a registration form ticked, without evidence; nothing once the part is erased. */
export function putTagsOfForm(db: WriteDb, personId: string, stored: StoredRecord): void {
  const insert = db.prepare(
    `insert into view_priority_tags (person_id, tag, evidence, until, noted_by) values (?, ?, null, null, ?) on conflict do nothing`,
  );
  const form = stored.parts['priority'] === undefined ? null : readPart(stored, 'priority', tagsOfForm);
  for (const tag of form?.tags ?? []) insert.run(personId, tag, stored.record.operator);
}

export function foldPriorityNoted(db: WriteDb, stored: StoredRecord): void {
  const { person } = priorityNoted.data.parse(stored.record.data);
  const noted = readPart(stored, 'tag', priorityTag);
  if (noted === null) return;
  db.prepare(
    `insert into view_priority_tags (person_id, tag, evidence, until, noted_by) values (?, ?, ?, ?, ?)
     on conflict do update set evidence = excluded.evidence, until = excluded.until, noted_by = excluded.noted_by`,
  ).run(person, noted.tag, noted.evidence, noted.until, stored.record.operator);
}

export function foldPriorityEnded(db: WriteDb, stored: StoredRecord): void {
  const { person } = priorityEnded.data.parse(stored.record.data);
  const ended = readPart(stored, 'tag', priorityTag.pick({ tag: true }));
  if (ended === null) return;
  db.prepare('delete from view_priority_tags where person_id = ? and tag = ?').run(person, ended.tag);
}
