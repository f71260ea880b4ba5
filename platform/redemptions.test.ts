import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RecordData } from '../contract/records/all.ts';
import { openCityStore } from '../tests/simulation/city.ts';
import { entryOf, heldOf, line, settledOf, type Line } from '../tests/simulation/coin-facts.ts';
import { openCoinWorld, type CoinWorld } from '../tests/simulation/coin-world.ts';
import type { Recorded } from '../tests/simulation/facts.ts';

/**
 * Goal: coins are set aside, paid and given back exactly as they came, each once, for a service that was given here to
 * whom they were set aside for. Whatever says otherwise is held with its reason and moves nothing.
 */
let store: Awaited<ReturnType<typeof openCityStore>>;
let world: CoinWorld;
/** Served the others and has 90 minutes; `spouse` is served for coins of theirs. */
const [payer, spouse, third] = ['P-S0412-A-0', 'P-S0412-A-1', 'P-S0412-A-2'] as const;
const stranger = 'P-S0412-A-77';
const [own, set] = [`person/${payer}`, `frozen/${payer}`];
/** An hour that the payer was given, and half an hour that the spouse was. */
let hour: Recorded;
let ofSpouse: Recorded;

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  world = await openCoinWorld(store, 11);
  world.earn(payer, spouse, 90);
  hour = world.earn(third, payer, 60);
  ofSpouse = world.earn(third, spouse, 30);
});

type Written = ReturnType<CoinWorld['kiosk']['forge']>;
type At = CoinWorld['kiosk'];

function hold(minutes: number, change: Partial<RecordData<'redemption.held/1'>> = {}, at: At = world.kiosk): Written {
  const data = heldOf({ redemption: world.number(at), payer, minutes, entry: world.seed.uuid() }, change);
  return at.forge('redemption.held/1', `person/${payer}`, data);
}
const numberOf = ({ record }: Written): string => String(record.data['redemption']);
const entry = (...lines: Line[]) => entryOf(world.seed.uuid(), lines);

function settle(
  held: Written,
  service: Recorded,
  minutes: number,
  change: Partial<RecordData<'redemption.settled/1'>> = {},
  at: At = world.kiosk,
): Written {
  const data = settledOf({ redemption: numberOf(held), payer, minutes, entry: world.seed.uuid() }, service, change);
  return at.forge('redemption.settled/1', `person/${payer}`, data);
}

function release(
  held: Written,
  lines: Line[],
  change: Partial<RecordData<'redemption.released/1'>> = {},
  at: At = world.kiosk,
): Written {
  const about = { redemption: numberOf(held), payer, why: 'not_needed', releasedOn: '2026-11-11' } as const;
  return at.forge('redemption.released/1', `person/${payer}`, { ...about, entry: entry(...lines), ...change });
}

function reverse(
  held: Written,
  lines: Line[],
  operator = 'op-2',
  change: Partial<RecordData<'redemption.reversed/1'>> = {},
): Written {
  const about = { redemption: numberOf(held), payer, why: 'mistake', reversedOn: '2026-11-12' } as const;
  const data = { ...about, entry: entry(...lines), ...change };
  return world.kiosk.forge('redemption.reversed/1', `person/${payer}`, data, { operator });
}

test('coins that are set aside are paid for the service, and the rest goes back', async () => {
  const held = hold(70);
  expect(await world.outcomes({ held })).toEqual({ held: 'applied' });
  expect([await world.minutesOf(own), await world.minutesOf(set)]).toEqual([{ live: 20 }, { live: 70 }]);
  const settled = settle(held, hour, 60, { entry: entry(line(set, 'redemption', 60), line(set, own, 10)) });
  const reversed = reverse(held, [line('redemption', own, 60)]);
  const again = reverse(held, [line('redemption', own, 60)]);
  expect(await world.outcomes({ settled, reversed, again })).toEqual({
    settled: 'applied',
    reversed: 'applied',
    again: 'conflict',
  });
  expect([await world.minutesOf(own), await world.minutesOf(set)]).toEqual([{ live: 90 }, {}]);
  expect(await world.minutesOf('redemption')).toEqual({});
});

