import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RecordData } from '../contract/records/all.ts';
import { openCityStore } from '../tests/simulation/city.ts';
import {
  batchOf,
  donationOf,
  entryOf,
  fundOf,
  giftOf,
  heldOf,
  line,
  settledOf,
  type Line,
} from '../tests/simulation/coin-facts.ts';
import { openCoinWorld, type CoinWorld } from '../tests/simulation/coin-world.ts';
import type { Recorded } from '../tests/simulation/facts.ts';

/** Goal: one number is one act and one entry is posted once, whatever for; what comes too early waits for what it names. */
let store: Awaited<ReturnType<typeof openCityStore>>;
let world: CoinWorld;
const [elder, second] = ['P-S0412-A-0', 'P-S0412-A-1'] as const;
const [own, set, theirs] = [`person/${elder}`, `frozen/${elder}`, `person/${second}`];
const day = '2026-11-11';
/** A service to the elder. */
let hour: Recorded;

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  world = await openCoinWorld(store, 15);
  world.earn(elder, second, 300);
  hour = world.earn(second, elder, 60);
});

type Written = ReturnType<CoinWorld['kiosk']['forge']>;
type Rows = [what: string, outcome: string, record: Written][];
const by = { operator: 'op-2' };
const forge: CoinWorld['kiosk']['forge'] = (...fact) => world.kiosk.forge(...fact);
const id = () => world.seed.uuid();
const given = (number: string, minutes: number) => ({ number, giver: elder, minutes, entry: id() });

/** Each in its own number and minutes, as a counter writes it; a change makes it wrong. */
const hold = (number: string, minutes = 10, entry = id()) =>
  forge('redemption.held/1', own, heldOf({ redemption: number, payer: elder, minutes, entry }));
const give = (number: string, minutes = 10, entry = id()) =>
  forge('gift.given/1', own, giftOf({ ...given(number, minutes), to: second, entry }));
const donate = (number: string, minutes = 10, entry = id()) =>
  forge('donation.made/1', own, donationOf({ ...given(number, minutes), to: 'pool/S0412', entry }));
const propose = (fund: string, expiresOn: string | null = null) =>
  forge('fund.proposed/1', own, fundOf(fund, 10, { expiresOn }));
const list = (batch: string, change: Partial<RecordData<'batch.proposed/1'>> = {}) =>
  forge('batch.proposed/1', own, batchOf(batch, [{ person: elder, minutes: 10 }], change));

const entry = (entryId: string, ...lines: Line[]) => ({ entry: entryOf(entryId, lines) });

function settle(redemption: string, entryId = id()): Written {
  return forge('redemption.settled/1', own, settledOf({ redemption, payer: elder, minutes: 60, entry: entryId }, hour));
}
function payBack(redemption: string, entryId = id()): Written {
  const about = { redemption, payer: elder, why: 'mistake', reversedOn: day } as const;
  return forge('redemption.reversed/1', own, { ...about, ...entry(entryId, line('redemption', own, 60)) }, by);
}
function takeBack(gift: string, entryId = id()): Written {
  const lines = entry(entryId, line(theirs, own, 10));
  return forge('gift.reversed/1', own, { gift, giver: elder, reversedOn: day, ...lines }, by);
}
function open(fund: string, entryId = id()): Written {
  const lines = entry(entryId, line('opening', `fund/${fund}`, 10, 'grant'));
  return forge('fund.opened/1', own, { fund, openedOn: day, ...lines }, by);
}
function lapse(fund: string, entryId = id()): Written {
  const lines = entry(entryId, line(own, `fund/${fund}`, 10, 'grant'));
  return forge('fund.lapsed/1', own, { fund, lapsedOn: '2026-11-12', ...lines });
}
function book(batch: string, fund: string | null, entryId = id()): Written {
  const from = fund === null ? line('opening', own, 10, 'opening') : line(`fund/${fund}`, own, 10, 'grant');
  const kind = fund === null ? 'opening' : 'grant';
  return forge('batch.booked/1', own, { batch, kind, bookedOn: day, ...entry(entryId, from) }, by);
}
/** Of a hold that never counted. */
function owe(refused: Written, debt = id()): Written {
  const about = { debt, redemption: numberOf(refused), refused: [refused.record.id], person: elder, minutes: 10 };
  const undone = entryOf(id(), [line(set, own, 10)]);
  return forge('debt.recorded/1', own, { ...about, service: null, recordedOn: day, undone });
}
function pay(debt: string, entryId = id()): Written {
  const about = { debt, person: elder, how: 'coins', referenceNumber: null, settledOn: day } as const;
  const lines = entry(entryId, line(own, 'redemption', 10));
  return forge('debt.settled/1', own, { ...about, rules: '2026-03', confirmed: null, brought: null, ...lines });
}
function freeze(frozen: string): Written {
  return forge('coins.frozen/1', theirs, { freeze: frozen, person: second, cause: 'court', frozenOn: day });
}
function release(frozen: string): Written {
  return forge('coins.released/1', theirs, { freeze: frozen, person: second, releasedOn: day });
}
const numberOf = ({ record }: Written): string => String(record.data['redemption']);

