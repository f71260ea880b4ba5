import { z } from 'zod';
import { assert } from '../domain/assert.ts';
import type { ReadDb, WriteDb } from '../db/connection.ts';
import { readSetting, writeSetting } from '../db/local/settings.ts';
import type { RecordSource } from '../contract/records/envelope.ts';
import type { Reader, Station } from './station.ts';

/** A store that has not been enrolled has no number of its own yet, and numbers nothing. */
export const unnumberedStation = 'S0000';

const sourceSetting = z.strictObject({ station: z.string(), device: z.string(), epoch: z.uuid() });

export function readStation(db: ReadDb): Station {
  const text = readSetting(db, 'source');
  assert(text !== null, 'an opened store knows its source');
  return { source: sourceSetting.parse(JSON.parse(text)), name: readSetting(db, 'station_name') ?? '' };
}

export function writeStation(db: WriteDb, source: RecordSource, name: string): void {
  writeSetting(db, 'source', JSON.stringify(source));
  writeSetting(db, 'station_name', name);
}

/** Whether the first record may be written: the key is on paper in two halves, or it is training. */
export function isSetUp({ db, mode }: Pick<Reader, 'db' | 'mode'>): boolean {
  return mode === 'training' || readSetting(db, 'recovery_fingerprint') !== null;
}