test('what a service took beyond the hold comes out of the account', async () => {
  const [held, theirs] = [hold(40), hold(10, { recipient: spouse })];
  const long = world.earn(third, payer, 120);
  const all = { entry: entry(line(set, 'redemption', 40), line(own, 'redemption', 80)) };
  const granted = { entry: entry(line(set, 'redemption', 10), line(own, 'redemption', 20, 'grant')) };
  await world.expectAll([
    ['the holds', 'applied', theirs],
    ['beyond what is there', 'insufficient', settle(held, long, 120, all)],
    ['what was granted, for the spouse', 'conflict', settle(theirs, ofSpouse, 30, granted)],
  ]);
  const settled = settle(held, hour, 60, { entry: entry(line(set, 'redemption', 40), line(own, 'redemption', 20)) });
  const nothing = hold(31);
  expect(await world.outcomes({ settled, nothing })).toEqual({ settled: 'applied', nothing: 'insufficient' });
  expect(await world.minutesOf('redemption')).toEqual({ live: 60 });
  expect(await world.minutesOf(own)).toEqual({ live: 20 });
});

test('a hold that is wrong, in the order of the reasons', async () => {
  const first = hold(10);
  const ofOther = world.number(world.other);
  await world.expectAll([['the first', 'applied', first]]);
  const other = hold(10, {}, world.other);
  await world.expectAll([['by a station that did not register the payer', 'applied', other]]);
  await world.expectAll([
    ['other minutes than its lines', 'conflict', hold(10, { minutes: 11 })],
    ['to somebody else’s hold', 'conflict', hold(10, { entry: entry(line(own, `frozen/${third}`, 10)) })],
    ['straight to what is spent', 'conflict', hold(10, { entry: entry(line(own, 'redemption', 10)) })],
    ['out of nothing', 'conflict', hold(10, { entry: entry(line('opening', set, 10)) })],
    ['out of another', 'conflict', hold(10, { entry: entry(line(`person/${third}`, set, 10)) })],
    ['a number of another station', 'conflict', hold(10, { redemption: ofOther })],
    ['a number that is taken', 'conflict', hold(10, { redemption: numberOf(first) })],
    ['an entry that is posted', 'conflict', hold(10, { entry: heldOfEntry(first) })],
    [
      'of nobody',
      'dependency',
      hold(10, { payer: stranger, entry: entry(line(`person/${stranger}`, `frozen/${stranger}`, 10)) }),
    ],
    ['for nobody', 'dependency', hold(10, { recipient: stranger })],
    [
      'what was granted, for the spouse',
      'conflict',
      hold(10, { recipient: spouse, entry: entry(line(own, set, 10, 'grant')) }),
    ],
    ['coins of an origin that is not there', 'insufficient', hold(10, { entry: entry(line(own, set, 10, 'paper')) })],
    ['more than is there', 'insufficient', hold(71)],
    [
      'more than is there in two lines',
      'insufficient',
      hold(80, { entry: entry(line(own, set, 40), line(own, set, 40)) }),
    ],
  ]);
  expect([await world.minutesOf(own), await world.minutesOf(set)]).toEqual([{ live: 70 }, { live: 20 }]);
});

const heldOfEntry = (held: Written) => heldOf({ redemption: '', payer, minutes: 10, entry: entryId(held) }).entry;
const entryId = ({ record }: Written): string => {
  const { entry: posted } = record.data;
  return typeof posted === 'object' && posted !== null && 'id' in posted ? String(posted.id) : '';
};

