import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { makePlatformApp } from './app.ts';
import { approvalOf, profileOf, recorded, registration } from '../tests/simulation/facts.ts';
import { emptyCity, openCityStore, sendInProcess, type City } from '../tests/simulation/city.ts';
import { drain, openKiosk, type Kiosk } from '../tests/simulation/kiosk.ts';
import { seeded } from '../tests/simulation/seeded.ts';
import type { Store } from './store.ts';
import { readSums } from './sums.ts';

const seed = seeded(13);
let store: Store;
let city: City;
let kiosk: Kiosk;
let reported: Error[];
let isFull: boolean;

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  city = await emptyCity(store);
  reported = [];
  isFull = false;
  const full = () => Promise.reject(new Error('no space left on device'));
  const ailing: Store = { ...store, transaction: (work) => (isFull ? full() : store.transaction(work)) };
  const app = makePlatformApp({ ...city.context, store: ailing, report: (error) => reported.push(error) });
  const transport = { authority: 'city.test', send: sendInProcess(app) };
  kiosk = await openKiosk({ ...city, transport }, { station: 'S0412', seed });
});
afterEach(() => store.run('alter table transfers drop constraint if exists no_ninety'));

const held = () => kiosk.db.prepare<[], string>('select problem from local_held_records order by seq').pluck().all();

test('a birth year that fits no column holds its own record, and what comes after it takes effect', async () => {
  const unfit = { ...registration('P-S0412-A-77'), birthYear: 2 ** 40 };
  kiosk.forge('person.registered/1', 'person/P-S0412-A-77', unfit, { parts: { profile: profileOf('E77') } });
  kiosk.serve(kiosk.registerPerson(), kiosk.registerPerson());
  expect(await drain(kiosk)).toBe('idle');
  expect(held()).toEqual(['unsupported_schema']);
  expect(reported).toHaveLength(1);
  expect((await readSums(store)).mintedMinutes).toBeGreaterThan(0);
});

test('a record that breaks when it is released stays held, and what released it takes effect', async () => {
  await store.run('alter table transfers add constraint no_ninety check (minutes <> 90)');
  const [volunteer, recipient] = [kiosk.registerPerson(), kiosk.registerPerson()];
  const claim = recorded({ service: 'F-S0412-A-9', volunteer, recipient, servedOn: '2026-11-02', minutes: 90 });
  const approval = approvalOf(claim, 'S0412', seed.uuid());
  kiosk.forge('service.approved/1', 'service/F-S0412-A-9', approval, { operator: 'op-2' });
  kiosk.forge('service.recorded/1', 'service/F-S0412-A-9', claim);
  expect(await drain(kiosk)).toBe('idle');
  expect(held()).toEqual(['dependency']);
  expect(reported).toHaveLength(1);
  expect((await readSums(store)).mintedMinutes).toBe(0);
});

test('a fault of the store itself holds nothing: the same bytes come again', async () => {
  kiosk.registerPerson();
  isFull = true;
  expect(await kiosk.step()).toBe('offline');
  isFull = false;
  expect(await drain(kiosk)).toBe('idle');
  expect(held()).toEqual([]);
});
