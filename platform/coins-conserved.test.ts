import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { LotOrigin } from '../contract/records/transfers.ts';
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
import { bigint } from './store.ts';

/**
 * Goal: whatever two stations send, right or wrong and in whatever order, and whatever a person lets stand, every minute
 * is somewhere, nobody's are below nothing of any origin, and what happens once happens once.
 * Method: acts that are often wrong, about what was sent before; then everything that is held is let stand, if it can be.
 */
let store: Awaited<ReturnType<typeof openCityStore>>;
beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());

interface Sent {
  readonly number: string;
  readonly person: string;
  readonly to: string;
  readonly minutes: number;
  readonly lot: LotOrigin;
  readonly id: string;
}
type List = 'services' | 'holds' | 'gifts' | 'funds' | 'debts';
type Past = Readonly<Record<List, Sent[]>>;

/** One act in the making: who, how much, and one of each kind of what was sent before. */
interface Scene {
  readonly world: CoinWorld;
  readonly past: Past;
  readonly at: CoinWorld['kiosk'];
  readonly made: Sent;
  /** Of a list, one of those that were sent; where there is none, one that nobody knows. */
  readonly pick: (list: List) => Sent;
  readonly entry: (...lines: Line[]) => ReturnType<typeof entryOf>;
  readonly operator: string;
}
const own = ({ person }: Sent): string => `person/${person}`;
const set = ({ person }: Sent): string => `frozen/${person}`;
const on = '2026-11-11';

const acts: Readonly<Record<string, (scene: Scene) => void>> = {
  earn: ({ world, past, at, made }) => {
    if (made.person === made.to) return;
    const { service } = world.earn(made.person, made.to, made.minutes, at);
    past.services.push({ ...made, person: made.to, number: service });
  },
  hold: ({ past, at, made, entry }) => {
    const lines = { entry: entry(line(own(made), set(made), made.minutes, made.lot)) };
    const data = heldOf({ redemption: made.number, payer: made.person, minutes: made.minutes, entry: made.id }, lines);
    past.holds.push({ ...made, id: at.forge('redemption.held/1', made.number, data).record.id });
  },
  settle: ({ at, pick, made, entry, operator }) => {
    const [hold, served] = [pick('holds'), pick('services')];
    const paid = Math.min(hold.minutes, served.minutes);
    const rest = hold.minutes - paid;
    const back = rest > 0 ? [line(set(hold), own(hold), rest, hold.lot)] : [];
    const about = { redemption: hold.number, payer: hold.person, minutes: paid, entry: made.id };
    const lines = { entry: entry(line(set(hold), 'redemption', paid, hold.lot), ...back) };
    const data = settledOf(about, { service: served.number, minutes: served.minutes }, lines);
    at.forge('redemption.settled/1', hold.number, data, { operator });
  },
  release: ({ at, pick, entry }) => {
    const hold = pick('holds');
    const about = { redemption: hold.number, payer: hold.person, why: 'mistake', releasedOn: on } as const;
    const lines = entry(line(set(hold), own(hold), hold.minutes, hold.lot));
    at.forge('redemption.released/1', hold.number, { ...about, entry: lines });
  },
  reverse: ({ at, pick, made, entry, operator }) => {
    const hold = pick('holds');
    const about = { redemption: hold.number, payer: hold.person, why: 'mistake', reversedOn: on } as const;
    const lines = entry(line('redemption', own(hold), Math.min(hold.minutes, made.minutes), hold.lot));
    at.forge('redemption.reversed/1', hold.number, { ...about, entry: lines }, { operator });
  },
  give: ({ past, at, made, entry }) => {
    const lines = { entry: entry(line(own(made), `person/${made.to}`, made.minutes, made.lot)) };
    const data = giftOf({ ...made, giver: made.person, entry: made.id }, lines);
    past.gifts.push({ ...made, id: at.forge('gift.given/1', made.number, data).record.id });
  },
  takeBack: ({ at, pick, entry, operator }) => {
    const gift = pick('gifts');
    const lines = entry(line(`person/${gift.to}`, own(gift), gift.minutes, gift.lot));
    const data = { gift: gift.number, giver: gift.person, reversedOn: on, entry: lines };
    at.forge('gift.reversed/1', gift.number, data, { operator });
  },
  donate: ({ at, made, entry }) => {
    const pool = `pool/${at.station}`;
    const lines = { entry: entry(line(own(made), pool, made.minutes, made.lot)) };
    const data = donationOf({ ...made, giver: made.person, to: pool, entry: made.id }, lines);
    at.forge('donation.made/1', made.number, data);
  },
  owe: ({ past, at, made, pick, entry }) => {
    const hold = pick('holds');
    const about = { debt: made.id, redemption: hold.number, refused: [hold.id], person: hold.person, recordedOn: on };
    const undone = entry(line(set(hold), own(hold), hold.minutes, hold.lot));
    at.forge('debt.recorded/1', made.id, { ...about, minutes: hold.minutes, service: null, undone });
    past.debts.push({ ...hold, number: made.id });
  },
  pay: ({ past, at, pick, made, entry }) => {
    if (past.debts.length === 0) return;
    const debt = pick('debts');
    const about = {
      debt: debt.number,
      person: debt.person,
      how: 'coins',
      referenceNumber: null,
      settledOn: on,
    } as const;
    const lines = entry(line(own(debt), 'redemption', debt.minutes, made.lot));
    const spending = { rules: '1', confirmed: null, brought: null };
    at.forge('debt.settled/1', debt.number, { ...about, ...spending, entry: lines });
  },
  open: ({ past, at, made, entry, operator }) => {
    at.forge('fund.proposed/1', made.number, fundOf(made.number, made.minutes));
    const lines = entry(line('opening', `fund/${made.number}`, made.minutes, 'grant'));
    at.forge('fund.opened/1', made.number, { fund: made.number, openedOn: on, entry: lines }, { operator });
    past.funds.push(made);
  },
  grant: (scene) => {
    const fund = scene.pick('funds').number;
    book(scene, { kind: 'grant', fund }, `fund/${fund}`, 'grant');
  },
  opening: (scene) => book(scene, { kind: 'opening' }, 'opening', 'opening'),
  pool: (scene) => book(scene, { kind: 'pool' }, `pool/${scene.at.station}`, scene.made.lot),
  freeze: ({ at, made }) => {
    if (made.minutes < 30) return;
    const about = { freeze: made.id, person: made.person, cause: 'complaint', frozenOn: on } as const;
    at.forge('coins.frozen/1', made.number, about);
    at.forge('coins.released/1', made.number, { freeze: made.id, person: made.person, releasedOn: on });
  },
};

