import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lapsedGrantsOn } from '../../db/read/funds.ts';
import { administratorPin } from '../../tests/fixtures/counter-app.ts';
import { GrantDesk, refused } from '../../tests/fixtures/grant-desk.ts';

/** Goal: coins of a budget come to people by two hands alone, and what they do not use comes back to it, all of it. */
let desk: GrantDesk;
beforeEach(async () => {
  desk = await GrantDesk.open();
});
afterEach(async () => {
  desk.verify();
  await desk.close();
});

test('a grant is used in part, and on the day after the last what is unused goes back to its fund, all of it', async () => {
  const fundId = await desk.openFund();
  await desk.book(
    [
      [desk.li, 120],
      [desk.zhang, 60],
    ],
    { fundId },
  );
  expect([desk.minutesOf(`fund/${fundId}`), ...desk.held()]).toEqual([420, 120, 60, 0]);
  // An hour is served and paid; half an hour more is set aside and never comes to anything.
  const hour = await desk.setAside(desk.li, 60);
  const serviceId = await desk.serve(desk.li, '2026-11-24');
  await desk.counter.must('redemption.settle', desk.clerk, { ...desk.intent(), redemptionId: hour, serviceId });
  const halfHour = await desk.setAside(desk.li, 30);
  expect(await desk.fundOf(fundId)).toMatchObject({
    ...{ grantedMinutes: 180, leftMinutes: 420, heldMinutes: 120, usedMinutes: 60, lapsedMinutes: 0 },
    ...{ toLapseMinutes: 0, hasLapsed: false },
  });
  // The last day is one of use still.
  await desk.onDay('2026-12-31');
  const lapse = () => desk.counter.call('fund.lapse', desk.manager, { ...desk.intent(), fundId });
  expect(await lapse()).toMatchObject(refused('fund_not_lapsed'));
  expect(lapsedGrantsOn(desk.counter.app.db, desk.li, '2026-12-31')).toBe(0);
  await desk.onDay('2027-01-01');
  expect(lapsedGrantsOn(desk.counter.app.db, desk.li, '2027-01-01')).toBe(30);
  expect(await desk.fundOf(fundId)).toMatchObject({ hasLapsed: true, toLapseMinutes: 90, heldMinutes: 120 });
  expect(await lapse()).toMatchObject({ value: { minutes: 90, people: 2 } });
  expect(desk.held()).toEqual([0, 0, 60]);
  expect(await lapse()).toMatchObject(refused('fund_nothing_to_lapse'));
  // What was set aside comes back to her, and so to the fund.
  await desk.counter.must('redemption.release', desk.clerk, {
    ...desk.intent(),
    redemptionId: halfHour,
    why: 'not_needed',
  });
  expect(await lapse()).toMatchObject({ value: { minutes: 30, people: 1 } });
  const end = await desk.fundOf(fundId);
  expect(end).toMatchObject({ grantedMinutes: 180, usedMinutes: 60, lapsedMinutes: 120, leftMinutes: 540 });
  expect(await desk.list([[desk.li, 60]], { fundId })).toMatchObject(refused('fund_lapsed'));
});

test('of two grants the one that lapses goes, and the other stays, whichever came first', async () => {
  const lasting = await desk.openFund({ expiresOn: null });
  await desk.book([[desk.li, 100]], { fundId: lasting });
  const short = await desk.openFund({ expiresOn: '2026-11-30' });
  await desk.book([[desk.li, 40]], { fundId: short });
  const later = await desk.openFund({ expiresOn: '2027-06-30' });
  await desk.book([[desk.li, 10]], { fundId: later });
  const lapsed = (day: string) => lapsedGrantsOn(desk.counter.app.db, desk.li, day);
  expect(lapsed('2026-11-30')).toBe(0);
  // The oldest go first: what stands behind the lapsed waits until that was taken back.
  expect(lapsed('2026-12-01')).toBe(50);
  await desk.onDay('2026-12-01');
  const hold = (minutes: number) =>
    desk.counter.call('redemption.hold', desk.clerk, {
      ...{ ...desk.intent(), payer: desk.li, recipient: desk.li, demand: null, minutes, need: '陪诊' },
    });
  expect(await hold(101)).toMatchObject(refused('coins_too_few', { balance: '1.67' }));
  await desk.counter.must('fund.lapse', desk.manager, { ...desk.intent(), fundId: short });
  expect([desk.minutesOf(`person/${desk.li}`), desk.minutesOf(`fund/${short}`), lapsed('2026-12-01')]).toEqual([
    110, 600, 0,
  ]);
  await desk.onDay('2027-07-01');
  await desk.counter.must('fund.lapse', desk.manager, { ...desk.intent(), fundId: later });
  expect([desk.minutesOf(`person/${desk.li}`), lapsed('2027-07-01')]).toEqual([100, 0]);
});

