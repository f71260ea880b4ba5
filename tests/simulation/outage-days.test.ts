import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Store } from '../../platform/store.ts';
import { openCityStore } from './city.ts';
import { liveOn } from './paper-days.ts';
import { digestOf, expectWholeWorld, happeningsOf, settle } from './paper-end.ts';
import { holdClock, makeBeginning, openPaperWorld, type Beginning } from './paper-world.ts';
import { seedsOf } from './seeded.ts';

/**
 * Goal: whatever the line, the clock and the power do to days that go by on paper, every sheet comes to one end, every
 * hour on one is minted once here and once at the platform, nothing that was committed is lost, and a record of a
 * doubtful clock says so.
 * Method: one counter as its window speaks to it, on its encrypted file, against the real platform. Its process ends
 * anywhere and begins again on the bytes that lie on the disk. Every choice comes from one seeded generator, so a failing
 * seed replays exactly: `SEEDS=N-N` runs one, `SEEDS=1-300` many.
 */
const everything = [
  ...['clock ok', 'clock jumped', 'clock rolled_back', 'clock unsynced', 'day.closed/1'],
  ...['outage.opened/1 by probe', 'outage.opened/1 by operator', 'outage.opened/1 by start', 'outage.closed/1'],
  ...['pad.handed_out/1', 'pad.taken_back/1', 'slip.voided/1 spoiled', 'slip.voided/1 lost', 'slip.found/1'],
  ...['slip.entered/1 accepted', 'slip.entered/1 held', 'slip.entered/1 refused', 'slip.reentered/1', 'slip.ruled/1'],
  ...['service.approved/1', 'service.returned/1'],
];
const happened = new Set<string>();
let kills = 0;
let store: Store;
let beginning: Beginning;
beforeAll(async () => {
  holdClock();
  store = await openCityStore();
  beginning = await makeBeginning();
});
afterAll(async () => {
  vi.useRealTimers();
  await store.close();
  rmSync(beginning.folder, { recursive: true, force: true });
});

async function live(number: number): Promise<string> {
  const world = await openPaperWorld(store, beginning, number);
  try {
    Object.assign(world.weather, { badness: world.seed.random() / 2, killing: world.seed.random() / 8 });
    await liveOn(world, 120);
    await settle(world);
    await expectWholeWorld(world);
    for (const what of happeningsOf(world)) happened.add(what);
    kills += world.counter.kills;
    return await digestOf(world);
  } finally {
    await world.end();
  }
}

test.each(seedsOf(4))('seed %i', async (number) => {
  await live(number);
});

test('the same seed is the same world, to the last byte', async () => {
  expect(await live(1001)).toBe(await live(1001));
});

// A few seeds that somebody names need not have met everything.
test.skipIf(process.env['SEEDS'] !== undefined)('between them these worlds had everything that may befall one', () => {
  expect(everything.filter((what) => !happened.has(what))).toEqual([]);
  expect(kills).toBeGreaterThan(10);
});