function book({ at, made, entry, operator }: Scene, kind: Parameters<typeof batchOf>[2], from: string, lot: LotOrigin) {
  const { number: batch, person, minutes } = made;
  const proposed = batchOf(batch, [{ person, minutes }], kind);
  at.forge('batch.proposed/1', batch, proposed);
  const data = { batch, kind: proposed.kind, bookedOn: on, entry: entry(line(from, own(made), minutes, lot)) };
  at.forge('batch.booked/1', batch, data, { operator });
}

const people = ['P-S0412-A-0', 'P-S0412-A-1', 'P-S0413-A-0'];
const step = fc.record({
  act: fc.constantFrom(...Object.keys(acts), 'earn', 'hold', 'settle', 'reverse', 'give', 'send'),
  isOther: fc.boolean(),
  person: fc.constantFrom(...people),
  to: fc.constantFrom(...people),
  /** Which of what was sent before. */
  which: fc.nat(7),
  minutes: fc.constantFrom(10, 20, 30),
  lot: fc.constantFrom<LotOrigin>('live', 'live', 'live', 'paper', 'grant', 'opening'),
  operator: fc.constantFrom('op-1', 'op-2'),
});

test('every minute is somewhere, nobody is below nothing, and what happens once happens once', async () => {
  let [seed, applied] = [100, 0];
  const law = fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 60 }), async (steps) => {
    const world = await openCoinWorld(store, (seed += 1));
    const past: Past = { services: [], holds: [], gifts: [], funds: [], debts: [] };
    for (const [at, person] of people.entries()) world.earn(person, people[(at + 1) % 3] ?? '', 60);
    for (const { act, isOther, which, operator, ...said } of steps) {
      const at = isOther ? world.other : world.kiosk;
      const made: Sent = { ...said, number: world.number(at), id: world.seed.uuid() };
      const pick = (list: List): Sent => past[list][which % Math.max(1, past[list].length)] ?? made;
      const entry = (...lines: Line[]) => entryOf(world.seed.uuid(), lines);
      if (act === 'send') await world.outcomes({});
      else acts[act]?.({ world, past, at, made, pick, entry, operator });
    }
    await world.outcomes({});
    await expectLaws();
    for (const recordId of await world.city.held()) await world.city.rule(recordId, 'accept');
    await expectLaws();
    applied += await countOf(
      `select count(*) as n from records where state = 'applied' and type like any (array['redemption.%', 'gift.%', 'debt.%'])`,
    );
  });
  await fc.assert(law, { numRuns: 6, seed: 7, endOnFailure: true });
  expect(applied).toBeGreaterThan(15);
}, 240_000);

async function countOf(sql: string): Promise<number> {
  const [row] = await store.rows(z.object({ n: bigint }), sql);
  return row?.n ?? 0;
}

/** Asked of the transfers themselves, not of what is kept beside them. */
const sums = `select account, lot, sum(minutes) as minutes from (
  select to_account as account, lot, minutes from transfers
  union all select from_account, lot, -minutes from transfers) moved group by account, lot`;
const isSpender = `account ~ '^(person|frozen|pool|fund)/' or account = 'redemption'`;
const appliedTwice = (types: string): string =>
  `select count(*) as n from (select subject from records where state = 'applied' and type in (${types})
   group by subject having count(*) > 1) twice`;

async function expectLaws(): Promise<void> {
  expect(await countOf('select coalesce(sum(minutes), 0) as n from balances')).toBe(0);
  expect(await countOf(`select count(*) as n from (${sums}) s where minutes < 0 and (${isSpender})`)).toBe(0);
  expect(
    await countOf(`select count(*) as n from (${sums}) s full join holdings h using (account, lot)
      where coalesce(s.minutes, 0) <> coalesce(h.minutes, 0)`),
  ).toBe(0);
  expect(
    await countOf(`select count(*) as n from balances b
      where minutes <> (select coalesce(sum(minutes), 0) from holdings h where h.account = b.account)`),
  ).toBe(0);
  const ends = [`'redemption.settled/1', 'redemption.released/1'`, `'redemption.reversed/1'`, `'gift.reversed/1'`];
  for (const types of [...ends, `'debt.settled/1'`, `'batch.booked/1'`, `'fund.opened/1'`]) {
    expect(await countOf(appliedTwice(types))).toBe(0);
  }
}
