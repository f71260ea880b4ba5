import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RecordData } from '../contract/records/all.ts';
import { openCityStore } from '../tests/simulation/city.ts';
import { batchOf, entryOf, fundOf, heldOf, line, settledOf, type Line } from '../tests/simulation/coin-facts.ts';
import { openCoinWorld, type CoinWorld } from '../tests/simulation/coin-world.ts';

/** Goal: what is owed is no more than was set aside or served, and it is paid once, by who owes it, out of what they may spend. */
let store: Awaited<ReturnType<typeof openCityStore>>;
let world: CoinWorld;
const [payer, elder] = ['P-S0412-A-0', 'P-S0412-A-1'] as const;
const own = `person/${payer}`;

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  world = await openCoinWorld(store, 17);
  world.earn(payer, elder, 60);
  await world.outcomes({});
});

type Written = ReturnType<CoinWorld['kiosk']['forge']>;

const sum = (minutes: number, lot: Line['lot'] = 'live', from = own) =>
  entryOf(world.seed.uuid(), [line(from, 'redemption', minutes, lot)]);

/** A hold that does not count, of an account that has too little. */
function beyond(minutes: number, recipient: string = payer): Written {
  const about = { redemption: world.number(world.other), payer, minutes, entry: world.seed.uuid() };
  return world.other.forge('redemption.held/1', own, heldOf(about, { recipient }));
}

type Debt = RecordData<'debt.recorded/1'>;
function oweHold(held: Written, minutes: number, change: Partial<Debt> = {}): Written {
  const redemption = String(held.record.data['redemption']);
  const about = { debt: world.seed.uuid(), redemption, refused: [held.record.id], person: payer, minutes };
  const undone = entryOf(world.seed.uuid(), [line('redemption', own, 60)]);
  return world.other.forge('debt.recorded/1', own, {
    ...about,
    service: null,
    recordedOn: '2026-11-12',
    undone,
    ...change,
  });
}

function pay(debt: Written, minutes: number, change: Partial<RecordData<'debt.settled/1'>> = {}): Written {
  const about = { debt: String(debt.record.data['debt']), person: payer, how: 'coins', referenceNumber: null } as const;
  const spending = { settledOn: '2026-11-13', rules: '2026-03', confirmed: null, brought: null };
  return world.other.forge('debt.settled/1', own, { ...about, ...spending, entry: sum(minutes), ...change });
}

test('the most that is owed is what was set aside or served, and one name is one debt', async () => {
  const short = { redemption: world.number(world.other), payer, minutes: 70, entry: world.seed.uuid() };
  const held = world.other.forge('redemption.held/1', own, heldOf(short));
  const long = { service: 'F-S0413-A-1', minutes: 100 };
  const settled = world.other.forge('redemption.settled/1', own, settledOf(short, long));
  const all = { refused: [settled.record.id, held.record.id] };
  const debt = world.seed.uuid();
  const [another, little] = [beyond(80), beyond(90)];
  await world.expectAll([
    ['more than was set aside, where nothing was served', 'conflict', oweHold(held, 71)],
    ['more than was served', 'conflict', oweHold(held, 101, all)],
    ['of somebody else’s record', 'conflict', oweHold(held, 70, { refused: [held.record.id, another.record.id] })],
    ['all that was served', 'applied', oweHold(held, 100, { ...all, debt })],
    ['another under its name', 'conflict', oweHold(another, 80, { debt })],
    ['another', 'applied', oweHold(another, 80)],
    ['nothing of what was not served', 'applied', oweHold(little, 0)],
  ]);
});

test('a debt is paid by who owes it, out of what may be spent on it', async () => {
  const [self, other, frozen] = [beyond(70), beyond(75, elder), beyond(80)];
  const [ofSelf, ofOther, ofFrozen] = [oweHold(self, 10), oweHold(other, 10), oweHold(frozen, 10)];
  grantTo(payer, 40);
  const stopped = { freeze: world.seed.uuid(), person: payer, cause: 'court', frozenOn: '2026-11-10' } as const;
  await world.expectAll([
    ['owed', 'applied', ofOther],
    ['by another', 'conflict', pay(ofSelf, 10, { entry: sum(10, 'live', `person/${elder}`) })],
    ['out of nothing', 'conflict', pay(ofSelf, 10, { entry: sum(10, 'live', 'opening') })],
    ['of what was granted, for oneself', 'applied', pay(ofSelf, 10, { entry: sum(10, 'grant') })],
    ['of what was granted, for another', 'conflict', pay(ofOther, 10, { entry: sum(10, 'grant') })],
    ['of hours, for another', 'applied', pay(ofOther, 10)],
    ['frozen', 'applied', world.other.forge('coins.frozen/1', own, stopped)],
    ['while they are frozen', 'conflict', pay(ofFrozen, 10)],
    ['without coins', 'applied', pay(ofFrozen, 10, { how: 'counted_after_all', entry: null })],
    ['twice', 'conflict', pay(ofFrozen, 10, { how: 'waived', entry: null })],
  ]);
  expect([await world.minutesOf(own), await world.minutesOf('redemption')]).toEqual([
    { grant: 30, live: 50 },
    { grant: 10, live: 10 },
  ]);
});

function grantTo(person: string, minutes: number): void {
  const [fund, batch, by] = [world.number(), world.number(), { operator: 'op-2' }];
  const booked = { batch, kind: 'grant', bookedOn: '2026-11-11' } as const;
  const move = (from: string, to: string) => entryOf(world.seed.uuid(), [line(from, to, minutes, 'grant')]);
  world.kiosk.forge('fund.proposed/1', own, fundOf(fund, minutes));
  const opened = { fund, openedOn: '2026-11-10', entry: move('opening', `fund/${fund}`) };
  world.kiosk.forge('fund.opened/1', own, opened, by);
  world.kiosk.forge('batch.proposed/1', own, batchOf(batch, [{ person, minutes }], { kind: 'grant', fund }));
  world.kiosk.forge('batch.booked/1', own, { ...booked, entry: move(`fund/${fund}`, `person/${person}`) }, by);
}
