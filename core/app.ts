import type { KeyObject } from 'node:crypto';
import type { RecordSource } from '../contract/records/envelope.ts';
import type { ReadDb, WriteDb } from '../db/connection.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { PlatformLink } from './platform/link.ts';
import type { Spool } from './printing/spool.ts';
import type { TrainingControls } from './training.ts';

export interface Station {
  readonly source: RecordSource;
  readonly name: string;
}

/** Everything the use cases stand on. Each member has a second implementation that can fail in every real way. */
export interface App {
  readonly db: WriteDb;
  readonly clock: Clock;
  readonly log: Log;
  readonly mode: 'training' | 'station';
  /** Read anew on every use: enrolment changes it once. */
  readonly station: () => Station;
  readonly signingKey: KeyObject;
  readonly verifyingKey: KeyObject;
  /** Mixed into every PIN hash, so that a copy of the hashes alone says nothing. */
  readonly pepper: Buffer;
  readonly storeKey: Buffer;
  readonly dataDir: string;
  readonly spool: Spool;
  readonly link: PlatformLink;
  /** Null at a real station, which can never be put into training. */
  readonly training: TrainingControls | null;
  readonly close: () => Promise<void>;
}

/** What a read may use. */
export type Reader = Pick<App, 'clock' | 'mode' | 'station'> & { readonly db: ReadDb };
