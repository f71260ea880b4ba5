import { createPublicKey } from 'node:crypto';
import { parseSource } from '../../contract/records/envelope.ts';
import type { ReadDb } from '../../db/connection.ts';
import { readSecret } from '../../db/local/settings.ts';
import { outboxStatus } from '../../db/outbox.ts';
import { cityEndBefore, lastCityLines } from '../../db/read/records.ts';
import { makeEngine, type Engine } from '../../sync/engine.ts';
import type { EngineOptions } from '../../sync/engine-state.ts';
import { parseRecordLine } from '../../wire/record.ts';

/** A chain that this store went on from when it was restored, and what speaks for it under its own letter and key. */
export interface FormerEpoch {
  readonly epoch: string;
  readonly engine: Engine;
}

/**
 * The lost store may have died with records that only its backup holds. They go up in their own epoch, signed with its
 * key. Where the platform is ahead of the backup it has them, and the engine stops by itself.
 */
export function formerEpochs(options: EngineOptions): FormerEpoch[] {
  const { db, source } = options;
  return lastCityLines(db).flatMap((line) => {
    const record = parseRecordLine(line);
    const former = record.ok ? parseSource(record.value.source) : null;
    if (former === null || former.epoch === source.epoch || outboxStatus(db, former.epoch).unsentCount === 0) return [];
    const key = readSecret(db, `former_private_key/${former.station}-${former.device}`);
    if (key === null) return [];
    const parent = cityEndBefore(db, former.epoch);
    const engine = makeEngine({ ...options, source: former, privateKeyPem: key.toString('utf8'), parent });
    return [{ epoch: former.epoch, engine }];
  });
}

/** Until nothing of them waits, or until the next step could only fail the same way. The present epoch pulls. */
export async function bringUpFormer(
  db: ReadDb,
  formers: readonly FormerEpoch[],
  isStopped: () => boolean,
): Promise<void> {
  for (const { epoch, engine } of formers) {
    while (!isStopped() && outboxStatus(db, epoch).unsentCount > 0) {
      if ((await engine.step()) !== 'progressed') break;
    }
  }
}

/** The key with which an earlier letter of this store signed; null for any other. */
export function formerVerifyingKey(db: ReadDb, letter: string) {
  const pem = readSecret(db, `former_public_key/${letter}`);
  return pem === null ? null : createPublicKey(pem);
}
