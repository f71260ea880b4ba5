import { afterEach, beforeEach, expect, test } from 'vitest';
import { GrantDesk, refused } from '../../tests/fixtures/grant-desk.ts';

/** Goal: an old passbook becomes a balance once, and what is donated is given on where anybody sees it. */
let desk: GrantDesk;
beforeEach(async () => {
  desk = await GrantDesk.open();
});
afterEach(async () => {
  desk.verify();
  await desk.close();
});

test('an old passbook becomes an opening balance once: the same book again is named', async () => {
  const opening = { kind: 'opening', evidence: 'passbook', referenceNumber: '金水旧册 3' } as const;
  expect(await desk.list([[desk.wang, 750, '']], opening)).toMatchObject(
    refused('opening_source_missing', { names: '王芳' }),
  );
  const rows = [
    [desk.wang, 750, '0012 第 3 页'],
    [desk.li, 90, '0031 第 1 页'],
  ] as const;
  const waiting = await desk.list(rows, opening);
  if (!waiting.ok) throw new Error(waiting.error.code);
  // It waits, so it is a duplicate already; sent back it is none.
  expect(await desk.list([[desk.wang, 750, '0012']], opening)).toMatchObject(
    refused('opening_booked_before', { names: '王芳' }),
  );
  // However the number of the book is typed, it is the same book.
  for (const referenceNumber of ['金水旧册３', ' 金水 旧册3']) {
    expect(await desk.list([[desk.wang, 750, '0012']], { ...opening, referenceNumber })).toMatchObject(
      refused('opening_booked_before', { names: '王芳' }),
    );
  }
  await desk.sign(desk.manager, waiting.value.batchId, 'reject', '第 3 页看不清');
  await desk.book(rows, opening);
  expect(desk.held()).toEqual([90, 0, 750]);
  expect(
    await desk.list(
      [
        [desk.zhang, 60, '0040'],
        [desk.li, 90, '0031'],
      ],
      opening,
    ),
  ).toMatchObject(refused('opening_booked_before', { names: '李䶮' }));
  expect(await desk.list([[desk.li, 15, '0008']], { ...opening, referenceNumber: '二七旧册 1' })).toMatchObject({
    ok: true,
  });
  const { holdings } = await desk.counter.must('person.statement', desk.clerk, { personId: desk.wang, before: null });
  expect(holdings).toMatchObject([{ lot: 'opening', minutes: 750, fromOthers: 0 }]);
});

test('what is donated is given on by two hands, keeps where it came from, and anybody sees where it went', async () => {
  await desk.serve(desk.zhang, '2026-11-24');
  await desk.book([[desk.wang, 30, '0012']], { kind: 'opening', evidence: 'passbook' });
  const documents = { areDocumentsSeen: true, signedHow: 'signature' } as const;
  await desk.counter.must('donation.make', desk.clerk, {
    ...desk.intent(),
    donor: desk.wang,
    minutes: 90,
    ...documents,
  });
  expect(await desk.list([[desk.li, 91]], { kind: 'pool' })).toMatchObject(refused('pool_too_low', { actual: '1.50' }));
  await desk.book(
    [
      [desk.li, 50],
      [desk.zhang, 20],
    ],
    { kind: 'pool' },
  );
  const pool = await desk.counter.must('pool.read', desk.clerk, {});
  expect(pool).toMatchObject({ balanceMinutes: 20, donatedMinutes: 90, givenMinutes: 70 });
  expect(pool.lines.map(({ minutes, maskedName }) => `${maskedName} ${minutes.toString()}`)).toEqual([
    ...['张＊＊ -10', '张＊＊ -10', '李＊ -50', '王＊ 30', '王＊ 60'],
  ]);
  expect(desk.held()).toEqual([50, 20, 0]);
});
