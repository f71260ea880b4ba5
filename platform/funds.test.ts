import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RecordData } from '../contract/records/all.ts';
import { openCityStore } from '../tests/simulation/city.ts';
import { batchOf, donationOf, entryOf, fundOf, heldOf, line, type Line } from '../tests/simulation/coin-facts.ts';
import { openCoinWorld, type CoinWorld } from '../tests/simulation/coin-world.ts';

/** Goal: minutes that no service made come from a fund, the pool or an old register, as two people signed and no other way. */
let store: Awaited<ReturnType<typeof openCityStore>>;
let world: CoinWorld;
const [elder, second, stranger] = ['P-S0412-A-0', 'P-S0412-A-1', 'P-S0412-A-77'] as const;
const [own, theirs] = [`person/${elder}`, `person/${second}`];

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  world = await openCoinWorld(store, 13);
});

type Written = ReturnType<CoinWorld['kiosk']['forge']>;
const entry = (...lines: Line[]) => entryOf(world.seed.uuid(), lines);
const about = 'fund/x';

function propose(minutes: number, change: Partial<RecordData<'fund.proposed/1'>> = {}): [string, Written] {
  const fund = change.fund ?? world.number();
  return [fund, world.kiosk.forge('fund.proposed/1', about, fundOf(fund, minutes, change))];
}

function openFund(fund: string, lines: Line[], operator = 'op-2', at = world.kiosk): Written {
  const data = { fund, openedOn: '2026-11-10', entry: entry(...lines) };
  return at.forge('fund.opened/1', about, data, { operator });
}

function lapse(fund: string, lines: Line[], lapsedOn = '2026-11-12', at = world.kiosk): Written {
  return at.forge('fund.lapsed/1', about, { fund, lapsedOn, entry: entry(...lines) });
}

type Proposed = RecordData<'batch.proposed/1'>;
function proposeBatch(rows: Parameters<typeof batchOf>[1], change: Partial<Proposed> = {}): Proposed {
  const data = batchOf(world.number(), rows, change);
  world.kiosk.forge('batch.proposed/1', about, data);
  return data;
}

function book(
  { batch, kind }: Pick<Proposed, 'batch' | 'kind'>,
  lines: Line[],
  operator = 'op-2',
  at = world.kiosk,
): Written {
  const data = { batch, kind, bookedOn: '2026-11-11', entry: entry(...lines) };
  return at.forge('batch.booked/1', about, data, { operator });
}

const into = (fund: string, minutes: number, lot: Line['lot'] = 'grant') =>
  line('opening', `fund/${fund}`, minutes, lot);

test('a fund is what was proposed, once another signs it', async () => {
  const [fund, proposed] = propose(100);
  const [rejected] = propose(50);
  await world.expectAll([
    ['proposed', 'applied', proposed],
    ['again', 'conflict', propose(100, { fund })[1]],
    ['of another station’s number', 'conflict', propose(100, { fund: 'B-S0413-A-000050' })[1]],
    ['that nobody proposed', 'dependency', openFund('B-S0412-A-000099', [into('B-S0412-A-000099', 100)])],
    ['by another station', 'conflict', openFund(fund, [into(fund, 100)], 'op-2', world.other)],
    ['by who proposed it', 'conflict', openFund(fund, [into(fund, 100)], 'op-1')],
    [
      'of another station’s, whatever there is of it',
      'conflict',
      openFund('B-S0413-A-000099', [into('B-S0413-A-000099', 100)]),
    ],
    ['of more', 'conflict', openFund(fund, [into(fund, 101)])],
    ['of less', 'conflict', openFund(fund, [into(fund, 99)])],
    ['in part of another origin', 'conflict', openFund(fund, [into(fund, 60), into(fund, 40, 'live')])],
    ['of another origin', 'conflict', openFund(fund, [into(fund, 100, 'live')])],
    ['into somebody’s account', 'conflict', openFund(fund, [line('opening', own, 100, 'grant')])],
    ['out of hours', 'conflict', openFund(fund, [line('issue/S0412', `fund/${fund}`, 100, 'grant')])],
    ['rejected by who proposed it', 'conflict', world.kiosk.forge('fund.rejected/1', about, { fund: rejected })],
    [
      'rejected by another station',
      'conflict',
      world.other.forge('fund.rejected/1', about, { fund: rejected }, { operator: 'op-2' }),
    ],
    ['rejected', 'applied', world.kiosk.forge('fund.rejected/1', about, { fund: rejected }, { operator: 'op-2' })],
    [
      'rejected twice',
      'conflict',
      world.kiosk.forge('fund.rejected/1', about, { fund: rejected }, { operator: 'op-2' }),
    ],
    ['opened after that', 'conflict', openFund(rejected, [into(rejected, 50)])],
    ['opened', 'applied', openFund(fund, [into(fund, 100)])],
    ['opened twice', 'conflict', openFund(fund, [into(fund, 100)])],
    ['rejected after that', 'conflict', world.kiosk.forge('fund.rejected/1', about, { fund }, { operator: 'op-2' })],
  ]);
  expect(await world.minutesOf(`fund/${fund}`)).toEqual({ grant: 100 });
  expect(await world.minutesOf('opening')).toEqual({ grant: -100 });
});

