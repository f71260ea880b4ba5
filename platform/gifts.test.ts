import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RecordData } from '../contract/records/all.ts';
import { openCityStore } from '../tests/simulation/city.ts';
import { donationOf, entryOf, giftOf, heldOf, line, type Line } from '../tests/simulation/coin-facts.ts';
import { openCoinWorld, type CoinWorld } from '../tests/simulation/coin-world.ts';

/** Goal: coins go to another or to the pool by their owner's will alone, never twice, and not while they are frozen. */
let store: Awaited<ReturnType<typeof openCityStore>>;
let world: CoinWorld;
const [giver, elder, third, guest] = ['P-S0412-A-0', 'P-S0412-A-1', 'P-S0412-A-2', 'P-S0413-A-0'] as const;
const stranger = 'P-S0412-A-77';
const [own, theirs] = [`person/${giver}`, `person/${guest}`];

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  world = await openCoinWorld(store, 12);
  world.earn(giver, elder, 90);
});

type Written = ReturnType<CoinWorld['kiosk']['forge']>;
const numberOf = ({ record }: Written): string => String(record.data['gift'] ?? record.data['donation']);
const entry = (...lines: Line[]) => entryOf(world.seed.uuid(), lines);

function give(minutes: number, change: Partial<RecordData<'gift.given/1'>> = {}, at = world.kiosk): Written {
  const given = { number: world.number(at), giver, to: guest, minutes, entry: world.seed.uuid() };
  return at.forge('gift.given/1', own, giftOf(given, change));
}

function donate(minutes: number, change: Partial<RecordData<'donation.made/1'>> = {}): Written {
  const given = { number: world.number(), giver, to: 'pool/S0412', minutes, entry: world.seed.uuid() };
  return world.kiosk.forge('donation.made/1', own, donationOf(given, change));
}

function takeBack(gift: string, lines: Line[], operator = 'op-2', at = world.kiosk, by: string = giver): Written {
  const data = { gift, giver: by, reversedOn: '2026-11-11', entry: entry(...lines) };
  return at.forge('gift.reversed/1', own, data, { operator });
}

const back = (minutes: number, lot: Line['lot'] = 'live') => line(theirs, own, minutes, lot);

test('a gift and a donation that are wrong, in the order of the reasons', async () => {
  await world.expectAll([
    ['a gift', 'applied', give(30)],
    ['a donation', 'applied', donate(20)],
    ['other minutes than its lines', 'conflict', give(10, { minutes: 11 })],
    ['to another than it says', 'conflict', give(10, { entry: entry(line(own, `person/${third}`, 10)) })],
    ['of what was granted', 'conflict', give(10, { entry: entry(line(own, theirs, 10, 'grant')) })],
    ['out of nothing', 'conflict', give(10, { entry: entry(line('issue/S0412', theirs, 10)) })],
    ['of another station’s number', 'conflict', give(10, { gift: 'B-S0413-A-000050' })],
    ['to oneself', 'conflict', give(10, { receiver: giver, entry: entry(line(own, own, 10)) })],
    ['of nobody', 'dependency', give(10, { giver: stranger, entry: entry(line(`person/${stranger}`, theirs, 10)) })],
    ['to nobody', 'dependency', give(10, { receiver: stranger, entry: entry(line(own, `person/${stranger}`, 10)) })],
    ['of more than is there', 'insufficient', give(41)],
    ['a donation of other minutes', 'conflict', donate(10, { minutes: 11 })],
    ['a donation of what was granted', 'conflict', donate(10, { entry: entry(line(own, 'pool/S0412', 10, 'grant')) })],
    ['a donation to another pool', 'conflict', donate(10, { entry: entry(line(own, 'pool/S0413', 10)) })],
    [
      'a donation of nobody',
      'dependency',
      donate(10, { donor: stranger, entry: entry(line(`person/${stranger}`, 'pool/S0412', 10)) }),
    ],
    ['a donation of more than is there', 'insufficient', donate(41)],
  ]);
  expect([await world.minutesOf(own), await world.minutesOf(theirs)]).toEqual([{ live: 40 }, { live: 30 }]);
  expect(await world.minutesOf('pool/S0412')).toEqual({ live: 20 });
});

test('a gift goes back once, by another, while it is there', async () => {
  const [first, second, donated] = [give(30), give(10), donate(20)];
  await world.expectAll([
    ['the gifts', 'applied', first],
    ['a donation', 'applied', donated],
  ]);
  const gift = numberOf(first);
  await world.expectAll([
    ['of a gift that is not there', 'dependency', takeBack('B-S0412-A-000099', [back(30)])],
    ['by another station', 'conflict', takeBack(gift, [back(30)], 'op-2', world.other)],
    ['of another station’s, whatever there is of it', 'conflict', takeBack('B-S0413-A-000099', [back(30)])],
    ['of another giver', 'conflict', takeBack(gift, [back(30)], 'op-2', world.kiosk, third)],
    ['by who entered it', 'conflict', takeBack(gift, [back(30)], 'op-1')],
    ['in part', 'conflict', takeBack(gift, [back(29)])],
    ['of another origin', 'conflict', takeBack(gift, [back(30, 'paper')])],
    ['to another', 'conflict', takeBack(gift, [line(theirs, `person/${third}`, 30)])],
    ['of a donation', 'conflict', takeBack(numberOf(donated), [line('pool/S0412', own, 20)])],
  ]);
  await world.expectAll([
    ['rightly', 'applied', takeBack(gift, [back(30)])],
    ['again', 'conflict', takeBack(gift, [back(30)])],
  ]);
  const spent = { redemption: world.number(world.other), payer: guest, minutes: 5, entry: world.seed.uuid() };
  const held = world.other.forge('redemption.held/1', theirs, heldOf(spent));
  await world.expectAll([['the receiver spends of it', 'applied', held]]);
  await world.expectAll([['what is spent', 'insufficient', takeBack(numberOf(second), [back(10)])]]);
  expect([await world.minutesOf(own), await world.minutesOf(theirs)]).toEqual([{ live: 60 }, { live: 5 }]);
  const last = give(5);
  await world.expectAll([
    ['another gift', 'applied', last],
    ['the receiver is frozen', 'applied', freeze(world.other, guest)],
  ]);
  await world.expectAll([['what nobody may take from there', 'conflict', takeBack(numberOf(last), [back(5)])]]);
});

