import type { AwardEvidence, AwardKind } from '../../domain/awards.ts';
import type { ReadDb } from '../connection.ts';

export interface AwardRow {
  readonly award_id: string;
  readonly person_id: string;
  readonly kind: AwardKind;
  readonly awarded_on: string;
  readonly evidence: AwardEvidence;
  readonly title: string;
  readonly body: string;
  readonly number: string | null;
  readonly noted_by: string;
  readonly revoked_by: string | null;
  readonly revoked_at_ms: number | null;
  readonly reason: string | null;
}

/** Newest first, those that were taken back among them. */
export function awardsOf(db: ReadDb, personId: string): readonly AwardRow[] {
  return db
    .prepare<[string], AwardRow>(
      'select * from view_awards where person_id = ? order by awarded_on desc, award_id desc',
    )
    .all(personId);
}

export function findAward(db: ReadDb, awardId: string): AwardRow | null {
  return db.prepare<[string], AwardRow>('select * from view_awards where award_id = ?').get(awardId) ?? null;
}
