import { expect, test } from 'vitest';
import { isWrittenLate, readSlipTimes } from './slip-times.ts';

const cases: readonly (readonly [written: string, received: string, becomes: string])[] = [
  ['', '', '2026-11-16 2026-11-23'],
  ['2026-11-17', '2026-11-20', '2026-11-17 2026-11-20'],
  ['2026-11-15', '', 'slip_written_before_service'],
  ['2026-11-24', '', 'slip_written_impossible'],
  ['2026-11-31', '', 'slip_written_impossible'],
  ['昨天', '', 'slip_written_impossible'],
  ['2026-11-18', '2026-11-17', 'slip_received_impossible'],
  ['', '2026-11-24', 'slip_received_impossible'],
  ['', '1117', 'slip_received_impossible'],
];

test.each(cases)(
  'written %j and received %j of a slip of the 16th, on the 23rd: %s',
  (writtenOn, receivedOn, becomes) => {
    const read = readSlipTimes(
      { writtenOn, receivedOn },
      { servedOn: '2026-11-16', today: '2026-11-23', isTrusted: true },
    );
    expect(read.ok ? `${read.value.writtenOn} ${read.value.receivedOn}` : read.error).toBe(becomes);
  },
);

test('by a clock that is in doubt no day lies ahead', () => {
  const known = { servedOn: '2026-11-16', today: '2020-01-01', isTrusted: false };
  expect(readSlipTimes({ writtenOn: '2026-11-17', receivedOn: '' }, known)).toMatchObject({ ok: true });
});

test.each([
  ['2026-11-16', false],
  ['2026-11-19', false],
  ['2026-11-20', true],
])('written on %s, three days allowed: late is %s', (writtenOn, isLate) => {
  expect(isWrittenLate('2026-11-16', writtenOn, 3)).toBe(isLate);
});