test('a settlement that is wrong, in the order of the reasons', async () => {
  const held = hold(60);
  const waits = world.earn(spouse, payer, 20);
  const unapproved = { ...waits, service: 'F-S0412-A-90', servedOn: '2026-10-01' };
  world.kiosk.forge('service.recorded/1', `service/${unapproved.service}`, unapproved);
  const theirs = world.earn('P-S0413-A-0', payer, 60, world.other);
  await world.expectAll([['held', 'applied', held]]);
  const part = (...lines: Line[]) => ({ entry: entry(...lines) });
  await world.expectAll([
    ['of a hold that is not there', 'dependency', settle(held, hour, 60, { redemption: 'B-S0412-A-000099' })],
    ['of another station’s hold', 'conflict', settle(held, hour, 60, { redemption: 'B-S0413-A-000099' })],
    ['by another station', 'conflict', settle(held, hour, 60, {}, world.other)],
    [
      'of another payer',
      'conflict',
      settle(held, hour, 60, { payer: third, entry: entry(line(`frozen/${third}`, 'redemption', 60)) }),
    ],
    [
      'an entry that is posted',
      'conflict',
      settle(held, hour, 60, { entry: { ...entry(line(set, 'redemption', 60)), id: entryId(held) } }),
    ],
    ['for a service that nobody knows', 'dependency', settle(held, { ...hour, service: 'F-S0412-A-91' }, 60)],
    ['for a service of another station', 'conflict', settle(held, theirs, 60)],
    [
      'for a service of somebody else',
      'conflict',
      settle(held, ofSpouse, 30, part(line(set, 'redemption', 30), line(set, own, 30))),
    ],
    ['for a service of other minutes', 'conflict', settle(held, hour, 60, { servedMinutes: 59 })],
    [
      'for a service that is not approved',
      'dependency',
      settle(held, unapproved, 20, part(line(set, 'redemption', 20), line(set, own, 40))),
    ],
    ['more than was served', 'conflict', settle(held, waits, 60)],
    ['other minutes than were paid', 'conflict', settle(held, hour, 50)],
    ['that keeps the rest', 'conflict', settle(held, hour, 50, part(line(set, 'redemption', 50)))],
    [
      'that gives back another origin',
      'conflict',
      settle(held, hour, 50, part(line(set, 'redemption', 50), line(set, own, 10, 'paper'))),
    ],
    [
      'that gives the rest to another',
      'conflict',
      settle(held, hour, 50, part(line(set, 'redemption', 50), line(set, `person/${third}`, 10))),
    ],
    [
      'that gives back and takes more',
      'conflict',
      settle(held, hour, 60, part(line(set, 'redemption', 50), line(set, own, 10), line(own, 'redemption', 10))),
    ],
    ['out of nothing', 'conflict', settle(held, hour, 60, part(line('opening', 'redemption', 60)))],
    [
      'with minutes out of nothing besides',
      'conflict',
      settle(held, hour, 60, part(line(set, 'redemption', 60), line('opening', own, 5))),
    ],
  ]);
  expect([await world.minutesOf(own), await world.minutesOf(set)]).toEqual([{ live: 30 }, { live: 60 }]);
  const more = settle(held, hour, 60);
  const second = hold(30);
  await world.expectAll([
    ['settled', 'applied', more],
    ['twice', 'conflict', settle(held, hour, 60)],
    ['a second hold', 'applied', second],
    ['a service that was paid', 'conflict', settle(second, hour, 30)],
  ]);
});

test('a release and a reversal that are wrong', async () => {
  const [held, settled] = [hold(20), hold(50)];
  const paid = settle(settled, hour, 50);
  const back = (minutes: number, lot: Line['lot'] = 'live') => line(set, own, minutes, lot);
  await world.expectAll([
    ['settled', 'applied', paid],
    [
      'of a hold that is not there',
      'dependency',
      world.kiosk.forge('redemption.released/1', own, {
        redemption: 'B-S0412-A-000099',
        payer,
        why: 'died',
        releasedOn: '2026-11-11',
        entry: entry(back(20)),
      }),
    ],
    ['by another station', 'conflict', release(held, [back(20)], {}, world.other)],
    ['of another payer', 'conflict', release(held, [line(`frozen/${third}`, `person/${third}`, 20)], { payer: third })],
    ['of a part', 'conflict', release(held, [back(19)])],
    ['of another origin', 'conflict', release(held, [back(20, 'paper')])],
    ['to another', 'conflict', release(held, [line(set, `person/${third}`, 20)])],
    ['of what was settled', 'conflict', release(settled, [back(50)])],
    ['a reversal of what was not settled yet', 'dependency', reverse(held, [line('redemption', own, 20)])],
    ['by who settled it', 'conflict', reverse(settled, [line('redemption', own, 50)], 'op-1')],
    [
      'a reversal of another payer',
      'conflict',
      reverse(settled, [line('redemption', `person/${third}`, 50)], 'op-2', { payer: third }),
    ],
    [
      'a reversal of another station’s, whatever there is of it',
      'conflict',
      reverse(settled, [], 'op-2', { redemption: 'B-S0413-A-000099', entry: entry(line('redemption', own, 50)) }),
    ],
    [
      'a reversal under an entry that is posted',
      'conflict',
      reverse(settled, [], 'op-2', { entry: { ...entry(line('redemption', own, 50)), id: entryId(held) } }),
    ],
    [
      'a release under an entry that is posted',
      'conflict',
      release(held, [], { entry: { ...entry(back(20)), id: entryId(held) } }),
    ],
    ['a reversal of a part', 'conflict', reverse(settled, [line('redemption', own, 49)])],
    ['a reversal to another', 'conflict', reverse(settled, [line('redemption', `person/${third}`, 50)])],
    ['a reversal of another origin', 'conflict', reverse(settled, [line('redemption', own, 50, 'paper')])],
  ]);
  expect([await world.minutesOf(own), await world.minutesOf(set)]).toEqual([{ live: 20 }, { live: 20 }]);
  const [once, twice] = [release(held, [back(20)]), release(held, [back(20)])];
  await world.expectAll([
    ['released', 'applied', once],
    ['released again', 'conflict', twice],
  ]);
  expect(await world.minutesOf(own)).toEqual({ live: 40 });
});
