import type { ReadDb, WriteDb } from '../connection.ts';

export interface GapRow {
  readonly gap_id: string;
  readonly off_from_ms: number;
  readonly off_until_ms: number;
}

export function addGap(db: WriteDb, gap: GapRow): void {
  db.prepare(
    'insert into local_gaps (gap_id, off_from_ms, off_until_ms, answer, answered_by, answered_at_ms) values (?, ?, ?, null, null, null)',
  ).run(gap.gap_id, gap.off_from_ms, gap.off_until_ms);
}

/** Nobody has answered them yet; the oldest first. */
export function openGaps(db: ReadDb): readonly GapRow[] {
  return db
    .prepare<[], GapRow>(
      'select gap_id, off_from_ms, off_until_ms from local_gaps where answer is null order by off_from_ms, gap_id',
    )
    .all();
}

export interface GapAnswer {
  readonly gapId: string;
  readonly answer: 'outage' | 'no_paper';
  readonly operatorId: string;
  readonly atMs: number;
}

export function answerGap(db: WriteDb, { gapId, answer, operatorId, atMs }: GapAnswer): void {
  db.prepare('update local_gaps set answer = ?, answered_by = ?, answered_at_ms = ? where gap_id = ?').run(
    answer,
    operatorId,
    atMs,
    gapId,
  );
}
