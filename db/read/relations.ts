import type { RelationEvidence, RelationKind } from '../../domain/relations.ts';
import type { ReadDb } from '../connection.ts';

export interface RelationRow {
  readonly relation_id: string;
  readonly person_id: string;
  readonly other_id: string;
  readonly kind: RelationKind;
  readonly evidence: RelationEvidence;
  readonly from_on: string;
  readonly until_on: string | null;
  readonly ended_why: string | null;
  readonly noted_by: string;
  readonly confirmed_by: string | null;
}

/** Of whichever side; those that hold first, then the newest. */
export function relationsOf(db: ReadDb, personId: string): readonly RelationRow[] {
  return db
    .prepare<[string, string], RelationRow>(
      `select * from (
         select * from view_relations where person_id = ? union select * from view_relations where other_id = ?
       ) order by until_on is not null, from_on desc, relation_id`,
    )
    .all(personId, personId);
}

export function findRelation(db: ReadDb, relationId: string): RelationRow | null {
  return (
    db.prepare<[string], RelationRow>('select * from view_relations where relation_id = ?').get(relationId) ?? null
  );
}
