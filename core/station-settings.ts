import { z } from 'zod';
import { assert } from '../domain/assert.ts';
import type { ReadDb, WriteDb } from '../db/connection.ts';
import { readSetting, writeSetting } from '../db/local/settings.ts';
import type { ErrorCode } from '../contract/errors.ts';
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

/** Whether the key is on paper in two halves, or it is training. */
export function isSetUp({ db, mode }: Pick<Reader, 'db' | 'mode'>): boolean {
  return mode === 'training' || readSetting(db, 'recovery_fingerprint') !== null;
}

/**
 * Why nothing may be written yet that the city counts; null when it may. Numbers that a station gives before it has its
 * own are the same at every such station, and no platform would ever take them.
 */
export function whyNoCityRecords(
  app: Pick<Reader, 'db' | 'mode' | 'station'>,
): Extract<ErrorCode, 'recovery_not_confirmed' | 'station_not_enrolled'> | null {
  if (!isSetUp(app)) return 'recovery_not_confirmed';
  return app.station().source.station === unnumberedStation ? 'station_not_enrolled' : null;
}
