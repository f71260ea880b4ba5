import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { grantsUsableOn } from '../../db/read/funds.ts';
import { balanceOf } from '../../db/read/ledger.ts';
import { rebuildViews, viewTables } from '../../db/rebuild.ts';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { administratorPin, CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { askNothingOfTheNew } from '../../tests/fixtures/rule-packs.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: coins come to people from a budget, an old passbook or the pool by two hands alone, and none is lost or made on the way. */
let nowMs: number;
let counter: CounterApp;
let clerk: string;
let reviewer: string;
let manager: string;
let wang: string;
let li: string;
let zhang: string;

beforeEach(async () => {
  nowMs = instantOf('2026-11-24', 10 * 60);
  const clock = createClock({ startAtMs: nowMs });
  counter = CounterApp.open({ clock: { ...clock, nowMs: () => (nowMs += 1), grade: () => 'ok' } });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  askNothingOfTheNew(counter);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  reviewer = await counter.addOperator(administrator, '王敏', ['reviewer'], '471936');
  manager = await counter.addOperator(administrator, '赵刚', ['manager'], '593817');
  wang = await register('volunteer', '王芳', identityNumber('1980-06-01', 'male', 1));
  li = await register('recipient', '李䶮', identityNumber('1948-03-05', 'female', 1));
  zhang = await register('recipient', '张桂兰', identityNumber('1944-07-09', 'female', 1));
});
afterEach(async () => {
  const { db } = counter.app;
  expect(verifyStore(db).flatMap((finding) => finding.faults)).toEqual([]);
  const rows = () => viewTables(db).map((table) => db.prepare(`select * from ${table}`).all());
  const before = rows();
  rebuildViews(db);
  expect(rows()).toEqual(before);
  await counter.close();
});

async function register(role: 'volunteer' | 'recipient', name: string, documentNumber: string): Promise<string> {
  const trainedOn = role === 'volunteer' ? '2026-01-15' : null;
  const form = registrationOf({ roles: [role], name, documentNumber, trainedOn });
  return (await counter.must('person.register', clerk, { ...intent(), ...form })).personId ?? '';
}

const intent = () => ({ intentId: counter.newIntent() });

/** On another day nobody is signed in any more. */
async function onDay(date: string): Promise<void> {
  nowMs = instantOf(date, 10 * 60);
  const { operators } = await counter.must('app.describe', null, {});
  const signIn = async (name: string, pin: string) =>
    await counter.signIn(operators.find((each) => each.name === name)?.operatorId ?? '', pin);
  clerk = await signIn('李静', '280517');
  reviewer = await signIn('王敏', '471936');
  manager = await signIn('赵刚', '593817');
}

const propose = (changed: Partial<Input<'fund.propose'>> = {}) =>
  counter.call('fund.propose', clerk, {
    ...{ ...intent(), fundName: '基本养老服务', issuer: '金水区民政局', referenceNumber: '金民〔2026〕8 号' },
    ...{ purpose: '失能老人上门助洁', beneficiaries: 'basic_service', minutes: 600, expiresOn: '2026-12-31' },
    ...changed,
  });
const decide = (by: string, fundId: string, act: 'accept' | 'reject' = 'accept', reason = '') =>
  counter.call('fund.decide', by, { ...intent(), fundId, act, reason });
async function openFund(changed: Partial<Input<'fund.propose'>> = {}): Promise<string> {
  const proposed = await propose(changed);
  if (!proposed.ok) throw new Error(proposed.error.code);
  expect(await decide(manager, proposed.value.fundId)).toMatchObject({ ok: true });
  return proposed.value.fundId;
}

type Rows = readonly (readonly [person: string, minutes: number, source?: string])[];
const list = (rows: Rows, changed: Partial<Input<'batch.propose'>> = {}, by = clerk) =>
  counter.call('batch.propose', by, {
    ...{ ...intent(), kind: 'grant', fundId: null, referenceNumber: '金民发〔2026〕9 号', evidence: null },
    rows: rows.map(([person, minutes, source = '']) => ({ person, minutes, source })),
    ...{ countStated: rows.length, minutesStated: rows.reduce((sum, [, minutes]) => sum + minutes, 0), ...changed },
  });
const sign = (by: string, batchId: string, act: 'accept' | 'reject' = 'accept', reason = '') =>
  counter.call('batch.decide', by, { ...intent(), batchId, act, reason });
async function book(rows: Rows, changed: Partial<Input<'batch.propose'>>): Promise<void> {
  const proposed = await list(rows, changed);
  if (!proposed.ok) throw new Error(JSON.stringify(proposed.error));
  expect(await sign(manager, proposed.value.batchId)).toMatchObject({ ok: true });
}

const minutesOf = (account: string) => balanceOf(counter.app.db, account).minutes;
const held = () => [li, zhang, wang].map((person) => minutesOf(`person/${person}`));
const fundOf = async (fundId: string) =>
  (await counter.must('fund.list', manager, {})).funds.find((fund) => fund.fundId === fundId);
const refused = (code: string, detail: object = {}) => ({ ok: false, error: { code, detail } });

/** An hour of Wang for an elder, posted; who pays it with what was set aside. */
async function serve(recipient: string, servedOn: string): Promise<string> {
  const { serviceId } = await counter.must('service.record', clerk, {
    ...{ ...intent(), volunteer: wang, recipient, servedOn, startTime: '08:00', endTime: '09:00' },
    ...{ deductionMinutes: 0, classNumber: 1, item: '陪伴聊天', place: '家中', confirmation: 'signature' },
    accompanyingGuardian: null,
  });
  await counter.must('review.approve', reviewer, { ...intent(), serviceId });
  return serviceId;
}
async function setAside(payer: string, minutes: number): Promise<string> {
  const input = { ...intent(), payer, recipient: payer, demand: null, minutes, need: '陪诊' };
  return (await counter.must('redemption.hold', clerk, input)).redemptionId;
}

test('a grant is used in part, and on the day after the last what is unused goes back to its fund, all of it', async () => {
  const fundId = await openFund();
  await book(
    [
      [li, 120],
      [zhang, 60],
    ],
    { fundId },
  );
  expect([minutesOf(`fund/${fundId}`), ...held()]).toEqual([420, 120, 60, 0]);
  // An hour is served and paid; half an hour more is set aside and never comes to anything.
  const hour = await setAside(li, 60);
  const serviceId = await serve(li, '2026-11-24');
  await counter.must('redemption.settle', clerk, { ...intent(), redemptionId: hour, serviceId });
  const halfHour = await setAside(li, 30);
  expect(await fundOf(fundId)).toMatchObject({
    ...{ grantedMinutes: 180, leftMinutes: 420, heldMinutes: 120, usedMinutes: 60, lapsedMinutes: 0 },
    ...{ toLapseMinutes: 0, hasLapsed: false },
  });
  // The last day is one of use still.
  await onDay('2026-12-31');
  const lapse = () => counter.call('fund.lapse', manager, { ...intent(), fundId });
  expect(await lapse()).toMatchObject(refused('fund_not_lapsed'));
  expect(grantsUsableOn(counter.app.db, li, '2026-12-31')).toBe(30);
  await onDay('2027-01-01');
  expect(grantsUsableOn(counter.app.db, li, '2027-01-01')).toBe(0);
  expect(await fundOf(fundId)).toMatchObject({ hasLapsed: true, toLapseMinutes: 90, heldMinutes: 120 });
  expect(await lapse()).toMatchObject({ value: { minutes: 90, people: 2 } });
  expect(held()).toEqual([0, 0, 60]);
  expect(await lapse()).toMatchObject(refused('fund_nothing_to_lapse'));
  // What was set aside comes back to her, and so to the fund.
  await counter.must('redemption.release', clerk, { ...intent(), redemptionId: halfHour, why: 'not_needed' });
  expect(await lapse()).toMatchObject({ value: { minutes: 30, people: 1 } });
  const end = await fundOf(fundId);
  expect(end).toMatchObject({ grantedMinutes: 180, usedMinutes: 60, lapsedMinutes: 120, leftMinutes: 540 });
  expect(await list([[li, 60]], { fundId })).toMatchObject(refused('fund_lapsed'));
});

test('of two grants the one that lapses goes, and the other stays, whichever came first', async () => {
  const lasting = await openFund({ expiresOn: null });
  await book([[li, 100]], { fundId: lasting });
  const short = await openFund({ expiresOn: '2026-11-30' });
  await book([[li, 40]], { fundId: short });
  const later = await openFund({ expiresOn: '2027-06-30' });
  await book([[li, 10]], { fundId: later });
  const usable = (day: string) => grantsUsableOn(counter.app.db, li, day);
  expect(usable('2026-11-30')).toBe(150);
  // The oldest go first: what stands behind the lapsed waits until that was taken back.
  expect(usable('2026-12-01')).toBe(100);
  await onDay('2026-12-01');
  await counter.must('fund.lapse', manager, { ...intent(), fundId: short });
  expect([minutesOf(`person/${li}`), minutesOf(`fund/${short}`), usable('2026-12-01')]).toEqual([110, 600, 110]);
  await onDay('2027-07-01');
  await counter.must('fund.lapse', manager, { ...intent(), fundId: later });
  expect([minutesOf(`person/${li}`), usable('2027-07-01')]).toEqual([100, 100]);
});

test('two hands: who proposed it does not sign it, a clerk or an auditor never does, and it is signed once', async () => {
  const proposed = await propose();
  if (!proposed.ok) throw new Error(proposed.error.code);
  const { fundId } = proposed.value;
  expect(fundId).toBe('B-S0412-A-000001-5');
  expect(await decide(clerk, fundId)).toMatchObject(refused('role_missing'));
  const { token } = await counter.must('session.open', null, { operatorId: 'op-1', pin: administratorPin });
  expect(await decide(token, fundId)).toMatchObject(refused('role_missing'));
  expect(await list([[li, 60]], { fundId })).toMatchObject(refused('fund_not_booked'));
  expect(await decide(reviewer, fundId, 'reject', ' ')).toMatchObject(refused('reason_missing'));
  expect(await decide(reviewer, fundId)).toMatchObject({ value: { minutes: 600 } });
  expect(await decide(manager, fundId)).toMatchObject(refused('grant_already_decided'));
  // A manager who typed a list is a pair of hands, and no second one.
  const own = await list([[li, 60]], { fundId }, manager);
  if (!own.ok) throw new Error(own.error.code);
  const blocked = async (by: string) => (await counter.must('batch.list', by, {})).batches[0]?.blockedBy;
  expect([await blocked(manager), await blocked(clerk), await blocked(reviewer)]).toEqual([
    ...['grant_proposed_by_same', 'role_missing', null],
  ]);
  expect(await sign(manager, own.value.batchId)).toMatchObject(refused('grant_proposed_by_same'));
  expect(held()).toEqual([0, 0, 0]);
  // Nor does anybody sign what they get themselves.
  const { operators } = await counter.must('app.describe', null, {});
  const operatorId = operators.find(({ name }) => name === '王敏')?.operatorId ?? '';
  const administrator = await counter.signIn('op-1', administratorPin);
  await counter.must('operator.link_person', administrator, { ...intent(), operatorId, personId: li });
  expect(await sign(reviewer, own.value.batchId)).toMatchObject(refused('signer_is_among_them'));
  expect(held()).toEqual([0, 0, 0]);
});

test('the cover sheet says how many and how much, and a row too few or a digit wrong is named with its difference', async () => {
  const fundId = await openFund();
  const rows = [
    [li, 90],
    [zhang, 60],
  ] as const;
  expect(await list(rows, { fundId, countStated: 3 })).toMatchObject(
    refused('batch_count_differs', { stated: '3', actual: '2', difference: '1' }),
  );
  expect(await list(rows, { fundId, minutesStated: 210 })).toMatchObject(
    refused('batch_minutes_differ', { stated: '3.50', actual: '2.50', difference: '1.00' }),
  );
  expect(await list([...rows, [li, 5]], { fundId })).toMatchObject(
    refused('batch_person_twice', { row: '3', names: '李䶮' }),
  );
  expect(await list([[wang, 60]], { fundId })).toMatchObject(refused('grantee_not_recipient', { names: '王芳' }));
  expect(await list([['P-S0412-A-000099-X', 60]], { fundId })).toMatchObject(
    refused('batch_person_unknown', { row: '1' }),
  );
  expect(await list([[li, 601]], { fundId })).toMatchObject(
    refused('fund_too_low', { stated: '10 小时 1 分', actual: '10.00' }),
  );
  expect(await list(rows, { fundId })).toMatchObject({ ok: true });
});

test('a list that waits is judged once more: the fund may be empty by then, and who is sent back is proposed anew', async () => {
  const fundId = await openFund({ minutes: 100 });
  const first = await list([[li, 80]], { fundId });
  const second = await list([[zhang, 80]], { fundId });
  if (!first.ok || !second.ok) throw new Error('both were proposed');
  await sign(manager, first.value.batchId);
  expect(await sign(manager, second.value.batchId)).toMatchObject(
    refused('fund_too_low', { stated: '1 小时 20 分', actual: '20 分' }),
  );
  expect(await sign(manager, second.value.batchId, 'reject', '资金不够，请减半')).toMatchObject({ ok: true });
  const { batch, rows } = await counter.must('batch.read', clerk, second.value);
  expect(batch).toMatchObject({ state: 'rejected', reason: '资金不够，请减半', decidedBy: '赵刚' });
  expect(rows).toMatchObject([{ person: { name: '张桂兰' }, minutes: 80 }]);
  await book([[zhang, 20]], { fundId });
  expect([minutesOf(`fund/${fundId}`), ...held()]).toEqual([0, 80, 20, 0]);
});

test('an old passbook becomes an opening balance once: the same book again is named', async () => {
  const opening = { kind: 'opening', evidence: 'passbook', referenceNumber: '金水旧册 3' } as const;
  expect(await list([[wang, 750, '']], opening)).toMatchObject(refused('opening_source_missing', { names: '王芳' }));
  const rows = [
    [wang, 750, '0012 第 3 页'],
    [li, 90, '0031 第 1 页'],
  ] as const;
  const waiting = await list(rows, opening);
  if (!waiting.ok) throw new Error(waiting.error.code);
  // It waits, so it is a duplicate already; sent back it is none.
  expect(await list([[wang, 750, '0012']], opening)).toMatchObject(refused('opening_booked_before', { names: '王芳' }));
  await sign(manager, waiting.value.batchId, 'reject', '第 3 页看不清');
  await book(rows, opening);
  expect(held()).toEqual([90, 0, 750]);
  expect(
    await list(
      [
        [zhang, 60, '0040'],
        [li, 90, '0031'],
      ],
      opening,
    ),
  ).toMatchObject(refused('opening_booked_before', { names: '李䶮' }));
  expect(await list([[li, 15, '0008']], { ...opening, referenceNumber: '二七旧册 1' })).toMatchObject({ ok: true });
  const { holdings } = await counter.must('person.statement', clerk, { personId: wang, before: null });
  expect(holdings).toMatchObject([{ lot: 'opening', minutes: 750, fromOthers: 0 }]);
});

test('what is donated is given on by two hands, keeps where it came from, and anybody sees where it went', async () => {
  await serve(zhang, '2026-11-24');
  await book([[wang, 30, '0012']], { kind: 'opening', evidence: 'passbook' });
  const documents = { areDocumentsSeen: true, signedHow: 'signature' } as const;
  await counter.must('donation.make', clerk, { ...intent(), donor: wang, minutes: 90, ...documents });
  expect(await list([[li, 91]], { kind: 'pool' })).toMatchObject(refused('pool_too_low', { actual: '1.50' }));
  await book(
    [
      [li, 50],
      [zhang, 20],
    ],
    { kind: 'pool' },
  );
  const pool = await counter.must('pool.read', clerk, {});
  expect(pool).toMatchObject({ balanceMinutes: 20, donatedMinutes: 90, givenMinutes: 70 });
  expect(pool.lines.map(({ minutes, maskedName }) => `${maskedName} ${minutes.toString()}`)).toEqual([
    ...['张＊＊ -10', '张＊＊ -10', '李＊ -50', '王＊ 30', '王＊ 60'],
  ]);
  expect(held()).toEqual([50, 20, 0]);
});

test('whatever is granted, set aside, given back and taken back: fund, grantees and what was used are the budget', async () => {
  await onDay('2026-11-25');
  const amounts = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 1, max: 90 })), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(amounts, amounts, async (grants, uses) => {
      const fundId = await openFund({ minutes: 300, expiresOn: null });
      for (const [whom, minutes] of grants) {
        const proposed = await list([[whom === 0 ? li : zhang, minutes]], { fundId });
        if (proposed.ok) await sign(reviewer, proposed.value.batchId);
      }
      for (const [whom, minutes] of uses) {
        const payer = whom === 0 ? li : zhang;
        const input = { ...intent(), payer, recipient: payer, demand: null, minutes, need: '陪诊' };
        const held = await counter.call('redemption.hold', clerk, input);
        if (held.ok && minutes % 2 === 0)
          await counter.must('redemption.release', clerk, { ...intent(), ...idOf(held.value), why: 'not_needed' });
      }
      for (const fund of (await counter.must('fund.list', manager, {})).funds) {
        const { minutes, leftMinutes, heldMinutes, usedMinutes } = fund;
        expect(leftMinutes + heldMinutes + usedMinutes).toBe(minutes);
        expect(Math.min(leftMinutes, heldMinutes, usedMinutes)).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 6 },
  );
}, 60_000);

const idOf = ({ redemptionId }: { readonly redemptionId: string }) => ({ redemptionId });
