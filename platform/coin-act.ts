import type { RecordEnvelope } from '../contract/records/envelope.ts';
import type { Doubt } from './doubt.ts';
import type { Device } from './enrolment.ts';
import type { Sql } from './store.ts';

export interface CoinJudgedBy {
  readonly owner: Device;
  readonly nowMs: () => number;
}

/** What the platform makes of one kind of act with coins. It applies what it judged in the same transaction. */
export interface CoinAct {
  readonly judge: (sql: Sql, record: RecordEnvelope, by: CoinJudgedBy) => Promise<Doubt | null>;
  readonly apply: (sql: Sql, record: RecordEnvelope, station: string) => Promise<void>;
}
