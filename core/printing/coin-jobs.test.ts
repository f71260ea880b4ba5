import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPrintJob } from '../../db/local/print-jobs.ts';
import { CoinDesk } from '../../tests/fixtures/coin-desk.ts';
import { readDocument } from './jobs.ts';

/** Goal: each act with coins has its slip, in the same press, with what it did. */
let desk: CoinDesk;
let payer: string;
let helper: string;

beforeEach(async () => {
  desk = await CoinDesk.open();
  payer = await desk.person('王兰', '1950-05-01');
  helper = await desk.person('买买提·艾力', '1990-01-01');
  const elder = await desk.person('李䶮', '1948-03-05');
  await desk.serve(payer, elder, '2026-11-20', 240);
});
afterEach(() => desk.close());

function slipOf({ printJobId }: { readonly printJobId: string }): unknown {
  const job = findPrintJob(desk.counter.app.db, printJobId);
  // Without a receipt printer it is half a sheet.
  expect(job?.kind).toBe('page');
  expect(job?.title).not.toMatch(/王兰|艾力/);
  const document = readDocument(job?.document ?? '');
  return document.kind === 'coin_slip' ? document.slip : document;
}

test('a redemption has one when it is held and one when it is settled', async () => {
  const asked = { payer, recipient: payer, demand: null, minutes: 120, need: '陪着去医院复查' };
  const held = await desk.act('redemption.hold', desk.clerk, asked);
  expect(slipOf(held)).toMatchObject({
    ...{ kind: 'redemption', number: held.redemptionId, payerName: '王兰', recipientName: '王兰', isSpouse: false },
    ...{ heldMinutes: 120, beforeMinutes: 240, afterMinutes: 120, isAwaiting: false, need: '陪着去医院复查' },
  });
  const serviceId = await desk.serve(helper, payer, '2026-11-24', 90);
  const settled = await desk.act('redemption.settle', desk.clerk, { redemptionId: held.redemptionId, serviceId });
  expect(slipOf(settled)).toMatchObject({
    ...{ kind: 'settlement', serviceNumber: serviceId, servedOn: '2026-11-24', heldMinutes: 120 },
    ...{ servedMinutes: 90, usedMinutes: 90, releasedMinutes: 30, beforeMinutes: 120, afterMinutes: 150 },
  });
});

test('a gift names both, a donation whoever gave', async () => {
  const signed = { minutes: 60, areDocumentsSeen: true, signedHow: 'signature' } as const;
  const given = await desk.act('gift.give', desk.clerk, { giver: payer, receiver: helper, ...signed });
  expect(slipOf(given)).toMatchObject({
    ...{ kind: 'gift', number: given.giftId, giverName: '王兰', receiverName: '买买提·艾力', minutes: 60 },
    ...{ beforeMinutes: 240, afterMinutes: 180 },
  });
  const donated = await desk.act('donation.make', desk.clerk, { donor: payer, ...signed });
  expect(slipOf(donated)).toMatchObject({ kind: 'donation', donorName: '王兰', beforeMinutes: 180, afterMinutes: 120 });
});
