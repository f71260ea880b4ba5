import type { KeyObject } from 'node:crypto';
import type { Faults } from './faults.ts';
import type { Store } from './store.ts';

export interface PlatformContext {
  readonly store: Store;
  readonly platformEpoch: string;
  readonly privateKey: KeyObject;
  readonly publicKeyPem: string;
  readonly numberKey: Buffer;
  /** A platform in which nothing is real takes no real station, and the other way round. */
  readonly isTraining: boolean;
  readonly nowMs: () => number;
  /** Null when the admin endpoints are closed. */
  readonly adminToken: string | null;
  readonly faults: Faults;
  /** Told of every failure that nobody expected; the asker hears only that there was one. */
  readonly report: (error: Error) => void;
}
