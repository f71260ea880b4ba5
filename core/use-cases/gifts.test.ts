import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdingsOf } from '../../db/read/ledger.ts';
import { CoinDesk } from '../../tests/fixtures/coin-desk.ts';
import { receivePack } from '../../tests/fixtures/rule-packs.ts';

/** D6, D7: coins go from hand to hand by the giver's own will, or to the pool for good; where each came from goes with it. */
let desk: CoinDesk;
let giver: string;
let friend: string;
let elder: string;

beforeEach(async () => {
  desk = await CoinDesk.open();
  giver = await desk.person('张伟', '1969-03-01');
  friend = await desk.person('买买提·艾力', '1990-01-01');
  elder = await desk.person('李䶮', '1948-03-05');
  await desk.serve(giver, elder, '2026-11-20', 240);
});
afterEach(async () => {
  expect(desk.faults()).toEqual([]);
  await desk.close();
});

const signed = { areDocumentsSeen: true, signedHow: 'signature' } as const;
const give = (from: string, receiver: string, minutes: number) =>
  desk.act('gift.give', desk.clerk, { giver: from, receiver, minutes, ...signed });
const outcome = (from: string, receiver: string, minutes: number, areDocumentsSeen = true) =>
  desk.outcome('gift.give', desk.clerk, { giver: from, receiver, minutes, ...signed, areDocumentsSeen });
const held = (person: string) =>
  holdingsOf(desk.counter.app.db, `person/${person}`).map(
    ({ lot, minutes, fromOthers }) => `${lot} ${minutes} of others ${fromOthers}`,
  );

test('a gift that is given on stays whose work it was, and one that comes home is no gift any more', async () => {
  expect(await give(giver, friend, 120)).toMatchObject({ beforeMinutes: 240, afterMinutes: 120 });
  expect(held(friend)).toEqual(['live 120 of others 120']);
  await give(friend, elder, 90);
  expect([held(friend), held(elder)]).toEqual([['live 30 of others 30'], ['live 90 of others 90']]);
  await give(elder, giver, 90);
  expect(held(giver)).toEqual(['live 210 of others 0']);
});

test('who was given something gives their own away first only by age: the oldest goes, gift or not', async () => {
  await give(giver, friend, 60);
  await desk.serve(friend, elder, '2026-11-21', 60);
  await give(friend, elder, 60);
  expect(held(friend)).toEqual(['live 60 of others 0']);
});

test('where gifts may not go on, what was given stays, and one’s own may go', async () => {
  const settings = { mayGiveOn: false, freshRegistrationMinutes: 0 };
  receivePack(desk.counter, { version: '2026-11', inForceFrom: '2026-11-01', settings });
  await give(giver, friend, 120);
  expect(await outcome(friend, elder, 60)).toBe('gift_may_not_go_on');
  expect(await outcome(friend, elder, 121)).toBe('coins_too_few');
  await desk.serve(friend, elder, '2026-11-21', 60);
  expect(await outcome(friend, elder, 60)).toBe('ok');
});

test('a day has a limit where the city set one', async () => {
  const settings = { giftDayMinutesMax: 60, freshRegistrationMinutes: 0 };
  receivePack(desk.counter, { version: '2026-11', inForceFrom: '2026-11-01', settings });
  expect([
    await outcome(giver, friend, 40),
    await outcome(giver, friend, 21),
    await outcome(giver, friend, 20),
  ]).toEqual(['ok', 'gift_day_limit', 'ok']);
  await desk.pass(1);
  expect(await outcome(giver, friend, 60)).toBe('ok');
});

test('refused: to oneself, of nobody, unseen, of nothing, of more than there is', async () => {
  const nobody = 'P-S0412-A-000099-0';
  expect([
    await outcome(giver, giver, 60),
    await outcome(nobody, giver, 60),
    await outcome(giver, nobody, 60),
    await outcome(giver, friend, 60, false),
    await outcome(giver, friend, 0),
    await outcome(giver, friend, 241),
  ]).toEqual([
    'gift_to_oneself',
    'gift_giver_unknown',
    'gift_receiver_unknown',
    'gift_documents_unseen',
    'coins_minutes_impossible',
    'coins_too_few',
  ]);
  expect(desk.minutes(`person/${giver}`)).toBe(240);
});

