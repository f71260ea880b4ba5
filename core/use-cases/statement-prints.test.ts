import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { findPrintJob } from '../../db/local/print-jobs.ts';
import { AttendanceDesk } from '../../tests/fixtures/attendance-desk.ts';
import { creditCoins, donateCoins } from '../../tests/fixtures/coins.ts';
import { readDocument } from '../printing/jobs.ts';

/** Goal: a statement on paper is the ledger's, adds up, and says how far it reaches. */
let desk: AttendanceDesk;
beforeEach(async () => {
  desk = await AttendanceDesk.open();
});
afterEach(() => desk.close());

type Asked = Partial<Omit<Input<'statement.print'>, 'intentId'>>;

const print = (asked: Asked = {}) =>
  desk.call('statement.print', { personId: desk.volunteer, format: 'a4', from: null, until: null, ...asked });

async function printed(asked: Asked = {}) {
  const answer = await print(asked);
  if (!answer.ok) throw new Error(answer.error.code);
  const job = findPrintJob(desk.counter.app.db, answer.value.printJobId);
  return { lineCount: answer.value.lineCount, kind: job?.kind, document: readDocument(job?.document ?? '') };
}

/** Ten coins on the first day, two given away on the second, one more on the third. */
async function threeDays() {
  desk.at('10:00', 0, '2026-11-23');
  creditCoins(desk.counter, desk.volunteer, [600]);
  desk.at('10:00', 0, '2026-11-24');
  donateCoins(desk.counter, desk.volunteer, 120);
  await desk.onDay('2026-11-25', '10:00');
  creditCoins(desk.counter, desk.volunteer, [75]);
}

test('a period opens with what was held before it and closes with what was held at its end', async () => {
  await threeDays();
  const whole = await printed();
  expect(whole).toMatchObject({ lineCount: 3, kind: 'page' });
  expect(whole.document).toMatchObject({
    kind: 'statement',
    document: {
      ...{ personName: '王芳', from: null, until: '2026-11-25', openingMinutes: 0, closingMinutes: 555 },
      ...{ presentMinutes: 555, frozenMinutes: 0, syncedAt: null, confirmedMinutes: null, handledBy: '李静' },
      origins: [{ name: '期初', minutes: 555 }],
      lines: [
        { on: '2026-11-23', summary: '期初', minutes: 600, balanceMinutes: 600, origin: '期初' },
        { on: '2026-11-24', summary: '捐赠', minutes: -120, balanceMinutes: 480 },
        { on: '2026-11-25', summary: '期初', minutes: 75, balanceMinutes: 555 },
      ],
    },
  });
  const middle = await printed({ from: '2026-11-24', until: '2026-11-24' });
  expect(middle.document).toMatchObject({
    document: { openingMinutes: 600, closingMinutes: 480, presentMinutes: 555, lines: [{ minutes: -120 }] },
  });
  const before = await printed({ from: '2026-01-01', until: '2026-11-22' });
  expect(before.document).toMatchObject({ document: { openingMinutes: 0, closingMinutes: 0, lines: [] } });
  const rest = await printed({ from: '2026-11-25', until: '2027-12-31' });
  expect(rest.document).toMatchObject({ document: { openingMinutes: 480, until: '2026-11-25', closingMinutes: 555 } });
});

test('a line that a clock set back dates wrong stands in the run, so that every balance follows from the one above', async () => {
  await threeDays();
  desk.at('11:00', 0, '2026-11-20');
  donateCoins(desk.counter, desk.volunteer, 15);
  desk.at('11:00', 0, '2026-11-25');
  const { document } = await printed({ from: '2026-11-25' });
  expect(document).toMatchObject({
    document: {
      openingMinutes: 480,
      closingMinutes: 540,
      lines: [{ minutes: 75 }, { on: '2026-11-20', minutes: -15 }],
    },
  });
});

test('the roll holds the last twenty lines and says how many came before; without its printer it is a page', async () => {
  creditCoins(
    desk.counter,
    desk.volunteer,
    Array.from({ length: 25 }, () => 60),
  );
  const { lineCount, kind, document } = await printed({ format: 'roll' });
  expect([lineCount, kind]).toEqual([25, 'page']);
  expect(document).toMatchObject({
    slip: { kind: 'statement', balanceMinutes: 1500, olderCount: 5, operatorName: '李静' },
  });
  const lines = document.kind === 'coin_slip' && document.slip.kind === 'statement' ? document.slip.lines : [];
  expect(lines).toHaveLength(20);
  expect(lines.at(-1)).toMatchObject({ balanceMinutes: 1500 });
});

test.each([
  ['begins after it ends', { from: '2026-11-24', until: '2026-11-20' }, 'statement_period_reversed'],
  ['has not begun', { from: '2027-01-01' }, 'statement_period_reversed'],
  ['is of nobody', { personId: 'P-S0412-A-999999-K' }, 'person_unknown'],
  ['has a day that does not exist', { from: '2026-02-30' }, 'request_malformed'],
])('one that %s is refused', async (_words, asked, code) => {
  expect(await print(asked)).toMatchObject({ error: { code } });
});

test('more lines than fit are refused and printed in two periods', async () => {
  for (let batch = 0; batch < 21; batch += 1) {
    if (batch === 10) desk.at('10:00', 0, '2026-11-24');
    creditCoins(
      desk.counter,
      desk.volunteer,
      Array.from({ length: 100 }, () => 1),
    );
  }
  desk.clerk = await desk.counter.signIn('op-2', '280517');
  expect(await print()).toMatchObject({ error: { code: 'statement_too_long', field: 'from' } });
  expect(await printed({ until: '2026-11-23' })).toMatchObject({ lineCount: 1000 });
  expect(await printed({ from: '2026-11-24' })).toMatchObject({ lineCount: 1100 });
});
