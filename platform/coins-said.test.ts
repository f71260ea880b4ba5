import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openCityStore } from '../tests/simulation/city.ts';
import { entryOf, giftOf, heldOf, line } from '../tests/simulation/coin-facts.ts';
import { openCoinWorld, type CoinWorld } from '../tests/simulation/coin-world.ts';
import { drain } from '../tests/simulation/kiosk.ts';
import { makePlatformApp } from './app.ts';

/** Goal: every station hears what somebody holds and what binds it, under each of their numbers, and nothing of who is out of sight. */
let store: Awaited<ReturnType<typeof openCityStore>>;
let world: CoinWorld;
const [payer, elder, guest] = ['P-S0412-A-0', 'P-S0412-A-1', 'P-S0413-A-0'] as const;
const own = `person/${payer}`;

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  world = await openCoinWorld(store, 18);
  world.earn(payer, elder, 60);
  await world.outcomes({});
});

type Written = ReturnType<CoinWorld['kiosk']['forge']>;

const saidAt = (person: string, at = world.other) =>
  at.db
    .prepare<[string], Record<string, number>>(
      `select live_minutes as live, grant_minutes as "grant", offline_minutes_max as offline, frozen, your_seq as seq
       from view_platform_balances where person_id = ?`,
    )
    .get(person);

test('what somebody holds is said to every station, under each number, with what binds it', async () => {
  const again = await world.registerAgain(payer);
  const app = makePlatformApp(world.city.context);
  const set = async (station: string, offlineMinutesMax: number) =>
    app.request('/admin/stations', {
      method: 'POST',
      headers: { authorization: 'Bearer token-of-the-test' },
      body: JSON.stringify({ station, offlineMinutesMax }),
    });
  await world.outcomes({});
  const all = { live: 60, grant: 0, offline: 60, frozen: 0 };
  for (const number of [payer, again]) expect(saidAt(number)).toMatchObject(all);
  expect((await set('S0413', 25)).status).toBe(204);
  expect((await set('S0999', 25)).status).toBe(409);
  await world.outcomes({});
  expect(saidAt(payer)).toMatchObject({ ...all, offline: 25 });
  const frozen = { freeze: world.seed.uuid(), person: payer, cause: 'court', frozenOn: '2026-11-10' } as const;
  world.kiosk.forge('coins.frozen/1', own, frozen);
  await world.outcomes({});
  for (const number of [payer, again]) expect(saidAt(number)).toMatchObject({ ...all, offline: 25, frozen: 1 });
  expect(saidAt(payer, world.kiosk)).toMatchObject({ ...all, frozen: 1 });
  expect(saidAt(payer, world.kiosk)?.['seq']).toBe(lastSeq());
  expect(saidAt(elder)).toBeUndefined();
  const released = { freeze: frozen.freeze, person: payer, releasedOn: '2026-11-11' };
  world.kiosk.forge('coins.released/1', own, released);
  await world.outcomes({});
  expect(saidAt(payer)).toMatchObject({ frozen: 0 });
});

/** The one station asks before the other sends. */
async function heard(): Promise<void> {
  for (let round = 0; round < 2; round += 1) await world.outcomes({});
}

const lastSeq = () => world.kiosk.db.prepare('select max(seq) from records').pluck().get();

test('nothing is said of the coins of who is locked, and again once they are not', async () => {
  expect(saidAt(payer)).toBeDefined();
  world.kiosk.forge('person.locked/1', own, { person: payer, request: world.seed.uuid() });
  await world.outcomes({});
  expect(saidAt(payer)).toBeUndefined();
  world.kiosk.forge('person.unlocked/1', own, { person: payer });
  await world.outcomes({});
  expect(saidAt(payer)).toMatchObject({ live: 60 });
});

test('a second number is told what is held with it, and closed it takes both out of sight', async () => {
  const again = await world.registerAgain(payer);
  await world.outcomes({});
  for (const number of [payer, again]) expect(saidAt(number, world.kiosk)).toMatchObject({ live: 60 });
  world.earn(payer, elder, 30);
  await world.outcomes({});
  for (const number of [payer, again]) expect(saidAt(number)).toMatchObject({ live: 90 });
  world.other.forge('person.locked/1', own, { person: again, request: world.seed.uuid() });
  await heard();
  for (const number of [payer, again]) expect(saidAt(number, world.kiosk)).toBeUndefined();
  world.other.forge('person.unlocked/1', own, { person: again });
  await heard();
  for (const number of [payer, again]) expect(saidAt(number, world.kiosk)).toMatchObject({ live: 90 });
  world.erase(again, world.other);
  await world.outcomes({});
  for (const number of [payer, again]) expect(saidAt(number)).toBeUndefined();
});

