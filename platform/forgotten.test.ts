import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { emptyCity, openCityStore, type City } from '../tests/simulation/city.ts';
import { approvalOf, profileOf, recorded, registration } from '../tests/simulation/facts.ts';
import { drain, openKiosk, type Kiosk } from '../tests/simulation/kiosk.ts';
import { seeded } from '../tests/simulation/seeded.ts';

/** Goal: nothing is posted to who was forgotten, no hour is lost by it, and no closing is taken and does nothing. */
let store: Awaited<ReturnType<typeof openCityStore>>;
let city: City;
let kiosk: Kiosk;
let other: Kiosk;
const seed = seeded(8);
const asker = 'P-S0412-A-2';
const twin = 'P-S0413-A-1';
const number = 'E77665544';

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  city = await emptyCity(store);
  kiosk = await openKiosk(city, { station: 'S0412', seed });
  other = await openKiosk(city, { station: 'S0413', seed });
  for (const document of [undefined, undefined, number]) kiosk.registerPerson(document);
  other.registerPerson();
  await drain(kiosk);
  await drain(other);
});

const registrationOf = ({ db }: Kiosk, person: string): string =>
  z
    .string()
    .parse(
      db
        .prepare(`select record_id from records where subject = ? and type = 'person.registered/1'`)
        .pluck()
        .get(`person/${person}`),
    );

function erase(by: Kiosk, person: string): string {
  const record = registrationOf(by, person);
  by.db.prepare('update parts set salt = null, bytes = null where record_id = ? and bytes is not null').run(record);
  const data = { person, request: seed.uuid(), emptied: [{ record, part: 'profile' }] };
  return by.forge('person.erased/1', `person/${person}`, data).record.id;
}

const lock = (by: Kiosk, person: string) =>
  by.forge('person.locked/1', `person/${person}`, { person, request: seed.uuid() });

let services = 0;
/** An hour of the other station's volunteer, or of this one's, claimed there. */
function claim(by: Kiosk, pair: { volunteer?: string; recipient?: string }, servedOn = '2026-11-02') {
  services += 1;
  const service = `F-${by.station}-A-${String(services)}`;
  const fields = recorded({ service, volunteer: 'P-S0413-A-0', recipient: asker, servedOn, minutes: 60, ...pair });
  by.forge('service.recorded/1', `service/${service}`, fields);
  return fields;
}

const approve = (by: Kiosk, fields: ReturnType<typeof claim>) =>
  by.forge('service.approved/1', `service/${fields.service}`, approvalOf(fields, by.station, seed.uuid()), {
    operator: 'op-2',
  });

async function heldAfterSync(by: Kiosk): Promise<string[]> {
  expect(await drain(by)).toBe('idle');
  return by.db.prepare<[], string>('select problem from local_held_records order by seq').pluck().all();
}

/** What the platform still says of a person in its own row; null where it holds no such row. */
async function nameOf(person: string): Promise<string | null> {
  const rows = await store.rows(z.object({ name: z.string() }), 'select name from people where person_id = $1', [
    person,
  ]);
  return rows[0]?.name ?? null;
}

const partsLeft = async (record: string) =>
  (await store.rows(z.object({}), 'select 1 from parts where record_id = $1 and bytes is not null', [record])).length;

const isToldTo = async (by: Kiosk, person: string): Promise<boolean> => {
  await drain(by);
  return by.db.prepare('select 1 from view_platform_people where person_id = ?').all(person).length > 0;
};

const minutesOf = async (person: string) =>
  (
    await store.rows(
      z.object({ minutes: z.coerce.number() }),
      'select coalesce(sum(minutes), 0) as minutes from transfers where to_account = $1',
      [`person/${person}`],
    )
  )[0]?.minutes;

/** The second registration of the asker's document, at the other station, ruled to be the same human. */
async function makeTwin(): Promise<void> {
  expect(other.registerPerson(number)).toBe(twin);
  await drain(other);
  expect(await city.rule(registrationOf(other, twin), 'same_person')).toBe(null);
  await drain(other);
}

