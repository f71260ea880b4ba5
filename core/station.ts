import type { RecordSource } from '../contract/records/envelope.ts';
import type { ReadDb, WriteDb } from '../db/connection.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

export interface Station {
  readonly source: RecordSource;
  readonly name: string;
}

export type Mode = 'training' | 'station';

interface AtStation {
  readonly clock: Clock;
  /** Read anew on every use: enrolment changes it once. */
  readonly station: () => Station;
}

/** What a read may use. */
export interface Reader extends AtStation {
  readonly db: ReadDb;
  readonly mode: Mode;
}

/** What writing a fact takes. */
export interface Writer extends AtStation {
  readonly db: WriteDb;
}

/** What works beside the counter: it writes facts, and says in the log what it met. */
export interface Worker extends Writer {
  readonly log: Log;
}
