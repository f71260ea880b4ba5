import { trustedAtMs } from '../../db/read/records.ts';
import { addDays } from '../../domain/civil-date.ts';
import { instantOf, localTime } from '../../domain/local-time.ts';
import type { Reader } from '../station.ts';

/** A night lies between: who works past midnight has not slept over it. */
const dayBeginsAtMinute = 4 * 60;

/**
 * From when on what a record says may be looked at again by who wrote it, alone at their station: another day, by a
 * clock that was trusted. Null while nobody can say when it was written.
 */
export function opensAtMs(app: Reader, recordId: string): number | null {
  const writtenAtMs = trustedAtMs(app.db, recordId);
  return writtenAtMs === null ? null : instantOf(addDays(localTime(writtenAtMs).date, 1), dayBeginsAtMinute);
}

/** A clock that was put forward makes no later day. */
export function isAnotherDay(app: Reader, recordId: string): boolean {
  const fromMs = opensAtMs(app, recordId);
  return fromMs !== null && app.clock.grade() === 'ok' && app.clock.nowMs() >= fromMs;
}