describe('an erasure waits for a person, and the human is told to nobody meanwhile, while the city needs to know who', () => {
  test('received a service that is not decided, at another station', async () => {
    const open = claim(other, {});
    await drain(other);
    erase(kiosk, asker);
    expect(await heldAfterSync(kiosk)).toEqual(['conflict']);
    expect(await nameOf(asker)).toBe('王桂兰');
    expect(await isToldTo(other, asker)).toBe(false);
    approve(other, open);
    expect(await heldAfterSync(other)).toEqual([]);
    expect(await minutesOf('P-S0413-A-0')).toBe(60);
  });

  test('received one that was decided less than ten years ago', async () => {
    approve(other, claim(other, {}));
    await drain(other);
    const erasure = erase(kiosk, asker);
    expect(await heldAfterSync(kiosk)).toEqual(['conflict']);
    expect(await city.rule(erasure, 'accept')).toBe('ruling_not_possible_yet');
    expect(await city.rule(erasure, 'refuse')).toBe(null);
    expect(await isToldTo(other, asker)).toBe(false);
    expect(await nameOf(asker)).toBe('王桂兰');
  });

  test('gave one whose record is held itself', async () => {
    city.context.faults.add({ kind: 'hold_next', times: 1, problem: 'conflict' });
    claim(other, { volunteer: asker, recipient: 'P-S0413-A-0' });
    await drain(other);
    erase(kiosk, asker);
    expect(await heldAfterSync(kiosk)).toEqual(['conflict']);
    expect(await nameOf(asker)).toBe('王桂兰');
  });

  test('has another number under which the human goes on', async () => {
    await makeTwin();
    const erasure = erase(kiosk, asker);
    expect(await heldAfterSync(kiosk)).toEqual(['conflict']);
    approve(other, claim(other, { volunteer: twin, recipient: 'P-S0413-A-0' }));
    expect(await heldAfterSync(other)).toEqual([]);
    expect(await minutesOf(asker)).toBe(60);
    expect(await city.rule(erasure, 'accept')).toBe('ruling_not_possible_yet');
  });

  test.each([
    ['more than ten years ago', '2016-01-05'],
    ['and was sent back', '2026-11-02'],
  ])('but not one that was given %s', async (_when, servedOn) => {
    const old = claim(other, {}, servedOn);
    const returned = { service: old.service, serial: null, reason: '未到场', by: 'reviewer' as const };
    if (servedOn > '2020') other.forge('service.returned/1', `service/${old.service}`, returned);
    else approve(other, old);
    await drain(other);
    erase(kiosk, asker);
    expect(await heldAfterSync(kiosk)).toEqual([]);
    expect(await nameOf(asker)).toBe('');
  });
});

describe('what arrives for somebody who was erased', () => {
  beforeEach(async () => {
    erase(kiosk, asker);
    expect(await heldAfterSync(kiosk)).toEqual([]);
  });

  test('posts nothing to them, whatever a person rules', async () => {
    approve(other, claim(other, { volunteer: asker, recipient: 'P-S0413-A-0' }));
    expect(await heldAfterSync(other)).toEqual(['conflict', 'dependency']);
    for (const record of await city.held()) expect(await city.rule(record, 'accept')).toBe('ruling_not_possible_yet');
    expect(await minutesOf(asker)).toBe(0);
  });

  test('gives the hour to who gave it, once a person found that it was honestly given', async () => {
    approve(other, claim(other, {}));
    expect(await heldAfterSync(other)).toEqual(['conflict', 'dependency']);
    const [claimed = ''] = await city.held();
    expect(await city.rule(claimed, 'accept')).toBe(null);
    expect(await heldAfterSync(other)).toEqual([]);
    expect(await minutesOf('P-S0413-A-0')).toBe(60);
  });

  test('neither writes them anew nor locks them, and an erasure said again is one', async () => {
    const amended = { ...registration(asker), changed: ['phone'], states: {} };
    kiosk.forge('person.amended/1', `person/${asker}`, amended, { parts: { profile: profileOf('E1') } });
    lock(kiosk, asker);
    erase(kiosk, asker);
    expect(await heldAfterSync(kiosk)).toEqual(['conflict', 'conflict']);
    expect(await nameOf(asker)).toBe('');
  });
});