test('a number that was used for anything is used for nothing else', async () => {
  const uses = { hold, gift: give, donation: donate, fund: propose, batch: list };
  const numbers: [string, string][] = [];
  for (const [what, use] of Object.entries(uses)) {
    const number = world.number();
    numbers.push([what, number]);
    await world.expectAll([[what, 'applied', use(number)]]);
  }
  const beyond = hold(world.number(), 1000);
  await world.expectAll([
    ['a hold that never counts', 'refused', beyond],
    ['its debt', 'applied', owe(beyond)],
  ]);
  numbers.push(['debt', numberOf(beyond)]);
  const anew: Rows = numbers.flatMap(([before, number]) =>
    Object.entries(uses).map(([what, use]): Rows[number] => [`a ${what} after the ${before}`, 'conflict', use(number)]),
  );
  const ofAnother = Object.entries(uses).map(([what, use]): Rows[number] => [
    `a ${what} of another device`,
    'conflict',
    use('B-S0412-B-000001'),
  ]);
  await world.expectAll([...anew, ...ofAnother]);
  expect(await world.minutesOf(own)).toEqual({ live: 270 });
});

test('an entry that was posted is not posted again, by whatever act', async () => {
  const [held, gift, fund, granted] = [world.number(), world.number(), world.number(), world.number()];
  const [unsigned, opening, beyond] = [world.number(), world.number(), hold(world.number(), 1000)];
  const debt = id();
  const posted = id();
  await world.expectAll([
    ['set aside', 'applied', hold(held, 60)],
    ['paid', 'applied', settle(held)],
    ['the gift', 'applied', give(gift, 10, posted)],
    ['a fund', 'applied', propose(fund, '2026-11-11')],
    ['that is signed', 'applied', open(fund)],
    ['its grant', 'applied', list(granted, { kind: 'grant', fund })],
    ['that is booked', 'applied', book(granted, fund)],
    ['another fund', 'applied', propose(unsigned)],
    ['an old register', 'applied', list(opening)],
    ['a hold that never counts', 'refused', beyond],
    ['its debt', 'applied', owe(beyond, debt)],
  ]);
  const acts: Record<string, (entryId?: string) => Written> = {
    'a hold': (entryId) => hold(world.number(), 10, entryId),
    'a gift': (entryId) => give(world.number(), 10, entryId),
    'a donation': (entryId) => donate(world.number(), 10, entryId),
    'what was paid goes back': (entryId) => payBack(held, entryId),
    'a gift goes back': (entryId) => takeBack(gift, entryId),
    'a fund is signed': (entryId) => open(unsigned, entryId),
    'a list is booked': (entryId) => book(opening, null, entryId),
    'a debt is paid': (entryId) => pay(debt, entryId),
    'a fund lapses': (entryId) => lapse(fund, entryId),
  };
  const all = (outcome: string, entryId?: string): Rows =>
    Object.entries(acts).map(([what, act]) => [what, outcome, act(entryId)]);
  await world.expectAll(all('conflict', posted));
  await world.expectAll(all('applied'));
});

/** What comes too early, with what it waits for. */
function early(): readonly (readonly [what: string, early: Written, bring: () => Written])[] {
  const [rejected, paid, gift, fund] = [world.number(), world.number(), world.number(), world.number()];
  const [unsigned, granted, opening] = [world.number(), world.number(), world.number()];
  const [debt, frozen, beyond] = [id(), id(), hold(world.number(), 1000)];
  hold(paid, 60);
  propose(unsigned);
  list(granted, { kind: 'grant', fund: unsigned });
  return [
    ['a release for its freeze', release(frozen), () => freeze(frozen)],
    ['a gift taken back for the gift', takeBack(gift), () => give(gift)],
    ['a payment for its debt', pay(debt), () => owe(beyond, debt)],
    ['a fund for its proposal', open(fund), () => propose(fund)],
    ['a grant for its fund', book(granted, unsigned), () => open(unsigned)],
    ['a list for its proposal', book(opening, null), () => list(opening)],
    ['a rejected list for its proposal', rejectList(rejected), () => list(rejected)],
    ['what is paid back for what was paid', payBack(paid), () => settle(paid)],
  ];
}
const rejectList = (batch: string) => forge('batch.rejected/1', own, { batch }, by);

test('what comes before what it names waits, and counts with it', async () => {
  const all = early();
  await world.expectAll(all.map(([what, record]) => [what, 'dependency', record]));
  for (const [what, record, bring] of all) {
    await world.expectAll([[what, 'applied', bring()]]);
    await world.expectAll([[what, 'applied', record]]);
  }
});

test('what waits for something that is refused is refused with it', async () => {
  const all = early();
  await world.expectAll(all.map(([what, record]) => [what, 'dependency', record]));
  world.city.context.faults.add({ kind: 'hold_next', times: all.length, problem: 'conflict' });
  const brought = all.map(([what, , bring]) => [what, bring()] as const);
  await world.expectAll(brought.map(([what, record]) => [what, 'conflict', record]));
  for (const [, { record }] of brought) expect(await world.city.rule(record.id, 'refuse')).toBeNull();
  await world.expectAll(all.map(([what, record]) => [what, 'refused', record]));
});