test('a slip of the hand is taken back by another person, within days, while it is there, and once', async () => {
  const { giftId } = await give(giver, friend, 60);
  const undo = (session: string, reason = '选错了人') => desk.outcome('gift.reverse', session, { giftId, reason });
  expect(await undo(desk.clerk)).toBe('role_missing');
  expect(await undo(desk.reviewer, ' ')).toBe('reason_missing');
  const second = await give(friend, elder, 30);
  expect(await undo(desk.reviewer)).toBe('gift_spent_already');
  await desk.act('gift.reverse', desk.reviewer, { giftId: second.giftId, reason: '选错了人' });
  expect(await undo(desk.reviewer)).toBe('ok');
  expect(await undo(desk.manager)).toBe('gift_already_reversed');
  expect([held(giver), held(friend)]).toEqual([['live 240 of others 0'], []]);
  const late = await give(giver, friend, 60);
  await desk.pass(4);
  const tooLate = { giftId: late.giftId, reason: '选错了人' };
  expect(await desk.outcome('gift.reverse', desk.reviewer, tooLate)).toBe('gift_too_long_ago');
});

test('what the receiver gave on is not taken back out of coins that this store never saw', async () => {
  const { giftId } = await give(giver, friend, 60);
  desk.say(friend, { byOrigin: { live: 600 }, yourSeq: 1_000_000 });
  await desk.act('donation.make', desk.clerk, { donor: friend, minutes: 60, ...signed });
  const undo = { giftId, reason: '选错了人' };
  expect(await desk.outcome('gift.reverse', desk.reviewer, { giftId, reason: '\u200b' })).toBe('reason_missing');
  expect(await desk.outcome('gift.reverse', desk.reviewer, undo)).toBe('gift_spent_already');
});

test('nothing is given to the dead, where it could neither be used nor taken back', async () => {
  const died = { personId: elder, diedOn: '2026-11-23', evidence: 'death_certificate', reporter: '家人' } as const;
  await desk.act('person.note_death', desk.clerk, died);
  expect(await outcome(giver, elder, 60)).toBe('gift_receiver_died');
  expect(desk.minutes(`person/${giver}`)).toBe(240);
});

test('nobody at the counter moves coins from or to themselves', async () => {
  const { operator_id: operatorId } = desk.counter.app.db
    .prepare<[], { operator_id: string }>(`select operator_id from view_operators where name = '李静'`)
    .get() ?? { operator_id: '' };
  await desk.act('operator.link_person', desk.administrator, { operatorId, personId: giver });
  expect([await outcome(giver, friend, 60), await outcome(friend, giver, 60)]).toEqual(['coins_own', 'coins_own']);
  const donated = { donor: giver, minutes: 60, ...signed };
  expect(await desk.outcome('donation.make', desk.clerk, donated)).toBe('coins_own');
  const own = { payer: giver, recipient: giver, demand: null, minutes: 60, need: '陪诊' };
  expect(await desk.outcome('redemption.hold', desk.clerk, own)).toBe('redemption_too_young');
  expect(await desk.outcome('donation.make', desk.reviewer, donated)).toBe('ok');
});

test('what goes to the pool is the pool’s, with where it came from, and no act takes it back', async () => {
  await desk.act('donation.make', desk.clerk, { donor: giver, minutes: 100, ...signed });
  expect([desk.minutes(`person/${giver}`), desk.minutes('pool/S0412')]).toEqual([140, 100]);
  const [given] = (await desk.counter.must('gift.list', desk.clerk, { personId: giver })).gifts;
  expect(given).toMatchObject({ kind: 'donation', minutes: 100, mayReverse: false });
  const back = { giftId: given?.giftId ?? '', reason: '后悔了' };
  expect(await desk.outcome('gift.reverse', desk.reviewer, back)).toBe('gift_unknown');
});
