import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { emptyCity, openCityStore, type City } from '../tests/simulation/city.ts';
import { drain, openKiosk, type Kiosk } from '../tests/simulation/kiosk.ts';
import { seeded } from '../tests/simulation/seeded.ts';
import { readChanges } from './changes.ts';
import { quarantine } from './quarantine.ts';

let store: Awaited<ReturnType<typeof openCityStore>>;
let city: City;
let kiosk: Kiosk;
const seed = seeded(7);
const owner = { station: 'S0412', device: 'A' };

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  city = await emptyCity(store);
  kiosk = await openKiosk(city, { station: 'S0412', seed });
  kiosk.registerPerson();
  await drain(kiosk);
});

const sent = (seq: number, hash: string, id = seed.uuid()) => ({ epoch: kiosk.epoch, id, seq, hash, bytes: 'AAAA' });
const anyHash = Buffer.alloc(32, 7).toString('base64');

test('bytes keep their place in the chain, once', async () => {
  const bytes = sent(2, anyHash);
  expect(await quarantine(store, bytes, owner)).toEqual({ ok: true, value: null });
  expect(await quarantine(store, bytes, owner)).toEqual({ ok: true, value: null });
  expect(await city.lines(kiosk.epoch)).toMatchObject([{ seq: 1 }, { seq: 2, line: null }]);
});

test('bytes that state the hash of another record, or another place, are refused', async () => {
  const { hash } = kiosk.db.prepare<[], { hash: Buffer }>('select hash from records where seq = 1').get() ?? {};
  const known = hash?.toString('base64') ?? '';
  expect(await quarantine(store, sent(2, known), owner)).toEqual({ ok: false, error: 'chain_broken' });
  expect(await quarantine(store, sent(1, anyHash), owner)).toEqual({ ok: false, error: 'chain_broken' });
  expect(await quarantine(store, sent(3, anyHash), owner)).toEqual({ ok: false, error: 'sequence_gap' });
  expect(await city.lines(kiosk.epoch)).toHaveLength(1);
});

test('bytes that state the id and the hash of a record of somebody else keep it out by neither', async () => {
  const other = await openKiosk(city, { station: 'S0413', seed });
  other.registerPerson();
  const theirs = other.db.prepare<[], { record_id: string; hash: Buffer }>('select record_id, hash from records').get();
  const bytes = sent(2, theirs?.hash.toString('base64') ?? '', theirs?.record_id);
  expect(await quarantine(store, bytes, owner)).toEqual({ ok: true, value: null });
  expect(await drain(other)).toBe('idle');
  expect((await city.lines(other.epoch)).map(({ line }) => line === null)).toEqual([false]);
});

test('a ruling on bytes names them to their station by the id that they had there', async () => {
  const bytes = sent(2, anyHash);
  await quarantine(store, bytes, owner);
  expect(await city.rule(`${kiosk.epoch}/2`, 'refuse')).toBe(null);
  const { items } = await readChanges(store, { station: 'S0412', epoch: kiosk.epoch, after: 0, limit: 10 });
  expect(items.at(-1)).toMatchObject({ type: 'ruling', id: bytes.id });
});

test('bytes under the id of a record leave that record as it is', async () => {
  const id = kiosk.db.prepare<[], string>('select record_id from records where seq = 1').pluck().get() ?? '';
  expect(await quarantine(store, sent(2, anyHash, id), owner)).toEqual({ ok: true, value: null });
  expect(await city.held()).toEqual([`${kiosk.epoch}/2`]);
});
