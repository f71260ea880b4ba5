import { relationConfirmed, relationEnded, relationNoted } from '../../contract/records/relation.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';

export function foldRelationNoted(db: WriteDb, { record }: StoredRecord): void {
  const { relation, person, other, kind, evidence, from } = relationNoted.data.parse(record.data);
  db.prepare(
    `insert into view_relations (relation_id, person_id, other_id, kind, evidence, from_on, noted_by) values (?, ?, ?, ?, ?, ?, ?)`,
  ).run(relation, person, other, kind, evidence, from, record.operator);
}

export function foldRelationConfirmed(db: WriteDb, { record }: StoredRecord): void {
  const { relation } = relationConfirmed.data.parse(record.data);
  const { changes } = db
    .prepare('update view_relations set confirmed_by = ? where relation_id = ? and confirmed_by is null')
    .run(record.operator, relation);
  assert(changes === 1, 'a relation is noted before it is confirmed, once');
}

export function foldRelationEnded(db: WriteDb, { record }: StoredRecord): void {
  const { relation, until, why } = relationEnded.data.parse(record.data);
  const { changes } = db
    .prepare('update view_relations set until_on = ?, ended_why = ? where relation_id = ? and until_on is null')
    .run(until, why, relation);
  assert(changes === 1, 'a relation that holds ends once');
}
