import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { emptyCity, openCityStore, type City } from '../tests/simulation/city.ts';
import { approvalOf, recorded } from '../tests/simulation/facts.ts';
import { drain, openKiosk, type Kiosk } from '../tests/simulation/kiosk.ts';
import { seeded } from '../tests/simulation/seeded.ts';
import { readSums } from './sums.ts';

/** Goal: the city mints nothing that was held and not settled, and believes one person alone only under a code. */
let store: Awaited<ReturnType<typeof openCityStore>>;
let city: City;
let kiosk: Kiosk;
const seed = seeded(9);
const list = '01900000-0000-7000-8000-0000000000aa';

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  city = await emptyCity(store);
  kiosk = await openKiosk(city, { station: 'S0412', seed });
  for (let count = 0; count < 2; count += 1) kiosk.registerPerson();
  await drain(kiosk);
});

const service = 'F-S0412-A-1';
const subject = `service/${service}`;
const [volunteer, recipient] = ['P-S0412-A-0', 'P-S0412-A-1'];
const served = recorded({ service, volunteer, recipient, servedOn: '2026-11-02', minutes: 90 });
const held = { ...served, doubts: ['guard_pair_week' as const] };

const rule = (operator: string) => {
  const ruled = { service, ruling: 'stands', doubts: held.doubts, reason: '核实过', kind: null } as const;
  kiosk.forge('service.ruled/1', subject, ruled, { operator });
};
const useCode = (operator: string, number = 1, about = service) => {
  kiosk.forge('service.code_used/1', `service/${about}`, { service: about, list, number }, { operator });
};
const issue = (operator: string) => {
  kiosk.forge('codes.issued/1', `codes/${list}`, { list, count: 50 }, { operator });
};
const approve = (operator: string, flags: 'one_person'[] = []) => {
  const approval = approvalOf(served, 'S0412', seed.uuid());
  kiosk.forge('service.approved/1', subject, { ...approval, flags }, { operator });
};
const record = (claim: typeof served) => {
  kiosk.forge('service.recorded/1', subject, claim, { operator: 'op-1' });
};

async function outcome(): Promise<{ readonly held: string[]; readonly minted: number }> {
  expect(await drain(kiosk)).toBe('idle');
  const problems = kiosk.db.prepare<[], string>('select problem from local_held_records order by seq').pluck().all();
  return { held: problems, minted: (await readSums(store)).mintedMinutes };
}

test('what was held is minted once somebody else than its recorder ruled', async () => {
  record(held);
  rule('op-2');
  approve('op-2');
  expect(await outcome()).toEqual({ held: [], minted: 90 });
});

test.each([
  ['nobody', null],
  ['its recorder', 'op-1'],
])('and not when %s did', async (_, operator) => {
  record(held);
  if (operator !== null) rule(operator);
  approve('op-2');
  expect(await outcome()).toEqual({ held: ['conflict'], minted: 0 });
});

test('one person mints under a code that another had in hand, and says so', async () => {
  record(held);
  issue('op-9');
  useCode('op-1');
  rule('op-1');
  approve('op-1', ['one_person']);
  expect(await outcome()).toEqual({ held: [], minted: 90 });
});

test.each<[string, () => void]>([
  ['without a code', () => undefined],
  ['under a code of a list that nobody printed', () => useCode('op-1')],
  [
    'under a code of their own list',
    () => {
      issue('op-1');
      useCode('op-1');
    },
  ],
  [
    'under a number that is on no list',
    () => {
      issue('op-9');
      useCode('op-1', 51);
    },
  ],
])('but not %s', async (_, before) => {
  record(served);
  before();
  approve('op-1', ['one_person']);
  expect((await outcome()).minted).toBe(0);
});

test('nor under a code without saying so', async () => {
  record(served);
  issue('op-9');
  useCode('op-1');
  approve('op-1');
  expect(await outcome()).toEqual({ held: ['conflict'], minted: 0 });
});

test('what one code opened, no other opens again', async () => {
  record(served);
  issue('op-9');
  useCode('op-1');
  useCode('op-1', 2);
  approve('op-1', ['one_person']);
  expect(await outcome()).toEqual({ held: ['conflict'], minted: 90 });
});

test('a code opens one service alone, and is seen to', async () => {
  record(served);
  issue('op-9');
  useCode('op-1', 1, 'F-S0412-A-9');
  useCode('op-1');
  approve('op-1', ['one_person']);
  expect(await outcome()).toEqual({ held: ['conflict', 'conflict'], minted: 0 });
});
