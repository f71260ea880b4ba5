import { z } from 'zod';
import { transact, type WriteDb } from '../db/connection.ts';
import { readSetting, writeSetting } from '../db/local/settings.ts';
import { lastPosition, newestRecordId, newestTrustedAtMs } from '../db/read/records.ts';
import type { Clock } from './clock.ts';

const trustedTime = z.strictObject({ atMs: z.number(), position: z.int() });

/** What the store knows of the time and of its ids, told to the clock before anything is written. */
export function seedClock(db: WriteDb, clock: Clock): void {
  const text = readSetting(db, 'trusted_time');
  const trusted = text === null ? { atMs: 0, position: 0 } : trustedTime.parse(JSON.parse(text));
  clock.noteKnown(Math.max(trusted.atMs, newestTrustedAtMs(db, trusted.position)));
  clock.noteId(newestRecordId(db));
}

/** The platform signed its time. Where the store knew a later one, its records so far say nothing about the time any more. */
export function noteServerTime(db: WriteDb, clock: Clock, atMs: number): void {
  if (!clock.noteTrusted(atMs)) return;
  transact(db, () => {
    writeSetting(db, 'trusted_time', JSON.stringify({ atMs, position: lastPosition(db) }));
  });
}
