import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RecordData } from '../contract/records/all.ts';
import { formatNumber } from '../domain/serial.ts';
import { emptyCity, openCityStore, type City } from '../tests/simulation/city.ts';
import { approvalOf, recorded, slipOf } from '../tests/simulation/facts.ts';
import { drain, openKiosk, type Kiosk } from '../tests/simulation/kiosk.ts';
import { enterAgain } from '../tests/simulation/second-entry.ts';
import { seeded } from '../tests/simulation/seeded.ts';
import { makePlatformApp } from './app.ts';
import { readPaperFindings } from './paper-findings.ts';
import { readSums } from './sums.ts';

/** Goal: the city sees what does not fit about the paper of a station, and holds or drops nothing for it. */
let store: Awaited<ReturnType<typeof openCityStore>>;
let city: City;
let kiosk: Kiosk;
const seed = seeded(36);

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  city = await emptyCity(store);
  kiosk = await openKiosk(city, { station: 'S0412', seed });
  for (let count = 0; count < 2; count += 1) kiosk.registerPerson();
  open('1');
  kiosk.forge('outage.closed/1', 'outage/1', {
    outage: idOf('1'),
    endedAt: `${monday}T18:00:00+08:00`,
    closedBy: 'probe',
  });
  kiosk.forge('pad.issued/1', 'pad/1', { pad: seed.uuid(), kind: 'service', first: 1, last: 20 });
  const run = { outage: idOf('1'), device: 'A', first: 1, last: 10, holder: 'person' } as const;
  kiosk.forge('pad.handed_out/1', 'pad/1', run);
});

const monday = '2026-11-02';
const idOf = (outage: string) => `01900000-0000-7000-8000-00000000010${outage}`;
const serialOf = (running: number) => formatNumber({ station: 'S0412', device: 'A' }, running);
const [volunteer, recipient] = ['P-S0412-A-0', 'P-S0412-A-1'];

function open(outage: string, by = kiosk, cause: RecordData<'outage.opened/1'>['cause'] = 'network'): void {
  const said = { cause, startedAt: `${monday}T09:00:00+08:00`, declaredBy: 'probe', note: '' } as const;
  by.forge('outage.opened/1', `outage/${outage}`, { outage: idOf(outage), ...said });
}

let entries = 0;
type Slip = RecordData<'slip.entered/1'>;

/** A slip of that Monday, in its outage, of the first pad; entered by two people. */
function enter(running: number, changed: Partial<Slip> = {}, servedOn = monday): Slip {
  entries += 1;
  const service = `F-S0412-A-${entries.toString()}`;
  const served = recorded({ service, volunteer, recipient, servedOn, minutes: 60 });
  const slip = { ...slipOf(served, seed.uuid(), serialOf(running)), outage: idOf('1'), ...changed };
  kiosk.forge('slip.entered/1', `slip/${slip.serial ?? 'unknown'}`, slip);
  enterAgain(kiosk, slip);
  return slip;
}

async function found(): Promise<string[]> {
  await drain(kiosk);
  return (await readPaperFindings(store)).map(({ station, kind, number }) => `${station} ${kind} ${number}`);
}

test('of a slip that was printed, handed out and entered once, for a day of its outage, there is nothing to say', async () => {
  enter(1);
  enter(2, { outcome: 'refused', code: 'service_overlaps', serial: serialOf(19), outage: null });
  enter(3, { serial: 'S0412-R-0123456789ABCDEF', source: 'register' });
  expect(await found()).toEqual([]);
});

const cases: [string, () => void, string][] = [
  ['never printed', () => enter(21), `serial_not_printed ${serialOf(21)}`],
  ['printed and in nobody’s hands', () => enter(11), `serial_not_handed_out ${serialOf(11)}`],
  ['used twice', () => [enter(1), enter(1)], `serial_used_twice ${serialOf(1)}`],
  ['without an outage', () => enter(1, { outage: null }), `outage_missing ${serialOf(1)}`],
  ['of an outage that nobody opened', () => enter(1, { outage: idOf('9') }), `outage_unknown ${serialOf(1)}`],
  ['of the day after it', () => enter(1, {}, '2026-11-03'), `day_outside_outage ${serialOf(1)}`],
  ['of the day before it', () => enter(1, {}, '2026-11-01'), `day_outside_outage ${serialOf(1)}`],
  [
    'with two outages of one cause open',
    () =>
      ['2', '3'].forEach((outage) => {
        open(outage);
      }),
    `outage_open_twice ${idOf('3')}`,
  ],
];

