import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RecordData } from '../contract/records/all.ts';
import { emptyCity, openCityStore, type City } from '../tests/simulation/city.ts';
import { approvalOf, recorded } from '../tests/simulation/facts.ts';
import { drain, openKiosk, type Kiosk } from '../tests/simulation/kiosk.ts';
import { seeded } from '../tests/simulation/seeded.ts';
import { z } from 'zod';
import { bigint } from './store.ts';

/** Goal: a station freezes what its own services earned, gives it back whole, and can move no other coin by it. */
let store: Awaited<ReturnType<typeof openCityStore>>;
let city: City;
let kiosk: Kiosk;
const seed = seeded(5);

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());

const [volunteer, recipient, third] = ['P-S0412-A-0', 'P-S0412-A-1', 'P-S0412-A-2'];
const served = recorded({ service: 'F-S0412-A-1', volunteer, recipient, servedOn: '2026-11-02', minutes: 90 });
type Opened = RecordData<'case.opened/1'>;
type Line = NonNullable<Opened['entry']>['transfers'][number];
const line: Line = { from: `person/${volunteer}`, to: `frozen/${volunteer}`, lot: 'live', minutes: 90 };
let caseId: string;

beforeEach(async () => {
  city = await emptyCity(store);
  kiosk = await openKiosk(city, { station: 'S0412', seed });
  for (let count = 0; count < 3; count += 1) kiosk.registerPerson();
  kiosk.forge('service.recorded/1', `service/${served.service}`, served);
  const approval = approvalOf(served, 'S0412', seed.uuid());
  kiosk.forge('service.approved/1', `service/${served.service}`, approval, { operator: 'op-2' });
  await drain(kiosk);
  caseId = seed.uuid();
});

const about = { kind: 'fee', services: [served.service], evidence: [], openedOn: '2026-11-03', freezes: true } as const;

function open(transfers: Line[]): void {
  const entry = { id: seed.uuid(), transfers };
  const data = { ...about, services: [...about.services], evidence: [], case: caseId, entry };
  kiosk.forge('case.opened/1', `case/${caseId}`, data);
}

function decide(transfers: Line[], operator = 'op-2'): void {
  const entry = transfers.length === 0 ? null : { id: seed.uuid(), transfers };
  const data = { case: caseId, outcome: 'dismissed', decidedOn: '2026-11-04', entry } as const;
  kiosk.forge('case.decided/1', `case/${caseId}`, data, { operator });
}

async function held(): Promise<string[]> {
  expect(await drain(kiosk)).toBe('idle');
  return kiosk.db.prepare<[], string>('select problem from local_held_records order by seq').pluck().all();
}

async function minutesOf(account: string): Promise<number> {
  const [row] = await store.rows(z.object({ minutes: bigint }), 'select minutes from balances where account = $1', [
    account,
  ]);
  return row?.minutes ?? 0;
}

const back: Line = { ...line, from: line.to, to: line.from };

test('what a service earned is set aside, and comes back whole', async () => {
  open([line]);
  expect(await held()).toEqual([]);
  expect([await minutesOf(line.from), await minutesOf(line.to)]).toEqual([0, 90]);
  decide([back]);
  expect(await held()).toEqual([]);
  expect([await minutesOf(line.from), await minutesOf(line.to)]).toEqual([90, 0]);
});

test('the coins of a volunteer whom another station registered are set aside where they were earned', async () => {
  const other = await openKiosk(city, { station: 'S0999', seed });
  other.registerPerson();
  await drain(other);
  const guest = 'P-S0999-A-0';
  const theirs = recorded({ service: 'F-S0412-A-2', volunteer: guest, recipient, servedOn: '2026-11-05', minutes: 60 });
  kiosk.forge('service.recorded/1', `service/${theirs.service}`, theirs);
  kiosk.forge('service.approved/1', `service/${theirs.service}`, approvalOf(theirs, 'S0412', seed.uuid()), {
    operator: 'op-2',
  });
  const lines = [line, { from: `person/${guest}`, to: `frozen/${guest}`, lot: 'live', minutes: 60 }] as const;
  const entry = { id: seed.uuid(), transfers: [...lines] };
  const services = [served.service, theirs.service];
  kiosk.forge('case.opened/1', `case/${caseId}`, { ...about, services, evidence: [], case: caseId, entry });
  expect(await held()).toEqual([]);
  expect([await minutesOf(`frozen/${guest}`), await minutesOf(line.to)]).toEqual([60, 90]);
});

test('case and decision wait for an approval that waits, and take effect after it', async () => {
  const late = recorded({ service: 'F-S0412-A-3', volunteer, recipient, servedOn: '2026-11-06', minutes: 30 });
  kiosk.forge('service.recorded/1', `service/${late.service}`, late);
  const of = { from: line.from, to: line.to, lot: 'live', minutes: 30 } as const;
  const opened = { id: seed.uuid(), transfers: [of] };
  const about2 = { ...about, services: [late.service], evidence: [], case: caseId };
  kiosk.forge('case.opened/1', `case/${caseId}`, { ...about2, entry: opened });
  const entry = { id: seed.uuid(), transfers: [{ ...of, from: of.to, to: of.from }] };
  const decided = { case: caseId, outcome: 'dismissed', decidedOn: '2026-11-07', entry } as const;
  kiosk.forge('case.decided/1', `case/${caseId}`, decided, { operator: 'op-2' });
  expect(await held()).toEqual(['dependency', 'dependency']);
  const approval = approvalOf(late, 'S0412', seed.uuid());
  kiosk.forge('service.approved/1', `service/${late.service}`, approval, { operator: 'op-2' });
  expect(await held()).toEqual([]);
  expect([await minutesOf(line.from), await minutesOf(line.to)]).toEqual([120, 0]);
});

describe('moves nothing', () => {
  test.each<[string, Line[]]>([
    ['more than the service earned', [{ ...line, minutes: 91 }]],
    ['it twice', [line, line]],
    ['to somebody else', [{ ...line, to: `frozen/${third}` }]],
    ['out of nothing', [{ ...line, from: 'issue/S0412' }]],
    ['coins of another origin', [{ ...line, lot: 'paper' }]],
    ['coins of who did not serve', [{ ...line, from: `person/${third}`, to: `frozen/${third}` }]],
  ])('a case that freezes %s', async (_what, lines) => {
    open(lines);
    expect(await held()).toEqual(['conflict']);
    expect([await minutesOf(line.from), await minutesOf(line.to)]).toEqual([90, 0]);
  });

  test.each<[string, Line[], string]>([
    ['gives back to somebody else', [{ ...back, to: `person/${third}` }], 'op-2'],
    ['gives back a part', [{ ...back, minutes: 60 }], 'op-2'],
    ['keeps it', [], 'op-2'],
    ['is by who opened it', [back], 'op-1'],
  ])('a decision that %s', async (_what, lines, operator) => {
    open([line]);
    decide(lines, operator);
    expect(await held()).toEqual(['conflict']);
    expect([await minutesOf(line.from), await minutesOf(line.to)]).toEqual([0, 90]);
  });

  test('a second decision', async () => {
    open([line]);
    decide([back]);
    decide([back]);
    expect(await held()).toEqual(['conflict']);
    expect([await minutesOf(line.from), await minutesOf(line.to)]).toEqual([90, 0]);
  });
});
