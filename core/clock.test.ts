import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { transact } from '../db/connection.ts';
import { ScratchStation } from '../tests/fixtures/scratch-station.ts';
import type { Boot } from './boot.ts';
import { createClock, offMsMax } from './clock.ts';
import { noteServerTime, seedClock } from './known-time.ts';
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
const dayMs = 24 * hourMs;

/** A machine that somebody starts anew: its uptime goes on by itself, whatever the wall clock is set to. */
class Machine {
  id = 'boot-1';
  upMs = 10 * hourMs;
  readonly boot: Boot = ((machine) => ({
    get id() {
      return machine.id;
    },
    uptimeMs: () => machine.upMs,
  }))(this);

  startAnew(): void {
    this.id += '+';
    this.upMs = 20_000;
  }

  clock() {
    return createClock({ startAtMs: null, boot: this.boot });
  }
}

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

describe('after a start of the program', () => {
  const cases: readonly [string, string, { readonly wallMs: number; readonly upMs: number | null }][] = [
    // What the wall clock says after an hour, and how long the machine was up for meanwhile; null where it was started anew.
    ['the program alone was started, and the clock went on', 'ok', { wallMs: hourMs, upMs: hourMs }],
    ['the machine slept meanwhile', 'ok', { wallMs: 9 * hourMs, upMs: 9 * hourMs }],
    ['somebody set the clock ahead while the program was closed', 'jumped', { wallMs: 30 * hourMs, upMs: hourMs }],
    ['somebody set it back', 'rolled_back', { wallMs: -hourMs, upMs: hourMs }],
    ['the machine was off over night', 'ok', { wallMs: 15 * hourMs, upMs: null }],
    ['it was off over the holidays', 'ok', { wallMs: offMsMax - hourMs, upMs: null }],
    ['its battery is empty: 1970', 'unsynced', { wallMs: -startMs, upMs: null }],
    ['its battery is empty: an hour ago', 'unsynced', { wallMs: -hourMs, upMs: null }],
    ['it says a month later, and no platform has', 'unsynced', { wallMs: 31 * dayMs, upMs: null }],
  ];
  test.each(cases)('%s: %s', (_case, grade, { wallMs, upMs }) => {
    const machine = new Machine();
    const first = machine.clock();
    first.noteKnown(startMs);
    const mark = first.mark();
    vi.setSystemTime(startMs + wallMs);
    if (upMs === null) machine.startAnew();
    else machine.upMs += upMs;
    const second = machine.clock();
    second.noteKnown(startMs);
    second.noteMark(mark);
    expect(second.grade()).toBe(grade);
  });

  test('a system that does not number its starts is told by an uptime that fell', () => {
    const machine = new Machine();
    machine.id = '';
    const mark = machine.clock().mark();
    machine.upMs = 20_000;
    vi.setSystemTime(startMs - hourMs);
    const clock = machine.clock();
    clock.noteMark(mark);
    expect(clock.grade()).toBe('unsynced');
  });

  test('a doubt lasts over further starts, until the platform says the time', () => {
    const machine = new Machine();
    const mark = machine.clock().mark();
    machine.startAnew();
    vi.setSystemTime(0);
    const clock = machine.clock();
    clock.noteMark(mark);
    // Set right by hand: nobody knows whether it is.
    vi.setSystemTime(startMs + hourMs);
    machine.upMs += hourMs;
    expect(clock.grade()).toBe('unsynced');
    const again = machine.clock();
    again.noteMark(clock.mark());
    expect(again.grade()).toBe('unsynced');
    machine.startAnew();
    const third = machine.clock();
    third.noteMark(again.mark());
    expect(third.grade()).toBe('unsynced');
    third.noteTrusted(startMs + hourMs);
    expect(third.grade()).toBe('ok');
  });

  test('with every clock that there is, ids are unique and only grow', () => {
    const machine = new Machine();
    const ids: string[] = [];
    let mark = machine.clock().mark();
    for (const wallMs of [startMs, 0, startMs + 900 * dayMs, startMs - dayMs, 1, startMs]) {
      vi.setSystemTime(wallMs);
      machine.startAnew();
      const clock = machine.clock();
      clock.noteId(ids.at(-1) ?? null);
      clock.noteMark(mark);
      ids.push(...Array.from({ length: 20 }, () => clock.newId()));
      mark = clock.mark();
    }
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('a store that opens in 1970 after a start of the machine takes records in their order, each marked, until the platform speaks', async () => {
  const station = new ScratchStation();
  const machine = new Machine();
  const open = () => station.openWell({ clock: machine.clock() });
  const write = (app: ReturnType<typeof open>) =>
    transact(app.db, () =>
      writeFact(app, {
        type: 'recovery.confirmed/1',
        subject: 'station/recovery',
        operator: systemOperator,
        data: { fingerprint: 'x' },
      }),
    ).record;
  const first = open();
  const known = write(first);
  await first.close();
  machine.startAnew();
  vi.setSystemTime(60_000);
  const second = open();
  const doubtful = write(second);
  expect(doubtful.time).toBe('1970-01-01T08:01:00.000+08:00');
  expect([known.clock, doubtful.clock]).toEqual(['ok', 'unsynced']);
  expect(doubtful.seq).toBe(known.seq + 1);
  expect(doubtful.id > known.id).toBe(true);
  vi.setSystemTime(startMs + hourMs);
  noteServerTime(second.db, second.clock, startMs + hourMs);
  expect(write(second).clock).toBe('ok');
  await second.close();
  const third = open();
  expect(third.clock.grade()).toBe('ok');
  await third.close();
  station.remove();
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

test('what the platform said of a clock is known to a process that begins before the next minute', async () => {
  const station = new ScratchStation();
  const machine = new Machine();
  await station.openWell({ clock: machine.clock() }).close();
  machine.startAnew();
  // A day ahead after a night is believed, until the platform says otherwise.
  vi.setSystemTime(startMs + dayMs);
  const app = station.openWell({ clock: machine.clock() });
  expect(app.clock.grade()).toBe('ok');
  noteServerTime(app.db, app.clock, startMs + hourMs);
  expect(app.clock.grade()).toBe('jumped');
  const next = machine.clock();
  seedClock(app.db, next);
  expect(next.grade()).toBe('jumped');
  await app.close();
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
