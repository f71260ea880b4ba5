import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyCity, openCityStore } from '../tests/simulation/city.ts';
import { profileOf, registration } from '../tests/simulation/facts.ts';
import { drain, openKiosk, type Kiosk } from '../tests/simulation/kiosk.ts';
import { seeded } from '../tests/simulation/seeded.ts';

/** Goal: what a station puts right of its people never makes one human two, nor two one. */
let store: Awaited<ReturnType<typeof openCityStore>>;
let city: Awaited<ReturnType<typeof emptyCity>>;
let kiosk: Kiosk;
let other: Kiosk;
const seed = seeded(5);

beforeAll(async () => {
  store = await openCityStore();
  city = await emptyCity(store);
  kiosk = await openKiosk(city, { station: 'S0412', seed });
  other = await openKiosk(city, { station: 'S0413', seed });
  for (const each of [kiosk, other]) for (let count = 0; count < 2; count += 1) each.registerPerson();
  await drain(kiosk);
  await drain(other);
});
afterAll(() => store.close());

/** What the platform says of all that was held, in the order it came. */
async function heldAfterSync(by: Kiosk): Promise<string[]> {
  expect(await drain(by)).toBe('idle');
  return by.db.prepare<[], string>('select problem from local_held_records order by seq').pluck().all();
}

const amended = (person: string) => ({ ...registration(person), changed: ['phone'], states: {} });
const amend = (by: Kiosk, person: string, documentNumber: string) =>
  by.forge('person.amended/1', `person/${person}`, amended(person), {
    parts: { profile: profileOf(documentNumber) },
  });

test('a station amends its own people, no other’s, and never makes one number two people', async () => {
  amend(kiosk, 'P-S0412-A-0', 'E7654321');
  expect(await heldAfterSync(kiosk)).toEqual([]);
  // The number it had is free again, and the one it has is not.
  other.registerPerson('S04120');
  amend(other, 'P-S0413-A-0', 'E7654321');
  amend(other, 'P-S0412-A-1', 'E1111111');
  amend(other, 'P-S0413-A-99', 'E2222222');
  expect(await heldAfterSync(other)).toEqual(['duplicate_person', 'conflict', 'dependency']);
});

test('a restored station goes on under another letter and still puts right whom it registered before', async () => {
  const restored = await openKiosk(city, { station: 'S0412', seed });
  amend(restored, 'P-S0412-A-1', 'E5555555');
  expect(await heldAfterSync(restored)).toEqual([]);
});

test('a number that was amended becomes no other name of the one who holds it: both may have coins', async () => {
  const before = new Set(await city.held());
  amend(other, 'P-S0413-A-1', 'E7654321');
  await drain(other);
  const [recordId = ''] = (await city.held()).filter((each) => !before.has(each));
  expect(await city.rule(recordId, 'same_person')).toBe('ruling_not_possible_yet');
});
