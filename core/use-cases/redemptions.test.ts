import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CoinDesk } from '../../tests/fixtures/coin-desk.ts';

/**
 * D5: Zhang Wei of 57 gave ten hours. Wang Lan, his wife, has turned 60 and is ill: his coins are hers too. They are set
 * aside when a volunteer agrees to come, and spent for as long as the visit took.
 */
let desk: CoinDesk;
let husband: string;
let wife: string;
let elder: string;
let helper: string;

beforeEach(async () => {
  desk = await CoinDesk.open();
  husband = await desk.person('张伟', '1969-03-01');
  wife = await desk.person('王兰', '1966-05-01');
  elder = await desk.person('李䶮', '1948-03-05');
  helper = await desk.person('买买提·艾力', '1990-01-01');
  await desk.marry(husband, wife);
  await desk.serve(husband, elder, '2026-11-20', 240);
  await desk.serve(husband, elder, '2026-11-21', 360);
});
afterEach(async () => {
  expect(desk.faults()).toEqual([]);
  await desk.close();
});

const asked = (over: Partial<Parameters<typeof hold>[0]> = {}) => ({
  payer: husband,
  recipient: wife,
  demand: null,
  minutes: 120,
  need: '陪着去医院复查',
  ...over,
});
const hold = (input: { payer: string; recipient: string; demand: string | null; minutes: number; need: string }) =>
  desk.act('redemption.hold', desk.clerk, input);
const refusal = (over: Partial<Parameters<typeof hold>[0]>) => desk.outcome('redemption.hold', desk.clerk, asked(over));

test('what is set aside is gone from the balance, the time it took is spent, and the rest comes back', async () => {
  const held = await hold(asked());
  expect(held).toMatchObject({ beforeMinutes: 600, afterMinutes: 480, isAwaiting: false });
  expect([desk.minutes(`person/${husband}`), desk.minutes(`frozen/${husband}`)]).toEqual([480, 120]);
  const serviceId = await desk.serve(helper, wife, '2026-11-24', 90);
  const settled = await desk.act('redemption.settle', desk.clerk, { redemptionId: held.redemptionId, serviceId });
  expect(settled).toMatchObject({ paidMinutes: 90, releasedMinutes: 30, afterMinutes: 510 });
  expect(desk.minutes('redemption')).toBe(90);
  // Whoever came earned the hour as ever.
  expect(desk.minutes(`person/${helper}`)).toBe(90);
});

test('a visit that took longer is paid as far as there are coins, and nobody goes below nothing', async () => {
  const held = await hold(asked({ minutes: 570 }));
  const serviceId = await desk.serve(helper, wife, '2026-11-24', 660, '00:30');
  const settled = await desk.act('redemption.settle', desk.clerk, { redemptionId: held.redemptionId, serviceId });
  expect(settled).toMatchObject({ paidMinutes: 600, releasedMinutes: 0, afterMinutes: 0 });
});

describe('it is refused, the first thing first', () => {
  test.each<[string, () => Partial<Parameters<typeof hold>[0]>, string]>([
    ['of nobody', () => ({ payer: 'P-S0412-A-000099-0' }), 'redemption_payer_unknown'],
    ['for who is no spouse', () => ({ recipient: elder }), 'redemption_not_for_them'],
    ['for himself, who is 57', () => ({ recipient: husband }), 'redemption_too_young'],
    ['with no need', () => ({ need: ' ' }), 'redemption_need_missing'],
    ['of nothing', () => ({ minutes: 0 }), 'coins_minutes_impossible'],
    ['of more than there is', () => ({ minutes: 601 }), 'coins_too_few'],
    ['of all there is', () => ({ minutes: 600 }), 'ok'],
  ])('%s', async (_what, over, code) => {
    expect(await refusal(over())).toBe(code);
  });

  test('for a wife who died, in words of her death and not of a service', async () => {
    const seen = { diedOn: '2026-11-22', evidence: 'death_certificate', reporter: '儿子' } as const;
    await desk.act('person.note_death', desk.clerk, { personId: wife, ...seen });
    expect(await refusal({})).toBe('redemption_recipient_died');
  });

  test('a spouse whom only one member of staff saw is none', async () => {
    const [he, she] = [await desk.person('赵强', '1970-01-01'), await desk.person('孙丽', '1960-01-01')];
    const married = { personId: he, otherId: she, kind: 'spouse', from: '1990-05-01' } as const;
    await desk.act('relation.note', desk.clerk, { ...married, evidence: 'marriage_certificate' });
    await desk.serve(he, elder, '2026-11-22', 60);
    expect(await refusal({ payer: he, recipient: she, minutes: 60 })).toBe('redemption_not_for_them');
  });
});

