import { afterAll, beforeEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { emptyCity, openCityStore, type City } from '../tests/simulation/city.ts';
import { drain, openKiosk, type Kiosk } from '../tests/simulation/kiosk.ts';
import { seeded } from '../tests/simulation/seeded.ts';

/** Goal: the city forgets whom a station forgot, and nobody else; what it can prove it still proves. */
let store: Awaited<ReturnType<typeof openCityStore>>;
let city: City;
let kiosk: Kiosk;
let other: Kiosk;
const seed = seeded(6);
const [volunteer, elder, forgotten] = ['P-S0412-A-0', 'P-S0412-A-1', 'P-S0412-A-2'] as const;
const number = 'E77665544';

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());

beforeEach(async () => {
  city = await emptyCity(store);
  kiosk = await openKiosk(city, { station: 'S0412', seed });
  other = await openKiosk(city, { station: 'S0413', seed });
  kiosk.registerPerson();
  kiosk.registerPerson();
  kiosk.registerPerson(number);
  other.registerPerson('E1');
  kiosk.serve(volunteer, elder);
  await drain(kiosk);
  await drain(other);
});

const registrationOf = (by: Kiosk, person: string): string =>
  z
    .string()
    .parse(
      by.db
        .prepare(`select record_id from records where subject = ? and type = 'person.registered/1'`)
        .pluck()
        .get(`person/${person}`),
    );

/** As a counter does: the parts go with the record that says so. */
function erase(by: Kiosk, person: string, record: string): void {
  by.db.prepare('update parts set salt = null, bytes = null where record_id = ?').run(record);
  const data = { person, request: seed.uuid(), emptied: [{ record, part: 'profile' }] };
  by.forge('person.erased/1', `person/${person}`, data);
}

/** What the platform says of all that was held, in the order it came. */
async function heldAfterSync(by: Kiosk): Promise<string[]> {
  expect(await drain(by)).toBe('idle');
  return by.db.prepare<[], string>('select problem from local_held_records order by seq').pluck().all();
}

const textOf = (value: unknown): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : JSON.stringify(value);

/** Every table of the platform as text, bytes in it as they are. */
async function everything(): Promise<string> {
  const tables = await store.rows(
    z.object({ name: z.string() }),
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await store.rows(z.record(z.string(), z.unknown()), `select * from ${name}`);
    texts.push(...rows.flatMap((row) => Object.values(row).map(textOf)));
  }
  return texts.join('\n');
}

const knownAt = (by: Kiosk, person: string): number =>
  by.db.prepare('select 1 from view_platform_people where person_id = ?').all(person).length;

test('who was erased is in no table of the city and at no other station, and the sums are what they were', async () => {
  expect(await everything()).toContain(number);
  expect(knownAt(other, forgotten)).toBe(1);
  const sums = await city.sums();
  erase(kiosk, forgotten, registrationOf(kiosk, forgotten));
  expect(await heldAfterSync(kiosk)).toEqual([]);
  await drain(other);
  const left = await everything();
  expect(left).not.toContain(number);
  expect(left).toContain(forgotten);
  expect(left).toContain('王桂兰');
  expect(knownAt(other, forgotten)).toBe(0);
  expect(await city.sums()).toEqual({ ...sums, records: sums.records + 1 });
});

test('the number of who was erased is nobody else’s, and the document registers anew', async () => {
  erase(kiosk, forgotten, registrationOf(kiosk, forgotten));
  kiosk.forge('person.registered/1', `person/${forgotten}`, registered(forgotten));
  expect(await heldAfterSync(kiosk)).toEqual(['conflict']);
  other.registerPerson(number);
  expect(await heldAfterSync(other)).toEqual([]);
});

test('a station erases nobody of another, nobody whose coins live, and empties no part of another', async () => {
  erase(other, forgotten, registrationOf(other, 'P-S0413-A-0'));
  expect(await heldAfterSync(other)).toEqual(['conflict']);
  erase(kiosk, volunteer, registrationOf(kiosk, volunteer));
  expect(await heldAfterSync(kiosk)).toEqual(['conflict']);
  const theirs = registrationOf(kiosk, elder);
  const data = { person: 'P-S0413-A-0', request: seed.uuid(), emptied: [{ record: theirs, part: 'profile' }] };
  other.forge('person.erased/1', 'person/P-S0413-A-0', data);
  expect(await heldAfterSync(other)).toEqual(['conflict']);
  const kept = await store.rows(z.object({}), 'select 1 from parts where record_id = $1 and bytes is not null', [
    theirs,
  ]);
  expect(kept).toHaveLength(1);
});

test('who is locked is told to nobody, and again once they are unlocked', async () => {
  kiosk.forge('person.locked/1', `person/${forgotten}`, { person: forgotten, request: seed.uuid() });
  expect(await heldAfterSync(kiosk)).toEqual([]);
  await drain(other);
  expect(knownAt(other, forgotten)).toBe(0);
  expect(await everything()).toContain(number);
  kiosk.forge('person.unlocked/1', `person/${forgotten}`, { person: forgotten });
  await drain(kiosk);
  await drain(other);
  expect(knownAt(other, forgotten)).toBe(1);
});

test('a registration that is held loses its parts as well, and takes effect for nobody by name', async () => {
  other.registerPerson(number);
  expect(await heldAfterSync(other)).toEqual(['duplicate_person']);
  erase(other, 'P-S0413-A-1', registrationOf(other, 'P-S0413-A-1'));
  expect(await heldAfterSync(other)).toEqual([]);
  const parts = await store.rows(z.object({}), 'select 1 from parts where record_id = $1 and bytes is not null', [
    registrationOf(other, 'P-S0413-A-1'),
  ]);
  expect(parts).toEqual([]);
  expect(knownAt(kiosk, forgotten)).toBe(1);
});

const registered = (person: string) => ({
  person,
  roles: ['volunteer' as const],
  birthYear: 1950,
  trainedOn: null,
  qualifications: [],
  comparison: 'not_compared' as const,
  warnings: [],
  missing: [],
});