test('of the dead it is said that nothing leaves, and of the erased nothing', async () => {
  const died = { person: payer, diedOn: '2026-11-09', evidence: 'death_certificate', states: {} } as const;
  world.kiosk.forge('person.died/1', own, died);
  await world.outcomes({});
  expect(saidAt(payer)).toMatchObject({ live: 60, frozen: 1 });
  world.kiosk.forge('person.death_revoked/1', own, { person: payer });
  await world.outcomes({});
  expect(saidAt(payer)).toMatchObject({ live: 60, frozen: 0 });
  await passOn();
  expect(saidAt(gone)).toMatchObject({ live: 0 });
  await world.expectAll([['erased', 'applied', world.erase(gone)]]);
  await heard();
  for (const at of [world.kiosk, world.other]) expect(saidAt(gone, at)).toBeUndefined();
});

/** Served nobody and was served by nobody: what they get they give on, and have nothing. */
const gone = 'P-S0412-A-2';
async function passOn(): Promise<Written> {
  const give = (giver: string, to: string) => {
    const data = giftOf({ number: world.number(), giver, to, minutes: 10, entry: world.seed.uuid() });
    return world.kiosk.forge('gift.given/1', own, data);
  };
  const [, last] = [give(payer, gone), give(gone, guest)];
  await world.expectAll([['passed on', 'applied', last]]);
  return last;
}

function beyond(recipient: string): Written {
  const about = { redemption: world.number(world.other), payer, minutes: 10, entry: world.seed.uuid() };
  return world.other.forge('redemption.held/1', own, heldOf(about, { recipient }));
}

function owe(held: Written): Written {
  const redemption = String(held.record.data['redemption']);
  const about = { debt: world.seed.uuid(), redemption, refused: [held.record.id], person: gone, minutes: 10 };
  const undone = entryOf(world.seed.uuid(), [line(`frozen/${gone}`, `person/${gone}`, 10)]);
  return world.other.forge('debt.recorded/1', own, { ...about, service: null, recordedOn: '2026-11-12', undone });
}

test('nobody is forgotten who is served for coins, who owes, or whose coins would go back', async () => {
  const last = await passOn();
  const back = (from: string, to: string) => entryOf(world.seed.uuid(), [line(from, to, 10)]);
  const takenBack = { gift: String(last.record.data['gift']), giver: gone, reversedOn: '2026-11-12' };
  const redemption = world.number(world.other);
  const paid = { redemption, payer: gone, why: 'mistake', reversedOn: '2026-11-12' } as const;
  const acts: Record<string, () => Written[]> = {
    'a gift that would go back': () => [
      world.kiosk.forge('gift.reversed/1', own, { ...takenBack, entry: back(`person/${guest}`, `person/${gone}`) }),
    ],
    'a payment that would go back': () => [
      world.other.forge('redemption.reversed/1', own, { ...paid, entry: back('redemption', `person/${gone}`) }),
    ],
    'what is set aside for them': () => [beyond(gone)],
    'what they owe': () => {
      const set = { redemption: world.number(world.other), payer: gone, minutes: 10, entry: world.seed.uuid() };
      const held = world.other.forge('redemption.held/1', own, heldOf(set));
      return [held, owe(held)];
    },
  };
  for (const [what, act] of Object.entries(acts)) {
    const done = act();
    await world.outcomes({});
    const erased = world.erase(gone);
    await world.expectAll([[what, 'conflict', erased]]);
    expect(await world.city.rule(erased.record.id, 'refuse')).toBeNull();
    for (const { record } of done) await world.city.rule(record.id, 'refuse');
    if (what === 'what is set aside for them') await letGo(done[0]);
  }
});

async function letGo(held: Written | undefined): Promise<void> {
  const entry = entryOf(world.seed.uuid(), [line(`frozen/${payer}`, own, 10)]);
  const about = { redemption: String(held?.record.data['redemption']), payer, why: 'not_needed' } as const;
  const released = world.other.forge('redemption.released/1', own, { ...about, releasedOn: '2026-11-12', entry });
  await world.expectAll([['let go', 'applied', released]]);
}

test('nobody is forgotten whose coins are set aside or owed', async () => {
  const set = { redemption: world.number(), payer, minutes: 60, entry: world.seed.uuid() };
  world.kiosk.forge('redemption.held/1', own, heldOf(set));
  await drain(world.kiosk);
  await store.run(`update services set served_on = '2001-01-01'`);
  const erased = world.kiosk.forge('person.erased/1', own, { person: payer, request: world.seed.uuid(), emptied: [] });
  await world.expectAll([['erased', 'conflict', erased]]);
});