test.each(cases)('a slip %s is named, and no record of it is held', async (_what, act, expected) => {
  act();
  expect(await found()).toEqual([`S0412 ${expected}`]);
  expect(kiosk.db.prepare('select 1 from local_held_records').all()).toEqual([]);
});

test('an hour that a person let stand outside an outage is made, and named', async () => {
  const slip = enter(1, { outage: null, outcome: 'held', code: 'service_outside_outage' });
  const fields = recorded({ service: slip.service, volunteer, recipient, servedOn: monday, minutes: 60 });
  const approval = approvalOf(fields, 'S0412', seed.uuid());
  const transfers = approval.entry.transfers.map((line) => ({ ...line, lot: 'paper' as const }));
  const paper = { ...approval, serial: slip.serial, entry: { ...approval.entry, transfers } };
  kiosk.forge('service.approved/1', `service/${slip.service}`, paper, { operator: 'op-3' });
  expect(await found()).toEqual([`S0412 outage_missing ${serialOf(1)}`]);
  expect((await readSums(store)).mintedMinutes).toBe(60);
});

test('what is put right is named no more: a correction, a ruling, an amendment, a close, a pad of another device', async () => {
  const wrong = enter(1, { outage: null });
  const closed = enter(2, { outage: null });
  const early = enter(3, {}, '2026-11-01');
  const other = await openKiosk(city, { station: 'S0412', seed });
  enter(4, { serial: formatNumber({ station: 'S0412', device: 'B' }, 5) });
  open('2');
  open('3');
  expect(await found()).toHaveLength(5);
  enter(1, { corrects: wrong.entry });
  const ruled = { ruling: 'refused' as const, doubts: [], confirmation: null, reason: '没有停网' };
  kiosk.forge('slip.ruled/1', 'slip/2', { entry: closed.entry, serial: closed.serial, ...ruled }, { operator: 'op-2' });
  const amended = {
    cause: 'network',
    startedAt: '2026-11-01T09:00:00+08:00',
    endedAt: `${monday}T18:00:00+08:00`,
  } as const;
  kiosk.forge('outage.amended/1', 'outage/1', { outage: idOf('1'), ...amended, reason: '前一天就断了' });
  other.forge('pad.issued/1', 'pad/2', { pad: seed.uuid(), kind: 'service', first: 1, last: 10 });
  const laid = { outage: null, device: 'B', first: 1, last: 10, holder: 'stack' } as const;
  other.forge('pad.handed_out/1', 'pad/2', laid);
  await drain(other);
  const end = { outage: idOf('2'), endedAt: `${monday}T19:00:00+08:00`, closedBy: 'probe' } as const;
  kiosk.forge('outage.closed/1', 'outage/2', end);
  expect(await found()).toEqual([]);
  expect(early.serial).toBe(serialOf(3));
  kiosk.forge('outage.reopened/1', 'outage/2', { outage: idOf('2'), failedAgainAt: `${monday}T19:10:00+08:00` });
  expect(await found()).toEqual([`S0412 outage_open_twice ${idOf('3')}`]);
});

test('two devices of a station, and two causes, may have an outage each', async () => {
  const other = await openKiosk(city, { station: 'S0412', seed });
  open('2');
  open('3', kiosk, 'power');
  open('4', other);
  await drain(other);
  expect(await found()).toEqual([]);
});

test('a person at the city asks for it behind their token', async () => {
  enter(21);
  await drain(kiosk);
  const ask = (token: string) =>
    makePlatformApp(city.context).request('/admin/paper', { headers: { authorization: `Bearer ${token}` } });
  expect((await ask('wrong')).status).toBe(401);
  const answer: unknown = await (await ask('token-of-the-test')).json();
  expect(answer).toMatchObject({ findings: [{ station: 'S0412', kind: 'serial_not_printed', number: serialOf(21) }] });
});
