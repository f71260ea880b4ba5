import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
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

/**
 * Goal: whoever is meant by a number is one person with one account, under whatever number; to who was erased nothing is
 * posted, so that no minute is lost in an account that nobody has.
 */
let store: Awaited<ReturnType<typeof openCityStore>>;
let world: CoinWorld;
const [payer, elder, guest] = ['P-S0412-A-0', 'P-S0412-A-1', 'P-S0413-A-0'] as const;
/** Served nobody and was served by nobody, so that they may be erased. */
const gone = 'P-S0412-A-2';
const [day, by] = ['2026-11-11', { operator: 'op-2' }];

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  world = await openCoinWorld(store, 16);
  world.earn(payer, elder, 90);
});

type Written = ReturnType<CoinWorld['kiosk']['forge']>;
const forge: CoinWorld['kiosk']['forge'] = (...fact) => world.kiosk.forge(...fact);
const id = () => world.seed.uuid();
const entry = (...lines: Line[]) => entryOf(id(), lines);
const own = (person: string): string => `person/${person}`;
const [account, theirs] = [own(payer), own(guest)];

function give(giver: string, to: string, minutes: number, gift = world.number()): Written {
  return forge('gift.given/1', account, giftOf({ number: gift, giver, to, minutes, entry: id() }));
}

function takeBack(gift: Written, lines: Line[], giver: string = payer): Written {
  const data = { gift: String(gift.record.data['gift']), giver, reversedOn: day, entry: entry(...lines) };
  return forge('gift.reversed/1', account, data, by);
}

function hold(from: string, recipient: string, minutes: number, redemption = world.number()): Written {
  return forge('redemption.held/1', account, heldOf({ redemption, payer: from, minutes, entry: id() }, { recipient }));
}

/** A fund that is signed, and a list of it that is booked as the lines say. */
function grant(rows: { person: string; minutes: number }[], to: string[], minutes: number): [string, Written] {
  const [fund, batch] = [world.number(), world.number()];
  forge('fund.proposed/1', account, fundOf(fund, 100, { expiresOn: '2026-11-11' }));
  const opened = entry(line('opening', `fund/${fund}`, 100, 'grant'));
  forge('fund.opened/1', account, { fund, openedOn: day, entry: opened }, by);
  forge('batch.proposed/1', account, batchOf(batch, rows, { kind: 'grant', fund }));
  const lines = to.map((person) => line(`fund/${fund}`, own(person), minutes, 'grant'));
  const data = { batch, kind: 'grant', bookedOn: day, entry: entry(...lines) } as const;
  return [fund, forge('batch.booked/1', account, data, by)];
}

const frozen = () => ({ freeze: id(), person: payer, cause: 'court', frozenOn: day }) as const;

test('under another number nobody has more, is freer, or is somebody else', async () => {
  const again = await world.registerAgain(payer);
  const gift = give(again, guest, 10);
  await world.expectAll([
    ['a gift', 'applied', gift],
    ['of more than is there', 'insufficient', give(again, guest, 81)],
    ['to oneself', 'conflict', give(payer, again, 10)],
    ['taken back to the same number', 'applied', takeBack(gift, [line(theirs, own(again), 10)], again)],
  ]);
  const held = { redemption: world.number(), minutes: 60, entry: id() };
  const hour = world.earn(elder, payer, 60);
  const granted = { recipient: again, entry: entry(line(account, `frozen/${payer}`, 5, 'grant')) };
  await world.expectAll([
    ['set aside', 'applied', forge('redemption.held/1', account, heldOf({ ...held, payer: again }))],
    ['paid', 'applied', forge('redemption.settled/1', account, settledOf({ ...held, payer, entry: id() }, hour))],
    [
      'what was granted, for oneself',
      'insufficient',
      forge('redemption.held/1', account, heldOf({ ...held, redemption: world.number(), payer, minutes: 5 }, granted)),
    ],
  ]);
  const [freezing, late] = [frozen(), frozen()];
  await world.expectAll([
    ['frozen', 'applied', forge('coins.frozen/1', account, { ...freezing, person: again })],
    ['a gift', 'conflict', give(payer, guest, 5)],
    ['a gift under it', 'conflict', give(again, guest, 5)],
    ['a donation under it', 'conflict', forge('donation.made/1', account, donated(again, 5))],
    [
      'released',
      'applied',
      forge('coins.released/1', account, { freeze: freezing.freeze, person: payer, releasedOn: day }),
    ],
    ['another freeze', 'applied', forge('coins.frozen/1', account, late)],
    ['a hold under it', 'conflict', hold(again, again, 5)],
  ]);
  expect(await world.minutesOf(account)).toEqual({ live: 30 });
});