test('a redemption that is settled with somebody else’s visit, one from before, or one that was paid, is not', async () => {
  const { redemptionId } = await hold(asked());
  const settle = (serviceId: string) => desk.outcome('redemption.settle', desk.clerk, { redemptionId, serviceId });
  expect(await settle('F-S0412-A-000099-0')).toBe('service_unknown');
  expect(await settle(await desk.serve(helper, elder, '2026-11-24', 60))).toBe('redemption_service_unfit');
  expect(await settle(await desk.serve(helper, wife, '2026-11-23', 60))).toBe('redemption_service_unfit');
  const served = await desk.serve(helper, wife, '2026-11-24', 60, '10:30');
  const other = await hold(asked({ minutes: 60 }));
  await desk.act('redemption.settle', desk.clerk, { redemptionId: other.redemptionId, serviceId: served });
  expect(await settle(served)).toBe('redemption_service_paid');
  expect(
    await desk.outcome('redemption.release', desk.clerk, { redemptionId: other.redemptionId, why: 'mistake' }),
  ).toBe('redemption_not_open');
});

test('nobody came: every minute that was set aside is back', async () => {
  const { redemptionId } = await hold(asked());
  const released = await desk.act('redemption.release', desk.clerk, { redemptionId, why: 'not_served' });
  expect(released.releasedMinutes).toBe(120);
  expect([desk.minutes(`person/${husband}`), desk.minutes(`frozen/${husband}`)]).toEqual([600, 0]);
});

test('what was paid for a visit that was none goes back, by another person and once', async () => {
  const { redemptionId } = await hold(asked());
  const serviceId = await desk.serve(helper, wife, '2026-11-24', 90);
  const why = { redemptionId, why: 'service_reversed', reason: '核实后服务没有发生' } as const;
  expect(await desk.outcome('redemption.reverse', desk.reviewer, why)).toBe('redemption_not_settled');
  await desk.act('redemption.settle', desk.reviewer, { redemptionId, serviceId });
  expect(await desk.outcome('redemption.reverse', desk.reviewer, why)).toBe('redemption_reversal_by_same');
  expect(await desk.outcome('redemption.reverse', desk.manager, { ...why, reason: '' })).toBe('reason_missing');
  expect(await desk.act('redemption.reverse', desk.manager, why)).toEqual({ returnedMinutes: 90 });
  expect([desk.minutes(`person/${husband}`), desk.minutes('redemption')]).toEqual([600, 0]);
  expect(await desk.outcome('redemption.reverse', desk.manager, why)).toBe('redemption_not_settled');
});

test('coins that a complaint froze stay frozen: what is settled and released is what was set aside for it', async () => {
  const [first = ''] = desk.counter.app.db
    .prepare<[], string>('select service_id from view_services order by served_on')
    .pluck()
    .all();
  const about = { kind: 'false_record', statement: '邻居说没来', freezes: true } as const;
  await desk.act('case.open', desk.clerk, { ...about, serviceIds: [first], evidence: [] });
  const madeBy = (account: string) =>
    desk.counter.app.db
      .prepare<[string], number>('select distinct made_at_ms from view_holdings where account = ?')
      .pluck()
      .all(account);
  const frozen = madeBy(`frozen/${husband}`);
  const { redemptionId } = await hold(asked({ minutes: 120 }));
  const serviceId = await desk.serve(helper, wife, '2026-11-24', 60);
  await desk.act('redemption.settle', desk.clerk, { redemptionId, serviceId });
  expect(madeBy(`frozen/${husband}`)).toEqual(frozen);
  expect(madeBy(`person/${husband}`)).not.toContain(frozen[0]);
});

describe('the line is down', () => {
  test('of what the platform confirmed no more than allowed, and nothing once that is long ago', async () => {
    desk.say(elder, { byOrigin: { live: 900 }, offlineMinutesMax: 100 });
    const own = { payer: elder, recipient: elder };
    await desk.pass(1);
    expect(await refusal({ ...own, minutes: 101 })).toBe('coins_offline_limit');
    const held = await hold(asked({ ...own, minutes: 100 }));
    expect(held).toMatchObject({ isAwaiting: true, afterMinutes: 800 });
    expect(await refusal({ ...own, minutes: 1 })).toBe('coins_offline_limit');
    await desk.pass(20);
    await desk.act('redemption.release', desk.clerk, { redemptionId: held.redemptionId, why: 'not_served' });
    expect(await refusal({ ...own, minutes: 1 })).toBe('coins_offline_limit');
  });

  test('coins of another station are spent here though this store never saw them', async () => {
    desk.say(elder, { byOrigin: { live: 60, paper: 60 } });
    const { redemptionId } = await hold(asked({ payer: elder, recipient: elder, minutes: 90 }));
    expect(desk.minutes('elsewhere')).toBe(-90);
    await desk.act('redemption.release', desk.clerk, { redemptionId, why: 'not_needed' });
    expect((await desk.coins(elder)).balanceMinutes).toBe(120);
  });
});
