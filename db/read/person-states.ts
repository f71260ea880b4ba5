import type { CycleName } from '../../domain/life-cycles.ts';
import type { ReadDb } from '../connection.ts';

export interface StandingRow {
  readonly cycle: CycleName;
  readonly state: string;
  readonly since_ms: number;
  readonly reason: string | null;
  /** 审核单位. */
  readonly body: string | null;
}

export function standingsOf(db: ReadDb, personId: string): readonly StandingRow[] {
  return db
    .prepare<[string], StandingRow>(
      'select cycle, state, since_ms, reason, body from view_person_states where person_id = ? order by cycle desc',
    )
    .all(personId);
}
