import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RecordData } from '../contract/records/all.ts';
import { emptyCity, openCityStore, type City } from '../tests/simulation/city.ts';
import {
  approvalOf,
  profileOf,
  recorded,
  registration,
  slipOf,
  type Approved,
  type Recorded,
} from '../tests/simulation/facts.ts';
import { enterAgain } from '../tests/simulation/second-entry.ts';
import { drain, openKiosk, type Kiosk } from '../tests/simulation/kiosk.ts';
import { seeded } from '../tests/simulation/seeded.ts';
import { readSums } from './sums.ts';

/** Goal: no station can make an hour out of nothing, out of another station's service, or twice. */
let store: Awaited<ReturnType<typeof openCityStore>>;
let city: City;
let kiosk: Kiosk;
let other: Kiosk;
const seed = seeded(3);

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  city = await emptyCity(store);
  kiosk = await openKiosk(city, { station: 'S0412', seed });
  other = await openKiosk(city, { station: 'S0413', seed });
  for (const each of [kiosk, other]) for (let count = 0; count < 3; count += 1) each.registerPerson();
  await drain(kiosk);
  await drain(other);
});

const [volunteer, recipient, third] = ['P-S0412-A-0', 'P-S0412-A-1', 'P-S0412-A-2'];
const served = recorded({ service: 'F-S0412-A-1', volunteer, recipient, servedOn: '2026-11-02', minutes: 90 });
const returned = { service: 'F-S0412-A-1', serial: null, reason: '未到场', by: 'reviewer' } as const;

function record(claim: Recorded = served, by: Kiosk = kiosk): Recorded {
  by.forge('service.recorded/1', `service/${claim.service}`, claim);
  return claim;
}

function approve(change: (approval: Approved) => Approved = (same) => same, claim = served, by = kiosk): void {
  const approval = change(approvalOf(claim, by.station, seed.uuid()));
  by.forge('service.approved/1', `service/${claim.service}`, approval, { operator: 'op-2' });
}

const entered = slipOf(served, '01900000-0000-7000-8000-00000000000a', 'S0412-A-000131-K');

function enter(change: Partial<typeof entered> = {}): RecordData<'slip.entered/1'> {
  const slip = { ...entered, ...change };
  kiosk.forge('slip.entered/1', `slip/${slip.serial ?? 'unknown'}`, slip);
  enterAgain(kiosk, slip);
  return slip;
}

type Line = Approved['entry']['transfers'][number];
const lines = (change: (line: Line) => Line[]) => (approval: Approved) => ({
  ...approval,
  entry: { ...approval.entry, transfers: approval.entry.transfers.flatMap(change) },
});

function approveSlip({ service, serial, fields }: RecordData<'slip.entered/1'>): void {
  const servedOn = fields?.servedOn ?? served.servedOn;
  const asPaper = lines((line) => [{ ...line, lot: 'paper' }]);
  approve((approval) => asPaper({ ...approval, service, serial, servedOn }));
}
/** What the platform says of all that was held, in the order it came. */
async function heldAfterSync(by: Kiosk = kiosk): Promise<string[]> {
  expect(await drain(by)).toBe('idle');
  return by.db.prepare<[], string>('select problem from local_held_records order by seq').pluck().all();
}

async function minted(): Promise<number> {
  const sums = await readSums(store);
  expect(sums.creditedMinutes).toBe(sums.mintedMinutes);
  return sums.mintedMinutes;
}

test('a service and its approval by somebody else make its minutes, from screen and from paper', async () => {
  record();
  approve();
  const slip = enter({ service: 'F-S0412-A-2', fields: { ...served, servedOn: '2026-11-03' } });
  approveSlip(slip);
  expect(await heldAfterSync()).toEqual([]);
  expect(await minted()).toBe(180);
});

