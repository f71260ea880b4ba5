import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { transact } from '../db/connection.ts';
import { ScratchStation } from '../tests/fixtures/scratch-station.ts';
import { createClock } from './clock.ts';
import { noteServerTime } from './known-time.ts';
import { systemOperator, writeFact } from './write.ts';

const hourMs = 3_600_000;
const startMs = Date.UTC(2026, 10, 24, 1);

/** The wall clock of the machine, which anybody may set; the monotonic one goes on by itself. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: startMs });
});
afterEach(() => {
  vi.useRealTimers();
});

const machineClock = () => createClock({ startAtMs: null });

describe('an id', () => {
  test('is a UUIDv7, and later ones are greater, even when a millisecond is full', () => {
    const clock = machineClock();
    const ids = Array.from({ length: 10_000 }, () => clock.newId());
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
  });

  test('goes on after the newest of the store when the program starts again in a time that was set back', () => {
    const first = machineClock();
    first.noteKnown(startMs);
    vi.setSystemTime(startMs - hourMs);
    const ids = Array.from({ length: 50 }, () => first.newId());
    const newest = ids.at(-1) ?? '';
    const second = machineClock();
    second.noteKnown(startMs);
    second.noteId(newest);
    second.noteId(ids[3] ?? '');
    expect(second.newId() > newest).toBe(true);
  });
});

describe('the grade of the time', () => {
  test('is rolled back before the newest time that was trusted, and jumped when it moves by itself', () => {
    const clock = machineClock();
    expect(clock.grade()).toBe('ok');
    clock.noteKnown(startMs + hourMs);
    expect(clock.grade()).toBe('rolled_back');
    vi.setSystemTime(startMs + hourMs);
    expect(clock.grade()).toBe('jumped');
  });

  test('is what the platform says: a clock that disagrees is not trusted, one that agrees is', () => {
    const clock = machineClock();
    clock.noteKnown(Date.UTC(2036, 0, 1));
    expect(clock.grade()).toBe('rolled_back');
    expect(clock.noteTrusted(startMs)).toBe(true);
    expect(clock.grade()).toBe('ok');
    vi.setSystemTime(startMs + hourMs);
    expect(clock.grade()).toBe('jumped');
    expect(clock.noteTrusted(startMs + hourMs)).toBe(false);
    expect(clock.grade()).toBe('ok');
  });

  test('of a rehearsal stays its own, whatever platform it speaks to', () => {
    const clock = createClock({ startAtMs: Date.UTC(2030, 0, 1) });
    expect(clock.noteTrusted(startMs)).toBe(false);
    expect(clock.grade()).toBe('ok');
  });
});

test('one record dated in the future is forgiven once the platform has told the time, over a restart too', async () => {
  const station = new ScratchStation();
  vi.setSystemTime(Date.UTC(2036, 0, 1));
  await station.openWell().close();
  vi.setSystemTime(startMs);
  const app = station.openWell();
  expect(app.clock.grade()).toBe('rolled_back');
  const write = () =>
    transact(app.db, () =>
      writeFact(app, {
        type: 'recovery.confirmed/1',
        subject: 'station/recovery',
        operator: systemOperator,
        data: { fingerprint: 'x' },
      }),
    );
  expect(write().record.clock).toBe('rolled_back');
  noteServerTime(app.db, app.clock, startMs + 1000);
  expect(write().record.clock).toBe('ok');
  await app.close();
  const again = station.openWell();
  expect(again.clock.grade()).toBe('ok');
  const ids = again.db.prepare<[], string>('select record_id from records order by position').pluck().all();
  expect([...ids].sort()).toEqual(ids);
  await again.close();
  station.remove();
});

test('records of a clock that was not trusted do not hold back the time', async () => {
  const station = new ScratchStation();
  const app = station.openWell({
    clock: { ...machineClock(), grade: () => 'jumped', nowMs: () => startMs + 9 * hourMs },
  });
  await app.close();
  const again = station.openWell();
  expect(again.clock.grade()).toBe('ok');
  await again.close();
  station.remove();
});