test('an hour posts to who is locked', async () => {
  lock(kiosk, asker);
  await drain(kiosk);
  approve(other, claim(other, { volunteer: asker, recipient: 'P-S0413-A-0' }));
  expect(await heldAfterSync(other)).toEqual([]);
  expect(await minutesOf(asker)).toBe(60);
});

describe('a second number of somebody', () => {
  beforeEach(makeTwin);

  test('locks and unlocks the human whom it means', async () => {
    lock(other, twin);
    expect(await heldAfterSync(other)).toEqual([]);
    expect(await isToldTo(kiosk, asker)).toBe(false);
    expect(await isToldTo(other, twin)).toBe(false);
    other.forge('person.unlocked/1', `person/${twin}`, { person: twin });
    await drain(other);
    expect(await isToldTo(kiosk, asker)).toBe(true);
  });

  test('is forgotten with what its station sent; the human is locked, and forgotten with the first number', async () => {
    erase(other, twin);
    expect(await heldAfterSync(other)).toEqual([]);
    expect(await partsLeft(registrationOf(other, twin))).toBe(0);
    expect(await isToldTo(kiosk, asker)).toBe(false);
    expect(await nameOf(asker)).toBe('王桂兰');
    erase(kiosk, asker);
    expect(await heldAfterSync(kiosk)).toEqual([]);
    expect(await nameOf(asker)).toBe('');
  });
});

describe('a registration that is held', () => {
  beforeEach(async () => {
    expect(other.registerPerson(number)).toBe(twin);
    expect(await heldAfterSync(other)).toEqual(['duplicate_person']);
  });

  test('is emptied and closed, and registers nobody without a name', async () => {
    const registered = registrationOf(other, twin);
    const data = { person: twin, request: seed.uuid(), emptied: [] };
    other.forge('person.erased/1', `person/${twin}`, data);
    expect(await heldAfterSync(other)).toEqual([]);
    expect(await partsLeft(registered)).toBe(0);
    expect(await city.rule(registered, 'accept')).toBe('record_not_held');
    const ruled = other.db.prepare('select ruling, reason from view_rulings where record_id = ?').get(registered);
    expect(ruled).toEqual({ ruling: 'refuse', reason: '本人要求删除，登记不再核对' });
  });

  test('is not forgotten while an hour waits for it', async () => {
    claim(other, { recipient: twin });
    erase(other, twin);
    expect(await heldAfterSync(other)).toEqual(['duplicate_person', 'dependency', 'conflict']);
  });

  test('is locked once it takes effect, and not before', async () => {
    lock(other, twin);
    expect(await heldAfterSync(other)).toEqual(['duplicate_person', 'dependency']);
    expect(await city.rule(registrationOf(other, twin), 'same_person')).toBe(null);
    expect(await heldAfterSync(other)).toEqual([]);
    expect(await isToldTo(kiosk, asker)).toBe(false);
  });
});

describe('somebody of whom nobody has seen a document', () => {
  const guest = 'P-S0412-A-3';
  const amend = (document: string) => {
    const amended = { ...registration(guest), changed: ['document'], states: {} };
    kiosk.forge('person.amended/1', `person/${guest}`, amended, { parts: { profile: profileOf(document) } });
  };
  beforeEach(async () => {
    kiosk.registerPerson('');
    await drain(kiosk);
  });

  test.each(['volunteer', 'recipient'] as const)(
    'as %s at another station: the hour waits for the document',
    async (as) => {
      const party = as === 'volunteer' ? { volunteer: guest, recipient: 'P-S0413-A-0' } : { recipient: guest };
      approve(other, claim(other, party));
      expect(await heldAfterSync(other)).toEqual(['dependency']);
      amend('');
      amend(number);
      expect(await heldAfterSync(kiosk)).toEqual(['duplicate_person']);
      expect(await heldAfterSync(other)).toEqual(['dependency']);
      for (const record of (await city.held()).slice(1)) expect(await city.rule(record, 'refuse')).toBe(null);
      expect(await heldAfterSync(other)).toEqual(['dependency']);
      amend('E4321');
      await drain(kiosk);
      expect(await heldAfterSync(other)).toEqual([]);
      expect(await minutesOf(as === 'volunteer' ? guest : 'P-S0413-A-0')).toBe(60);
    },
  );
});