test.each<[string, (approval: Approved) => Approved]>([
  ['more minutes than the service has', lines((line) => [{ ...line, minutes: 91 }])],
  ['fewer', lines((line) => [{ ...line, minutes: 89 }])],
  ['its minutes twice', lines((line) => [line, line])],
  [
    'other minutes than were registered',
    (approval) => lines((line) => [{ ...line, minutes: 120 }])({ ...approval, minutes: 120 }),
  ],
  ['minutes of another station', lines((line) => [{ ...line, from: 'issue/S0413' }])],
  ['minutes of an opening balance', lines((line) => [{ ...line, from: 'opening' }])],
  ['minutes of a person', lines((line) => [{ ...line, from: `person/${third}` }])],
  ['somebody else', lines((line) => [{ ...line, to: `person/${third}` }])],
  [
    'a part to somebody else',
    lines((line) => [
      { ...line, minutes: 60 },
      { ...line, to: `person/${third}`, minutes: 30 },
    ]),
  ],
  ['the station itself', lines((line) => [{ ...line, to: 'pool/S0412' }])],
  [
    'another volunteer',
    (approval) => lines((line) => [{ ...line, to: `person/${third}` }])({ ...approval, volunteer: third }),
  ],
  ['another recipient', (approval) => ({ ...approval, recipient: third })],
  ['another day', (approval) => ({ ...approval, servedOn: '2026-11-03' })],
  ['the mark of another origin', lines((line) => [{ ...line, lot: 'grant' }])],
  [
    'a slip that the service does not come from',
    (approval) => lines((line) => [{ ...line, lot: 'paper' }])({ ...approval, serial: 'S0412-A-000131-K' }),
  ],
])('an approval that names %s mints nothing, whatever a person rules', async (_what, change) => {
  record();
  approve(change);
  expect(await heldAfterSync()).toEqual(['conflict']);
  for (const recordId of await city.held()) expect(await city.rule(recordId, 'accept')).toBe('ruling_not_possible_yet');
  expect(await minted()).toBe(0);
});

test('who recorded a service does not approve it', async () => {
  record();
  kiosk.forge('service.approved/1', 'service/F-S0412-A-1', approvalOf(served, 'S0412', seed.uuid()));
  expect(await heldAfterSync()).toEqual(['conflict']);
  expect(await minted()).toBe(0);
});

test('a service is approved once, even in another entry', async () => {
  record();
  approve();
  approve();
  expect(await heldAfterSync()).toEqual(['conflict']);
  expect(await minted()).toBe(90);
});

test('another station approves nothing of this one, nor sends it back', async () => {
  record();
  await drain(kiosk);
  approve((same) => same, served, other);
  other.forge('service.returned/1', 'service/F-S0412-A-1', returned);
  expect(await heldAfterSync(other)).toEqual(['conflict']);
  expect(await minted()).toBe(0);
  approve();
  expect(await heldAfterSync()).toEqual([]);
  expect(await minted()).toBe(90);
});

test('an approval that comes before its service waits for it, and mints when it comes', async () => {
  approve();
  expect(await heldAfterSync()).toEqual(['dependency']);
  expect(await minted()).toBe(0);
  record();
  expect(await heldAfterSync()).toEqual([]);
  expect(await minted()).toBe(90);
});

describe('a service that is not what it says', () => {
  test.each<[string, Partial<Recorded>]>([
    ['has more minutes than its times', { minutes: 600 }],
    ['has times that are none', { endTime: '25:00' }],
    ['was given to oneself', { recipient: volunteer }],
    ['has a number of another station', { service: 'F-S0413-A-1' }],
    ['has a number of another device', { service: 'F-S0412-B-1' }],
  ])('%s: held, and nothing comes of its approval', async (_what, change) => {
    const claim = record({ ...served, ...change });
    approve((same) => same, claim);
    expect(await heldAfterSync()).toEqual(['conflict', 'dependency']);
    expect(await minted()).toBe(0);
  });

  test('has no slip and no service, though it was held', async () => {
    enter({ outcome: 'held', fields: null, service: '', minutes: 0, serial: null });
    approve((approval) => ({ ...approval, service: '' }));
    expect(await heldAfterSync()).toEqual(['dependency']);
    expect(await minted()).toBe(0);
  });

  test('takes a time in which the volunteer has an hour already', async () => {
    record();
    approve();
    const again = record({ ...served, service: 'F-S0412-A-2', startTime: '10:00', endTime: '11:30', recipient: third });
    approve((same) => same, again);
    const after = record({ ...served, service: 'F-S0412-A-3', startTime: '10:30', endTime: '12:00', recipient: third });
    approve((same) => same, after);
    expect(await heldAfterSync()).toEqual(['conflict']);
    expect(await minted()).toBe(180);
  });

  test('changes what its number stands for', async () => {
    record();
    record({ ...served, minutes: 180, endTime: '12:00' });
    approve();
    expect(await heldAfterSync()).toEqual(['conflict']);
    expect(await minted()).toBe(90);
  });
});

