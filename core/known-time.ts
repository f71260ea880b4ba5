import { z } from 'zod';
import { transact, type WriteDb } from '../db/connection.ts';
import { readSetting, writeSetting } from '../db/local/settings.ts';
import { lastPosition, newestRecordId, newestTrustedAtMs } from '../db/read/records.ts';
import type { Clock } from './clock.ts';

const trustedTime = z.strictObject({ atMs: z.number(), position: z.int() });

const clockMark = z.strictObject({
  boot: z.string(),
  uptimeMs: z.number(),
  expectedMs: z.number(),
  isUnsynced: z.boolean(),
});

/** What the store knows of the time and of its ids, told to the clock before anything is written. */
export function seedClock(db: WriteDb, clock: Clock): void {
  const text = readSetting(db, 'trusted_time');
  const trusted = text === null ? { atMs: 0, position: 0 } : trustedTime.parse(JSON.parse(text));
  clock.noteKnown(Math.max(trusted.atMs, newestTrustedAtMs(db, trusted.position)));
  clock.noteId(newestRecordId(db));
  const mark = readSetting(db, 'clock_mark');
  if (mark !== null) clock.noteMark(clockMark.parse(JSON.parse(mark)));
  // Before the first minute is over the machine may be started anew.
  transact(db, () => {
    writeMark(db, clock);
  });
}

/** Inside a transaction. */
export function writeMark(db: WriteDb, clock: Clock): void {
  writeSetting(db, 'clock_mark', JSON.stringify(clock.mark()));
}

/**
 * The platform signed its time. Where the store knew a later one, its records so far say nothing about the time any
 * more. What the clock is worth by that is kept at once: a process that begins before the next minute goes by it too.
 */
export function noteServerTime(db: WriteDb, clock: Clock, atMs: number): void {
  const isContradicted = clock.noteTrusted(atMs);
  transact(db, () => {
    writeMark(db, clock);
    if (isContradicted) writeSetting(db, 'trusted_time', JSON.stringify({ atMs, position: lastPosition(db) }));
  });
}