test('a grant is booked row by row within its fund, and what is left of it lapses', async () => {
  const [fund] = propose(100, { expiresOn: '2026-11-11' });
  const [lasting] = propose(30);
  for (const [each, minutes] of [
    [fund, 100],
    [lasting, 30],
  ] as const)
    openFund(each, [into(each, minutes)]);
  const [unsigned] = propose(10);
  const [rejected] = propose(10, { expiresOn: '2026-11-11' });
  world.kiosk.forge('fund.rejected/1', about, { fund: rejected }, { operator: 'op-2' });
  const foreign = 'B-S0413-A-000099';
  const rows = [
    { person: elder, minutes: 40 },
    { person: second, minutes: 20 },
  ];
  const grant = proposeBatch(rows, { kind: 'grant', fund });
  const give = (person: string, minutes: number, from = fund) =>
    line(`fund/${from}`, `person/${person}`, minutes, 'grant');
  const right = [give(elder, 40), give(second, 20)];
  const aside = (person: string, minutes: number) => ({ ...give(person, minutes), to: `frozen/${person}` });
  await world.expectAll([
    ['that nobody proposed', 'dependency', book({ batch: 'B-S0412-A-000099', kind: 'grant' }, right)],
    ['by another station', 'conflict', book(grant, right, 'op-2', world.other)],
    ['by who proposed it', 'conflict', book(grant, right, 'op-1')],
    ['as another kind', 'conflict', book({ ...grant, kind: 'opening' }, right)],
    ['with a row less', 'conflict', book(grant, [give(elder, 40)])],
    ['with somebody besides', 'conflict', book(grant, [...right, give('P-S0412-A-2', 5)])],
    ['into what is set aside', 'conflict', book(grant, [give(elder, 40), aside(second, 20)])],
    [
      'of a fund that was rejected',
      'conflict',
      book(proposeBatch([{ person: elder, minutes: 10 }], { kind: 'grant', fund: rejected }), [
        give(elder, 10, rejected),
      ]),
    ],
    [
      'of another station’s fund, whatever there is of it',
      'conflict',
      book(proposeBatch([{ person: elder, minutes: 10 }], { kind: 'grant', fund: foreign }), [
        give(elder, 10, foreign),
      ]),
    ],
    ['of another station’s list, whatever there is of it', 'conflict', book({ batch: foreign, kind: 'grant' }, right)],
    ['with other rows', 'conflict', book(grant, [give(elder, 20), give(second, 40)])],
    ['out of another fund', 'conflict', book(grant, [give(elder, 40, lasting), give(second, 20, lasting)])],
    ['of another origin', 'conflict', book(grant, [give(elder, 40), { ...give(second, 20), lot: 'opening' }])],
    ['of another count', 'conflict', book(proposeBatch(rows, { kind: 'grant', fund, countStated: 3 }), right)],
    ['of another sum', 'conflict', book(proposeBatch(rows, { kind: 'grant', fund, minutesStated: 61 }), right)],
    ['of no fund', 'conflict', book(proposeBatch(rows, { kind: 'grant' }), right)],
    [
      'of a fund that is not signed',
      'dependency',
      book(proposeBatch([{ person: elder, minutes: 10 }], { kind: 'grant', fund: unsigned }), [
        give(elder, 10, unsigned),
      ]),
    ],
    [
      'to nobody',
      'dependency',
      book(proposeBatch([{ person: stranger, minutes: 10 }], { kind: 'grant', fund }), [give(stranger, 10)]),
    ],
    [
      'of more than the fund has',
      'insufficient',
      book(proposeBatch([{ person: elder, minutes: 101 }], { kind: 'grant', fund }), [give(elder, 101)]),
    ],
    ['booked', 'applied', book(grant, right)],
    ['booked twice', 'conflict', book(grant, right)],
    [
      'of the lasting fund',
      'applied',
      book(proposeBatch([{ person: elder, minutes: 30 }], { kind: 'grant', fund: lasting }), [
        give(elder, 30, lasting),
      ]),
    ],
  ]);
  const back = (person: string, minutes: number, to = fund) => line(`person/${person}`, `fund/${to}`, minutes, 'grant');
  await world.expectAll([
    ['before its day is over', 'conflict', lapse(fund, [back(elder, 40)], '2026-11-11')],
    ['on a day far ahead', 'conflict', lapse(fund, [back(elder, 40)], '2027-11-12')],
    ['of a fund that lasts', 'conflict', lapse(lasting, [back(elder, 30, lasting)])],
    ['of more than it gave', 'conflict', lapse(fund, [back(elder, 41)])],
    ['into another account', 'conflict', lapse(fund, [line(own, 'pool/S0412', 40, 'grant')])],
    ['of more than it gave in two lines', 'conflict', lapse(fund, [back(elder, 30), back(elder, 11)])],
    ['of whom it gave nothing', 'conflict', lapse(fund, [back('P-S0412-A-2', 1)])],
    ['out of nothing', 'conflict', lapse(fund, [into(fund, 40)])],
    ['of another origin', 'conflict', lapse(fund, [{ ...back(elder, 40), lot: 'live' }])],
    ['by another station', 'conflict', lapse(fund, [back(elder, 40)], '2026-11-12', world.other)],
    ['of a fund that was rejected', 'conflict', lapse(rejected, [back(elder, 10, rejected)])],
    ['of a fund that is not signed', 'dependency', lapse(unsigned, [back(elder, 10, unsigned)])],
    ['what is set aside', 'applied', world.kiosk.forge('redemption.held/1', theirs, setAside())],
    ['of what is set aside', 'insufficient', lapse(fund, [back(elder, 1), back(second, 20)])],
    ['lapsed', 'applied', lapse(fund, [back(elder, 40)])],
    ['lapsed twice', 'conflict', lapse(fund, [back(elder, 40)])],
  ]);
  expect([await world.minutesOf(own), await world.minutesOf(theirs)]).toEqual([{ grant: 30 }, { grant: 15 }]);
  expect(await world.minutesOf(`fund/${fund}`)).toEqual({ grant: 80 });
});