describe('what was taken back is not minted', () => {
  test('a service that was returned, even before it was known', async () => {
    kiosk.forge('service.returned/1', 'service/F-S0412-A-1', returned);
    record();
    approve();
    expect(await heldAfterSync()).toEqual(['conflict']);
    expect(await minted()).toBe(0);
  });

  test('a slip that a person refused', async () => {
    const { entry, serial } = enter({ outcome: 'held' });
    const ruled = { entry, serial, ruling: 'refused' as const, doubts: [], confirmation: null, reason: '查无此事' };
    kiosk.forge('slip.ruled/1', 'slip/S0412-A-000131-K', ruled);
    approveSlip(entered);
    expect(await heldAfterSync()).toEqual(['conflict']);
    expect(await minted()).toBe(0);
  });

  test('a slip that the rules refused when it was entered', async () => {
    enter({ outcome: 'refused', code: 'service_overlaps' });
    approveSlip(entered);
    expect(await heldAfterSync()).toEqual(['dependency']);
    expect(await minted()).toBe(0);
  });

  test('a slip that was corrected: its correction alone counts', async () => {
    enter();
    const correction = enter({
      entry: '01900000-0000-7000-8000-00000000000b',
      corrects: entered.entry,
      service: 'F-S0412-A-2',
    });
    approveSlip(entered);
    expect(await heldAfterSync()).toEqual(['conflict']);
    expect(await minted()).toBe(0);
    approveSlip(correction);
    expect(await heldAfterSync()).toEqual(['conflict']);
    expect(await minted()).toBe(90);
  });

  test('a slip whose serial was voided', async () => {
    const voided = { serial: 'S0412-A-000131-K', why: 'lost', reason: '遗失' } as const;
    kiosk.forge('slip.voided/1', 'slip/S0412-A-000131-K', voided);
    enter();
    approveSlip(entered);
    expect(await heldAfterSync()).toEqual(['conflict']);
    expect(await minted()).toBe(0);
  });

  test('an hour that was made stays: taking it back is for a person', async () => {
    record();
    approve();
    kiosk.forge('service.returned/1', 'service/F-S0412-A-1', returned);
    expect(await heldAfterSync()).toEqual(['conflict']);
    expect(await minted()).toBe(90);
  });
});

test('one slip is one hour: a second service from its serial is not approved', async () => {
  enter();
  approveSlip(entered);
  const second = enter({
    entry: '01900000-0000-7000-8000-00000000000b',
    service: 'F-S0412-A-2',
    fields: { ...served, servedOn: '2026-11-05' },
  });
  approveSlip(second);
  expect(await heldAfterSync()).toEqual(['conflict']);
  expect(await minted()).toBe(90);
});

test('nobody takes a person number or a slip of another station', async () => {
  const parts = { profile: profileOf('X1') };
  other.forge('person.registered/1', 'person/P-S0412-A-9', registration('P-S0412-A-9'), { parts });
  other.forge('slip.entered/1', 'slip/S0412-A-000131-K', { ...entered, service: 'F-S0413-A-1' });
  expect(await heldAfterSync(other)).toEqual(['conflict', 'conflict']);
  kiosk.forge('person.registered/1', 'person/P-S0412-A-9', registration('P-S0412-A-9'), { parts });
  enter();
  approveSlip(entered);
  expect(await heldAfterSync()).toEqual([]);
  expect(await minted()).toBe(90);
});

test('a record id that comes again with other bytes stops the sender and changes nothing', async () => {
  const { record: first } = kiosk.forge('service.recorded/1', 'service/F-S0412-A-1', served);
  await drain(kiosk);
  const claim = recorded({ ...served, service: 'F-S0413-A-1', volunteer: 'P-S0413-A-0', recipient: 'P-S0413-A-1' });
  other.forge('service.recorded/1', 'service/F-S0413-A-1', claim, { id: first.id });
  approve((same) => same, claim, other);
  expect(await drain(other)).toBe('alarm');
  expect(await minted()).toBe(0);
});
