import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasCheckCharacter } from './check-character.ts';
import { formatNumber, readSerial, runningMax } from './serial.ts';

const here = { station: 'S0412', device: 'A' };
const running = fc.integer({ min: 1, max: runningMax });

test('a number says station, device and running number and ends in its check character', () => {
  expect(formatNumber(here, 137)).toMatch(/^S0412-A-000137-[0-9A-Z]$/);
  expect(formatNumber(here, 137, 'P')).toMatch(/^P-S0412-A-000137-[0-9A-Z]$/);
  for (const kind of ['', 'P', 'Z', 'F', 'T'] as const)
    expect(hasCheckCharacter(formatNumber(here, 137, kind).replaceAll('-', ''))).toBe(true);
});

test('a number of one kind does not pass for another', () => {
  expect(readSerial(formatNumber(here, 137, 'P'), here)).toEqual({ ok: false, error: 'form_serial_unreadable' });
});

test('a running number that six digits cannot hold is a broken invariant', () => {
  for (const wrong of [0, -1, 1.5, runningMax + 1]) expect(() => formatNumber(here, wrong)).toThrow();
});

test('every serial is read however paper and people write it', () => {
  fc.assert(
    fc.property(running, (number) => {
      const whole = formatNumber(here, number);
      const digits = String(number).padStart(6, '0');
      const check = whole.slice(-1);
      const ways = [
        whole,
        `TBS:${whole}`,
        `tbs：${whole.toLowerCase()}`,
        whole.replaceAll('-', ''),
        whole.replaceAll('-', ' '),
        whole.replaceAll('-', '—'),
        whole.replace(/[0-9A-Z]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)),
        String(number),
        digits,
        ` ${digits} `,
        `№${digits}`,
        `No.${String(number)}`,
        `${digits}${check}`,
        `${String(number)}-${check}`,
      ];
      for (const way of ways) expect(readSerial(way, here), way).toEqual({ ok: true, value: number });
    }),
    { numRuns: 50 },
  );
});

test('one wrong character of a whole serial is never taken for another slip', () => {
  fc.assert(
    fc.property(
      running,
      fc.nat(16),
      fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
      (number, at, wrong) => {
        const whole = formatNumber(here, number);
        fc.pre(whole[at] !== wrong && whole[at] !== '-' && at < whole.length);
        expect(readSerial(whole.slice(0, at) + wrong + whole.slice(at + 1), here).ok).toBe(false);
      },
    ),
  );
});

test.each([
  ['S0412-B-000137-K', 'form_serial_not_issued'],
  ['S0413-A-000137-K', 'form_serial_not_issued'],
  ['12345678', 'form_serial_not_issued'],
  ['0', 'form_serial_not_issued'],
  ['000000', 'form_serial_not_issued'],
  ['', 'form_serial_unreadable'],
  ['看不清', 'form_serial_unreadable'],
  ['13?', 'form_serial_unreadable'],
  ['-137', 'form_serial_unreadable'],
  ['1.5', 'form_serial_unreadable'],
  ['S0412-A-137-K', 'form_serial_unreadable'],
])('%j is %s', (text, error) => {
  expect(readSerial(text, here)).toEqual({ ok: false, error });
});

test('a wrong check character is named for what it is', () => {
  const check = formatNumber(here, 137).slice(-1);
  const wrong = check === 'A' ? 'B' : 'A';
  for (const text of [`S0412-A-000137-${wrong}`, `000137${wrong}`, `137-${wrong}`])
    expect(readSerial(text, here), text).toEqual({ ok: false, error: 'form_serial_check_wrong' });
});