function setAside(): RecordData<'redemption.held/1'> {
  const held = { redemption: world.number(), payer: second, minutes: 5, entry: world.seed.uuid() };
  return heldOf(held, { entry: entry(line(theirs, `frozen/${second}`, 5, 'grant')) });
}

test('the pool gives what it has, and an old register what its sheet says', async () => {
  world.earn(elder, second, 50);
  const donation = { number: world.number(), giver: elder, to: 'pool/S0412', minutes: 50, entry: world.seed.uuid() };
  world.kiosk.forge('donation.made/1', own, donationOf(donation));
  const fromPool = (minutes: number, pool = 'pool/S0412') => line(pool, theirs, minutes);
  const wish = (minutes: number) => proposeBatch([{ person: second, minutes }], { kind: 'pool' });
  const opening = proposeBatch([{ person: second, minutes: 500 }]);
  const old = (minutes: number, lot: Line['lot'] = 'opening') => line('opening', theirs, minutes, lot);
  await world.expectAll([
    ['of another pool', 'conflict', book(wish(10), [fromPool(10, 'pool/S0413')])],
    ['what was granted', 'conflict', book(wish(10), [{ ...fromPool(10), lot: 'grant' }])],
    ['out of nothing', 'conflict', book(wish(10), [{ ...fromPool(10), from: 'opening' }])],
    ['more than it has', 'insufficient', book(wish(51), [fromPool(51)])],
    ['from the pool', 'applied', book(wish(20), [fromPool(20)])],
    ['an opening of more', 'conflict', book(opening, [old(501)])],
    ['an opening of the pool', 'conflict', book(opening, [{ ...old(500), from: 'pool/S0412' }])],
    ['an opening as hours', 'conflict', book(opening, [old(500, 'live')])],
    [
      'an opening with a fund',
      'conflict',
      book(proposeBatch([{ person: second, minutes: 5 }], { fund: world.number() }), [old(5)]),
    ],
    ['an opening', 'applied', book(opening, [old(500)])],
  ]);
  const rejected = proposeBatch([{ person: second, minutes: 5 }]);
  const reject = (operator: string) =>
    world.kiosk.forge('batch.rejected/1', about, { batch: rejected.batch }, { operator });
  await world.expectAll([
    ['rejected by who proposed it', 'conflict', reject('op-1')],
    [
      'rejected by another station',
      'conflict',
      world.other.forge('batch.rejected/1', about, { batch: rejected.batch }, { operator: 'op-2' }),
    ],
    ['rejected', 'applied', reject('op-2')],
    ['rejected twice', 'conflict', reject('op-2')],
    ['booked after that', 'conflict', book(rejected, [old(5)])],
  ]);
  expect(await world.minutesOf(theirs)).toEqual({ live: 20, opening: 500 });
  expect(await world.minutesOf('pool/S0412')).toEqual({ live: 30 });
});
