import { expect, test } from 'vitest';
import { emptyCity, openCityStore } from '../tests/simulation/city.ts';
import { drain, openKiosk } from '../tests/simulation/kiosk.ts';
import { seeded } from '../tests/simulation/seeded.ts';
import { closedDay } from '../tests/fixtures/scratch-records.ts';
import { readSums } from './sums.ts';

/** Goal: the city keeps what a station says of its day, and nothing comes of it. */
test('the close of a day is stored as it is, holds nothing up, and mints nothing', async () => {
  const store = await openCityStore();
  const kiosk = await openKiosk(await emptyCity(store), { station: 'S0412', seed: seeded(33) });
  const before = await readSums(store);
  kiosk.forge('day.closed/1', 'day/2026-11-13', closedDay, { operator: 'op-1' });
  kiosk.registerPerson();
  expect(await drain(kiosk)).toBe('idle');
  expect(kiosk.db.prepare('select problem from local_held_records').all()).toEqual([]);
  expect(await readSums(store)).toMatchObject({ mintedMinutes: before.mintedMinutes });
  expect(before.mintedMinutes).toBe(0);
  await store.close();
});
