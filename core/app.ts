import type { KeyObject } from 'node:crypto';
import type { Backups } from './backup.ts';
import type { Bookings } from './bookings.ts';
import type { IdReader } from './devices/id-reader.ts';
import type { ImportDesk } from './import/import-desk.ts';
import type { PinCost } from './pins.ts';
import type { PlatformLink } from './platform/link.ts';
import type { Spool } from './printing/spool.ts';
import type { Mode, Worker } from './station.ts';
import type { TrainingControls } from './training.ts';

/** Everything the use cases stand on. Each member has a second implementation that can fail in every real way. */
export interface App extends Worker {
  readonly mode: Mode;
  readonly signingKey: KeyObject;
  readonly verifyingKey: KeyObject;
  /** Mixed into every PIN hash, so that a copy of the hashes alone says nothing. */
  readonly pepper: Buffer;
  readonly pinCost: PinCost;
  readonly storeKey: Buffer;
  readonly dataDir: string;
  readonly spool: Spool;
  readonly link: PlatformLink;
  readonly idReader: IdReader;
  readonly imports: ImportDesk;
  readonly backups: Backups;
  readonly bookings: Bookings;
  /** Null at a real station, which can never be put into training. */
  readonly training: TrainingControls | null;
  readonly close: () => Promise<void>;
}
