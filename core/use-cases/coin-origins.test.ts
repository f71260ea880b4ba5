import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyChanges } from '../../db/inbox.ts';
import { noteAcknowledged, noteRegistered, unsentLines } from '../../db/outbox.ts';
import { CoinDesk } from '../../tests/fixtures/coin-desk.ts';

/** Somebody holds coins of more than one origin: an act takes what it may take of each, and never stops the counter. */
let desk: CoinDesk;
let husband: string;
let wife: string;
let helper: string;

beforeEach(async () => {
  desk = await CoinDesk.open();
  husband = await desk.person('张伟', '1958-03-01');
  wife = await desk.person('王兰', '1960-05-01');
  helper = await desk.person('买买提·艾力', '1990-01-01');
  await desk.marry(husband, wife);
});
afterEach(async () => {
  expect(desk.faults()).toEqual([]);
  await desk.close();
});

/** So much from a fund, signed by two. */
async function grant(person: string, minutes: number): Promise<void> {
  const { fundId } = await desk.act('fund.propose', desk.clerk, {
    ...{ fundName: '困难补助', issuer: '金水区民政局', referenceNumber: '金民〔2026〕8 号', purpose: '困难老人' },
    ...{ beneficiaries: 'hardship', minutes, expiresOn: null },
  });
  await desk.act('fund.decide', desk.reviewer, { fundId, act: 'accept', reason: '' });
  const { batchId } = await desk.act('batch.propose', desk.clerk, {
    ...{ kind: 'grant', fundId, referenceNumber: '金民〔2026〕9 号', evidence: null },
    ...{ rows: [{ person, minutes, source: '' }], countStated: 1, minutesStated: minutes },
  });
  await desk.act('batch.decide', desk.reviewer, { batchId, act: 'accept', reason: '' });
}

test('an untrue hour is taken back from who was granted some coins besides', async () => {
  await grant(husband, 120);
  const serviceId = await desk.serve(husband, await desk.person('李䶮', '1948-03-05'), '2026-11-21', 60);
  const { correctionId } = await desk.act('correction.claim', desk.clerk, {
    ...{ serviceId, claimant: 'recipient', fault: 'not_given', statement: '没有来', claimedOn: '2026-11-24' },
  });
  const upheld = await desk.act('correction.uphold', desk.reviewer, { correctionId, reason: '核实没有来' });
  expect(upheld).toMatchObject({ minutes: 60, balanceMinutes: 120 });
});

test('a longer visit of the spouse is paid by what is not granted, as far as that goes', async () => {
  await desk.serve(husband, await desk.person('李䶮', '1948-03-05'), '2026-11-20', 240);
  await grant(husband, 120);
  const { redemptionId } = await desk.act('redemption.hold', desk.clerk, {
    ...{ payer: husband, recipient: wife, demand: null, minutes: 210, need: '陪诊' },
  });
  const serviceId = await desk.serve(helper, wife, '2026-11-24', 300, '06:30');
  const settled = await desk.act('redemption.settle', desk.clerk, { redemptionId, serviceId });
  expect(settled).toMatchObject({ paidMinutes: 240, afterMinutes: 120 });
});

test('what is owed for the spouse is not paid by what was granted', async () => {
  await desk.serve(husband, await desk.person('李䶮', '1948-03-05'), '2026-11-20', 60);
  const { redemptionId } = await desk.act('redemption.hold', desk.clerk, {
    ...{ payer: husband, recipient: wife, demand: null, minutes: 60, need: '陪诊' },
  });
  const serviceId = await desk.serve(helper, wife, '2026-11-24', 60);
  await desk.act('redemption.settle', desk.clerk, { redemptionId, serviceId });
  refuseHolds();
  await desk.act('debt.record', desk.clerk, { redemptionId, serviceId: null });
  await desk.act('donation.make', desk.clerk, {
    ...{ donor: husband, minutes: 60, areDocumentsSeen: true, signedHow: 'signature' },
  });
  await grant(husband, 60);
  const { debts } = await desk.counter.must('redemption.list', desk.manager, {});
  const pay = { debtId: debts[0]?.debtId ?? '', how: 'coins', referenceNumber: '' } as const;
  expect(await desk.outcome('debt.settle', desk.reviewer, pay)).toBe('coins_not_for_others');
});

function refuseHolds(): void {
  const { app } = desk.counter;
  const { epoch } = app.station().source;
  noteRegistered(app.db, epoch);
  const sent = unsentLines(app.db, epoch, { recordsMax: 1000, bytesMax: 10_000_000 });
  const results = sent.map(({ id, seq }) => ({ id, seq, status: 'created' as const }));
  noteAcknowledged(app.db, { epoch, results, durableSeq: sent.length, answer: Buffer.alloc(0), atMs: 1 });
  for (const { id } of sent.filter(({ line }) => line.includes('redemption.'))) {
    const data = JSON.stringify({ record: id, ruling: 'refuse', reason: '余额不足' });
    const item = { type: 'ruling', id, version: 1, op: 'put' as const, data, hash: `${'A'.repeat(43)}=` };
    applyChanges(app.db, [item], { cursor: '1', platformEpoch: 'e', atMs: app.clock.nowMs() });
  }
}

test('who was registered twice spends one balance under one number, and once', async () => {
  const again = await desk.person('张伟', '1958-03-02');
  await desk.serve(again, await desk.person('李䶮', '1948-03-05'), '2026-11-20', 60);
  desk.sayTheSame(again, husband);
  desk.say(husband, { byOrigin: { live: 90 }, again: [again] });
  expect((await desk.coins(again)).balanceMinutes).toBe(150);
  const held = (payer: string, minutes: number) =>
    desk.outcome('redemption.hold', desk.clerk, { payer, recipient: payer, demand: null, minutes, need: '陪诊' });
  expect(await held(again, 60)).toBe('coins_other_number');
  expect(await held(husband, 151)).toBe('coins_too_few');
  expect(await held(husband, 150)).toBe('ok');
  expect((await desk.coins(again)).balanceMinutes).toBe(0);
});

test('what was frozen under another number of theirs is not spent under the kept one', async () => {
  const again = await desk.person('张伟', '1958-03-02');
  desk.sayTheSame(again, husband);
  desk.say(husband, { byOrigin: { live: 90 }, again: [again] });
  await desk.act('coins.freeze', desk.clerk, { personId: again, cause: 'fraud', reason: '有人举报' });
  const gift = {
    giver: husband,
    receiver: helper,
    minutes: 30,
    areDocumentsSeen: true,
    signedHow: 'signature',
  } as const;
  expect(await desk.outcome('gift.give', desk.clerk, gift)).toBe('coins_frozen');
});
