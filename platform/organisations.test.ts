import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyCity, openCityStore } from '../tests/simulation/city.ts';
import { drain, openKiosk, type Kiosk } from '../tests/simulation/kiosk.ts';
import { seeded } from '../tests/simulation/seeded.ts';
import { putArea } from './areas.ts';

/** Goal: what a station says of its organisations is taken and held up by nothing; changed areas reach every station. */
let store: Awaited<ReturnType<typeof openCityStore>>;
let kiosk: Kiosk;

beforeAll(async () => {
  store = await openCityStore();
  kiosk = await openKiosk(await emptyCity(store), { station: 'S0412', seed: seeded(7) });
});
afterAll(() => store.close());

const known = {
  kind: 'group' as const,
  organisationName: '科技社区助老队',
  creditCode: null,
  head: 'P-S0412-A-0',
  managing: { area: '410105001001', areaName: '金水区经八路街道科技社区' },
  warnings: [],
};

async function heldAfterSync(): Promise<string[]> {
  expect(await drain(kiosk)).toBe('idle');
  return kiosk.db.prepare<[], string>('select problem from local_held_records order by seq').pluck().all();
}

test('all that a station says of an organisation is acknowledged', async () => {
  const organisation = 'T-S0412-A-000001-X';
  const subject = `organisation/${organisation}`;
  const person = kiosk.registerPerson();
  kiosk.forge('organisation.registered/1', subject, { organisation, ...known });
  kiosk.forge('organisation.amended/1', subject, { organisation, ...known, changed: ['head'] });
  kiosk.forge('organisation.joined/1', subject, { organisation, person, joinedOn: '2026-11-01' });
  kiosk.forge('organisation.left/1', subject, { organisation, person, joinedOn: '2026-11-01', leftOn: '2026-11-02' });
  kiosk.forge('organisation.ended/1', subject, { organisation, endedOn: '2026-11-03' });
  kiosk.forge('organisation.resumed/1', subject, { organisation, resumedOn: '2026-11-04' });
  expect(await heldAfterSync()).toEqual([]);
});

test('a number of another station is in doubt, and of another letter of its own where it is new', async () => {
  const forge = (organisation: string) =>
    kiosk.forge('organisation.registered/1', `organisation/${organisation}`, { organisation, ...known });
  forge('T-S0413-A-000001-X');
  forge('T-S0412-B-000001-X');
  const former = 'T-S0412-B-000002-X';
  kiosk.forge('organisation.ended/1', `organisation/${former}`, { organisation: former, endedOn: '2026-11-03' });
  expect(await heldAfterSync()).toEqual(['conflict', 'conflict']);
});

test('a street that changed comes with the next pull, as it stands last', async () => {
  const area = { code: '410105099', name: '新城街道', parent_code: '410105', ended_on: null };
  await putArea(store, area);
  await putArea(store, { ...area, name: '新新城街道' });
  await heldAfterSync();
  expect(kiosk.db.prepare('select * from view_areas').all()).toEqual([
    { area_code: '410105099', name: '新新城街道', parent_code: '410105', ended_on: null },
  ]);
});