test('two hands: who proposed it does not sign it, a clerk or an auditor never does, and it is signed once', async () => {
  const proposed = await desk.propose();
  if (!proposed.ok) throw new Error(proposed.error.code);
  const { fundId } = proposed.value;
  expect(fundId).toBe('B-S0412-A-000001-5');
  expect(await desk.decide(desk.clerk, fundId)).toMatchObject(refused('role_missing'));
  const { token } = await desk.counter.must('session.open', null, { operatorId: 'op-1', pin: administratorPin });
  expect(await desk.decide(token, fundId)).toMatchObject(refused('role_missing'));
  expect(await desk.list([[desk.li, 60]], { fundId })).toMatchObject(refused('fund_not_booked'));
  expect(await desk.decide(desk.reviewer, fundId, 'reject', ' ')).toMatchObject(refused('reason_missing'));
  expect(await desk.decide(desk.reviewer, fundId)).toMatchObject({ value: { minutes: 600 } });
  expect(await desk.decide(desk.manager, fundId)).toMatchObject(refused('grant_already_decided'));
  // A manager who typed a list is a pair of hands, and no second one.
  const own = await desk.list([[desk.li, 60]], { fundId }, desk.manager);
  if (!own.ok) throw new Error(own.error.code);
  const blocked = async (by: string) => (await desk.counter.must('batch.list', by, {})).batches[0]?.blockedBy;
  expect([await blocked(desk.manager), await blocked(desk.clerk), await blocked(desk.reviewer)]).toEqual([
    ...['grant_proposed_by_same', 'role_missing', null],
  ]);
  expect(await desk.sign(desk.manager, own.value.batchId)).toMatchObject(refused('grant_proposed_by_same'));
  expect(desk.held()).toEqual([0, 0, 0]);
  // Nor does anybody sign what they get themselves.
  const { operators } = await desk.counter.must('app.describe', null, {});
  const operatorId = operators.find(({ name }) => name === '王敏')?.operatorId ?? '';
  const administrator = await desk.counter.signIn('op-1', administratorPin);
  await desk.counter.must('operator.link_person', administrator, { ...desk.intent(), operatorId, personId: desk.li });
  expect(await desk.sign(desk.reviewer, own.value.batchId)).toMatchObject(refused('signer_is_among_them'));
  expect(desk.held()).toEqual([0, 0, 0]);
});

test('the cover sheet says how many and how much, and a row too few or a digit wrong is named with its difference', async () => {
  const fundId = await desk.openFund();
  const rows = [
    [desk.li, 90],
    [desk.zhang, 60],
  ] as const;
  expect(await desk.list(rows, { fundId, countStated: 3 })).toMatchObject(
    refused('batch_count_differs', { stated: '3', actual: '2', difference: '1' }),
  );
  expect(await desk.list(rows, { fundId, minutesStated: 210 })).toMatchObject(
    refused('batch_minutes_differ', { stated: '3.50', actual: '2.50', difference: '1.00' }),
  );
  expect(await desk.list([...rows, [desk.li, 5]], { fundId })).toMatchObject(
    refused('batch_person_twice', { row: '3', names: '李䶮' }),
  );
  expect(await desk.list([[desk.wang, 60]], { fundId })).toMatchObject(
    refused('grantee_not_recipient', { names: '王芳' }),
  );
  expect(await desk.list([['P-S0412-A-000099-X', 60]], { fundId })).toMatchObject(
    refused('batch_person_unknown', { row: '1' }),
  );
  expect(await desk.list([[desk.li, 601]], { fundId })).toMatchObject(
    refused('fund_too_low', { stated: '10 小时 1 分', actual: '10.00' }),
  );
  expect(await desk.list(rows, { fundId })).toMatchObject({ ok: true });
});

test('a list that waits is judged once more: the fund may be empty by then, and who is sent back is proposed anew', async () => {
  const fundId = await desk.openFund({ minutes: 100 });
  const first = await desk.list([[desk.li, 80]], { fundId });
  const second = await desk.list([[desk.zhang, 80]], { fundId });
  if (!first.ok || !second.ok) throw new Error('both were proposed');
  await desk.sign(desk.manager, first.value.batchId);
  expect(await desk.sign(desk.manager, second.value.batchId)).toMatchObject(
    refused('fund_too_low', { stated: '1 小时 20 分', actual: '20 分' }),
  );
  expect(await desk.sign(desk.manager, second.value.batchId, 'reject', '资金不够，请减半')).toMatchObject({ ok: true });
  const { batch, rows } = await desk.counter.must('batch.read', desk.clerk, second.value);
  expect(batch).toMatchObject({ state: 'rejected', reason: '资金不够，请减半', decidedBy: '赵刚' });
  expect(rows).toMatchObject([{ person: { name: '张桂兰' }, minutes: 80 }]);
  await desk.book([[desk.zhang, 20]], { fundId });
  expect([desk.minutesOf(`fund/${fundId}`), ...desk.held()]).toEqual([0, 80, 20, 0]);
});

test('whatever is granted, set aside, given back and taken back: fund, grantees and what was used are the budget', async () => {
  await desk.onDay('2026-11-25');
  const amounts = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 1, max: 90 })), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(amounts, amounts, async (grants, uses) => {
      const fundId = await desk.openFund({ minutes: 300, expiresOn: null });
      for (const [whom, minutes] of grants) {
        const proposed = await desk.list([[whom === 0 ? desk.li : desk.zhang, minutes]], { fundId });
        if (proposed.ok) await desk.sign(desk.reviewer, proposed.value.batchId);
      }
      for (const [whom, minutes] of uses) {
        const payer = whom === 0 ? desk.li : desk.zhang;
        const input = { ...desk.intent(), payer, recipient: payer, demand: null, minutes, need: '陪诊' };
        const holding = await desk.counter.call('redemption.hold', desk.clerk, input);
        if (holding.ok && minutes % 2 === 0)
          await desk.counter.must('redemption.release', desk.clerk, {
            ...desk.intent(),
            ...idOf(holding.value),
            why: 'not_needed',
          });
      }
      for (const fund of (await desk.counter.must('fund.list', desk.manager, {})).funds) {
        const { minutes, leftMinutes, heldMinutes, usedMinutes } = fund;
        expect(leftMinutes + heldMinutes + usedMinutes).toBe(minutes);
        expect(Math.min(leftMinutes, heldMinutes, usedMinutes)).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 6 },
  );
}, 60_000);

const idOf = ({ redemptionId }: { readonly redemptionId: string }) => ({ redemptionId });
