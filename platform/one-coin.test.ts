import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RecordData } from '../contract/records/all.ts';
import { openCityStore } from '../tests/simulation/city.ts';
import { entryOf, heldOf, line, settledOf } from '../tests/simulation/coin-facts.ts';
import { openCoinWorld, type CoinWorld } from '../tests/simulation/coin-world.ts';

/**
 * Goal: a coin that two stations spent while neither could ask is spent once. The second waits for a person; what becomes
 * of it reaches its station, and what was served all the same is owed.
 */
let store: Awaited<ReturnType<typeof openCityStore>>;
let world: CoinWorld;
const [payer, elder, guest] = ['P-S0412-A-0', 'P-S0412-A-1', 'P-S0413-A-0'] as const;
const own = `person/${payer}`;

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  world = await openCoinWorld(store, 14);
  world.earn(payer, elder, 60);
  await world.outcomes({});
});

type Written = ReturnType<CoinWorld['kiosk']['forge']>;

/** Set aside and paid at one of the two, for an hour that was given to the payer there. */
function spend(at = world.kiosk): { redemption: string; held: Written; settled: Written } {
  const set = { redemption: world.number(at), payer, minutes: 60, entry: world.seed.uuid() };
  const hour = world.earn(guest, payer, 60, at);
  const held = at.forge('redemption.held/1', own, heldOf(set));
  const settled = at.forge('redemption.settled/1', own, settledOf({ ...set, entry: world.seed.uuid() }, hour));
  return { redemption: set.redemption, held, settled };
}

type Debt = RecordData<'debt.recorded/1'>;
function owe(
  { redemption, held, settled }: ReturnType<typeof spend>,
  change: Partial<Debt> = {},
  at = world.other,
): Written {
  const undone = entryOf(world.seed.uuid(), [line('redemption', own, 60)]);
  const refused = [held.record.id, settled.record.id];
  const about = {
    debt: world.seed.uuid(),
    redemption,
    refused,
    person: payer,
    minutes: 60,
    service: null,
    recordedOn: '2026-11-12',
  };
  return at.forge('debt.recorded/1', own, { ...about, undone, ...change });
}

function pay(
  debt: Written,
  minutes: number,
  change: Partial<RecordData<'debt.settled/1'>> = {},
  at = world.other,
): Written {
  const about = { debt: String(debt.record.data['debt']), person: payer, how: 'coins', referenceNumber: null } as const;
  const entry = entryOf(world.seed.uuid(), [line(own, 'redemption', minutes)]);
  const spending = { settledOn: '2026-11-13', rules: '2026-03', confirmed: null, brought: null };
  return at.forge('debt.settled/1', own, { ...about, ...spending, entry, ...change });
}

const rulingAt = ({ record }: Written): unknown =>
  world.other.db.prepare('select ruling from view_rulings where record_id = ?').pluck().get(record.id);

test('the second waits, and counts once a person lets it and there is enough', async () => {
  const first = spend();
  await world.expectAll([
    ['held', 'applied', first.held],
    ['settled', 'applied', first.settled],
  ]);
  const second = spend(world.other);
  await world.expectAll([
    ['held', 'insufficient', second.held],
    ['settled', 'dependency', second.settled],
  ]);
  expect(await world.city.rule(second.held.record.id, 'accept')).toBe('ruling_not_possible_yet');
  expect(await world.minutesOf('redemption')).toEqual({ live: 60 });
  world.earn(payer, elder, 60);
  await world.outcomes({});
  expect(await world.city.rule(second.held.record.id, 'accept')).toBeNull();
  await world.expectAll([
    ['held', 'applied', second.held],
    ['settled', 'applied', second.settled],
  ]);
  expect(await world.minutesOf('redemption')).toEqual({ live: 120 });
  expect(rulingAt(second.settled)).toBe('accept');
});

test('refused, it takes its settlement with it, is owed and paid once', async () => {
  spend();
  const second = spend(world.other);
  await world.outcomes({});
  expect(await world.city.rule(second.held.record.id, 'refuse')).toBeNull();
  await world.expectAll([
    ['held', 'refused', second.held],
    ['settled', 'refused', second.settled],
  ]);
  expect(rulingAt(second.settled)).toBe('refuse');
  const debt = owe(second);
  await world.expectAll([
    ['owed', 'applied', debt],
    ['owed twice', 'conflict', owe(second)],
    ['paid before there is anything', 'insufficient', pay(debt, 60)],
  ]);
  expect([await world.minutesOf(own), await world.minutesOf('redemption')]).toEqual([{}, { live: 60 }]);
  world.earn(payer, elder, 90);
  await world.outcomes({});
  const waived = { how: 'waived', referenceNumber: '民养〔2026〕3 号' } as const;
  await world.expectAll([
    ['a debt that is not there', 'dependency', pay(debt, 60, { debt: world.seed.uuid() })],
    ['of another station', 'dependency', pay(debt, 60, {}, world.kiosk)],
    ['of another person', 'conflict', pay(debt, 60, { person: elder })],
    ['in part', 'conflict', pay(debt, 59)],
    [
      'to somebody',
      'conflict',
      pay(debt, 60, { entry: entryOf(world.seed.uuid(), [line(own, `person/${elder}`, 60)]) }),
    ],
    ['paid without coins', 'conflict', pay(debt, 60, { entry: null })],
    ['waived with coins', 'conflict', pay(debt, 60, waived)],
    ['paid', 'applied', pay(debt, 60)],
    ['paid twice', 'conflict', pay(debt, 30)],
    ['waived after that', 'conflict', pay(debt, 60, { ...waived, entry: null })],
  ]);
  expect([await world.minutesOf(own), await world.minutesOf('redemption')]).toEqual([{ live: 30 }, { live: 120 }]);
});