function freeze(at = world.kiosk, person: string = giver): Written {
  const data = { freeze: world.seed.uuid(), person, cause: 'complaint', frozenOn: '2026-11-10' } as const;
  return at.forge('coins.frozen/1', own, data);
}

function release(frozen: Written, at = world.kiosk, person: string = giver): Written {
  const data = { freeze: String(frozen.record.data['freeze']), person, releasedOn: '2026-11-11' };
  return at.forge('coins.released/1', own, data);
}

test('a freeze is one under its name, and of one person', async () => {
  const frozen = freeze();
  const again = () => world.kiosk.forge('coins.frozen/1', own, frozenAs(frozen));
  world.earn(elder, third, 10);
  const ofAnother = { giver: elder, entry: entry(line(`person/${elder}`, theirs, 10)) };
  await world.expectAll([
    ['frozen', 'applied', frozen],
    ['frozen again', 'conflict', again()],
    ['a gift of somebody else', 'applied', give(10, ofAnother)],
    ['released', 'applied', release(frozen)],
    ['frozen after that under the same name', 'conflict', again()],
    ['a gift', 'applied', give(10)],
    ['the same name at another station', 'applied', world.other.forge('coins.frozen/1', own, frozenAs(frozen))],
  ]);
});

const frozenAs = (frozen: Written) =>
  ({
    freeze: String(frozen.record.data['freeze']),
    person: giver,
    cause: 'complaint',
    frozenOn: '2026-11-10',
  }) as const;

test('nothing leaves a frozen account until the station that froze it lets go', async () => {
  const frozen = freeze(world.other);
  const early = release(freeze());
  await world.expectAll([
    ['another freeze ends', 'applied', early],
    ['frozen by the other', 'applied', frozen],
    ['of nobody', 'dependency', freeze(world.kiosk, stranger)],
  ]);
  const [gift, earned] = [give(10), world.earn(giver, third, 15)];
  await world.expectAll([
    ['a gift', 'conflict', gift],
    ['a donation', 'conflict', donate(10)],
    ['more than is there', 'insufficient', give(1000)],
    ['a freeze of the other station ends', 'dependency', release(frozen)],
    ['a release for another', 'conflict', release(frozen, world.other, third)],
  ]);
  expect(earned.minutes).toBe(15);
  expect(await world.city.rule(gift.record.id, 'accept')).toBe('ruling_not_possible_yet');
  const done = release(frozen, world.other);
  await world.expectAll([
    ['released', 'applied', done],
    ['twice', 'conflict', release(frozen, world.other)],
  ]);
  expect(await world.city.rule(gift.record.id, 'accept')).toBeNull();
  expect(await world.minutesOf(own)).toEqual({ live: 95 });
});

test('what the dead gave before and what arrives after, a person looks at', async () => {
  const died = { person: giver, diedOn: '2026-11-09', evidence: 'death_certificate', states: {} } as const;
  const nobody = { ...died, person: stranger };
  world.kiosk.forge('person.died/1', own, died);
  const [gift, another] = [give(10), give(20)];
  await world.expectAll([
    ['that nobody died', 'dependency', world.kiosk.forge('person.died/1', own, nobody)],
    ['or lives', 'dependency', world.kiosk.forge('person.death_revoked/1', own, { person: stranger })],
    ['a gift', 'conflict', gift],
    ['another', 'conflict', another],
  ]);
  expect(await world.city.rule(gift.record.id, 'accept')).toBeNull();
  world.other.forge('person.death_revoked/1', own, { person: giver });
  await world.expectAll([['alive, as another station says', 'conflict', give(5)]]);
  world.kiosk.forge('person.death_revoked/1', own, { person: giver });
  await world.expectAll([['after all alive', 'applied', give(5)]]);
  world.kiosk.forge('person.died/1', own, died);
  const stopped = give(5);
  await world.expectAll([
    ['dead again', 'conflict', stopped],
    ['and frozen', 'applied', freeze()],
  ]);
  expect(await world.city.rule(stopped.record.id, 'accept')).toBe('ruling_not_possible_yet');
  expect(await world.minutesOf(own)).toEqual({ live: 75 });
});

test('a dossier is of one’s own people alone', async () => {
  const asked = { ground: 'frail', evidence: 'assessment', appliedOn: '2026-11-15' } as const;
  const stated = { earnedMinutes: 1, liveMinutes: 1, balanceMinutes: 1, giftMinutes: 0, grantMinutes: 0 };
  const apply = (person: string) =>
    world.kiosk.forge('dossier.applied/1', own, { dossier: world.seed.uuid(), person, ...asked, ...stated });
  await world.expectAll([
    ['own', 'applied', apply(giver)],
    ['of another station', 'conflict', apply(guest)],
    ['of nobody', 'dependency', apply(stranger)],
  ]);
});