const donated = (giver: string, minutes: number) =>
  donationOf({ number: world.number(), giver, to: 'pool/S0412', minutes, entry: id() });

test('a list and a lapse count what somebody has under both numbers', async () => {
  const again = await world.registerAgain(payer);
  const both = [
    { person: payer, minutes: 20 },
    { person: again, minutes: 20 },
  ];
  const [fund, booked] = grant(both, [again], 40);
  const [, twice] = grant(both, [payer, again], 20);
  const [, more] = grant(both, [payer, payer, again], 20);
  await world.expectAll([
    ['both rows on one line', 'applied', booked],
    ['each on its own', 'applied', twice],
    ['more than both rows', 'conflict', more],
  ]);
  const back = (...minutes: [number, number]) => {
    const lines = [payer, again].map((person, at) => line(own(person), `fund/${fund}`, minutes[at] ?? 0, 'grant'));
    return forge('fund.lapsed/1', account, { fund, lapsedOn: '2026-11-12', entry: entry(...lines) });
  };
  await world.expectAll([
    ['of more than it gave under both', 'conflict', back(30, 20)],
    ['of all that it gave', 'applied', back(30, 10)],
  ]);
  expect(await world.minutesOf(account)).toEqual({ live: 90, grant: 40 });
});

test('to who was erased nothing is posted, and of them nothing', async () => {
  const hour = world.earn(guest, elder, 30);
  const [first, second] = [give(payer, gone, 60), give(gone, guest, 30)];
  const held = { redemption: world.number(), payer: gone, minutes: 30 };
  await world.expectAll([
    ['what they were given', 'applied', first],
    ['they gave on', 'applied', second],
    [
      'or set aside',
      'applied',
      forge('redemption.held/1', account, heldOf({ ...held, entry: id() }, { recipient: elder })),
    ],
    ['and paid', 'applied', forge('redemption.settled/1', account, settledOf({ ...held, entry: id() }, hour))],
    ['erased', 'applied', world.erase(gone)],
  ]);
  const paidBack = entry(line('redemption', own(gone), 30));
  const about = { redemption: held.redemption, payer: gone, why: 'mistake', reversedOn: day, entry: paidBack } as const;
  const [, listed] = grant([{ person: gone, minutes: 5 }], [gone], 5);
  await world.expectAll([
    ['a gift', 'conflict', give(payer, gone, 5)],
    ['a gift of theirs', 'conflict', give(gone, guest, 5)],
    ['a donation of theirs', 'conflict', forge('donation.made/1', account, donated(gone, 5))],
    ['a hold of theirs', 'conflict', hold(gone, elder, 5)],
    ['a hold for them', 'conflict', hold(payer, gone, 5)],
    ['a freeze', 'conflict', forge('coins.frozen/1', account, { ...frozen(), person: gone })],
    ['a grant', 'conflict', listed],
    ['a gift of theirs that goes back', 'conflict', takeBack(second, [line(theirs, own(gone), 30)], gone)],
    ['what they paid that goes back', 'conflict', forge('redemption.reversed/1', account, about, by)],
  ]);
  expect(await world.minutesOf(own(gone))).toEqual({});
  expect(await world.minutesOf(theirs)).toEqual({ live: 60 });
});