test('a debt refuses what was only held, so that it never counts; of what counts there is none', async () => {
  const first = spend();
  await world.outcomes({});
  const second = spend(world.other);
  const stolen = { redemption: 'B-S0413-A-000097', payer, minutes: 10, entry: world.seed.uuid() };
  const sent = world.kiosk.forge('redemption.held/1', own, heldOf(stolen));
  const foreign = { redemption: stolen.redemption, held: sent, settled: sent };
  await world.expectAll([
    ['of what counts here', 'conflict', owe(first, {}, world.kiosk)],
    ['of another station’s', 'conflict', owe(second, {}, world.kiosk)],
    ['under another station’s number, sent here before', 'conflict', owe(foreign, { minutes: 10 }, world.kiosk)],
    ['of another redemption', 'conflict', owe(second, { redemption: 'B-S0413-A-000098' })],
    ['of another person', 'conflict', owe(second, { person: elder })],
    ['of more than was served', 'conflict', owe(second, { minutes: 61 })],
    ['of a record that nobody sent', 'conflict', owe(second, { refused: [world.seed.uuid()] })],
    ['of a record that is another', 'conflict', owe(second, { refused: [idOfPerson()] })],
  ]);
  await world.expectAll([['owed', 'applied', owe(second, { refused: [second.held.record.id] })]]);
  await world.expectAll([
    ['held', 'refused', second.held],
    ['settled', 'refused', second.settled],
  ]);
  world.earn(payer, elder, 60);
  const again = heldOf({ redemption: second.redemption, payer, minutes: 10, entry: world.seed.uuid() });
  const anew = world.other.forge('redemption.held/1', own, again);
  await world.expectAll([['the number anew', 'conflict', anew]]);
  expect(await world.city.rule(second.held.record.id, 'accept')).toBe('record_not_held');
  expect(await world.minutesOf(own)).toEqual({ live: 60 });
});

test('a settlement that is refused alone is given up without a debt, and the hold is settled anew', async () => {
  const set = { redemption: world.number(), payer, minutes: 40, entry: world.seed.uuid() };
  const hour = world.earn(guest, payer, 100);
  const frozen = `frozen/${payer}`;
  const held = world.kiosk.forge('redemption.held/1', own, heldOf(set));
  const settle = (beyond: number): Written => {
    const more = beyond > 0 ? [line(own, 'redemption', beyond)] : [];
    const entry = entryOf(world.seed.uuid(), [line(frozen, 'redemption', 40), ...more]);
    const data = settledOf({ ...set, minutes: 40 + beyond }, hour, { entry });
    return world.kiosk.forge('redemption.settled/1', own, data);
  };
  const settled = settle(60);
  const both = { redemption: set.redemption, held, settled };
  const alone = { refused: [settled.record.id], minutes: 0 };
  await world.expectAll([
    ['held', 'applied', held],
    ['settled beyond what is there', 'insufficient', settled],
    ['with the hold, which counts', 'conflict', owe(both, { minutes: 0 }, world.kiosk)],
    ['as if it were owed', 'conflict', owe(both, { ...alone, minutes: 1 }, world.kiosk)],
  ]);
  const opened = owe(both, alone, world.kiosk);
  await world.expectAll([
    ['given up', 'applied', opened],
    ['settled', 'refused', settled],
  ]);
  expect([await world.minutesOf(own), await world.minutesOf(frozen)]).toEqual([{ live: 20 }, { live: 40 }]);
  const still = settle(60);
  await world.expectAll([['beyond what is there again', 'insufficient', still]]);
  await world.expectAll([
    ['given up again', 'applied', owe(both, { ...alone, refused: [still.record.id] }, world.kiosk)],
  ]);
  const anew = settle(0);
  await world.expectAll([['settled anew', 'applied', anew]]);
  await world.expectAll([
    ['given up once it counts', 'conflict', owe(both, { ...alone, refused: [anew.record.id] }, world.kiosk)],
    ['the first given up once it counts', 'conflict', owe(both, alone, world.kiosk)],
  ]);
  expect([await world.minutesOf(frozen), await world.minutesOf('redemption')]).toEqual([{}, { live: 40 }]);
});

const idOfPerson = (): string =>
  String(world.other.db.prepare(`select record_id from records where type = 'person.registered/1'`).pluck().get());
