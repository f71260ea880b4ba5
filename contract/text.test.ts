import { expect, test } from 'vitest';
import {
  base64,
  dateText,
  instantMs,
  instantText,
  minutes,
  noteTextMax,
  realDate,
  shortText,
  shortTextMax,
  text,
  uuid,
} from './text.ts';

test.each([
  ['a lone high surrogate', '李\ud842'],
  ['a lone low surrogate', '\udfb7李'],
  ['a NUL', '李\0'],
  ['one character too many', '补'.repeat(shortTextMax + 1)],
])('%s is refused', (_, value) => {
  expect(shortText.safeParse(value).success).toBe(false);
});

test.each(['', ' 李䶮 ', '𠮷田', '买买提·艾力', '=1+1', '补'.repeat(shortTextMax), '\u202e', 'a\nb'])(
  '%j is kept as it is',
  (value) => {
    expect(shortText.parse(value)).toBe(value);
  },
);

test('a limit counts characters, so that a rare one counts once', () => {
  expect(text(2).safeParse('𠮷䶮').success).toBe(true);
  expect(text(1).safeParse('𠮷䶮').success).toBe(false);
  expect(noteTextMax).toBeGreaterThan(shortTextMax);
});

test.each([
  ['2026-11-13', true],
  ['2026-02-30', true],
  ['2026-1-2', false],
  ['2026-11-13 ', false],
  ['二〇二六', false],
])('as a date on the wire %j is good: %s', (value, isGood) => {
  expect(dateText.safeParse(value).success).toBe(isGood);
});

test.each([
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-02-30', false],
  ['0000-00-00', false],
  ['2026-1-2', false],
])('as a date that must exist %j is good: %s', (value, isGood) => {
  expect(realDate.safeParse(value).success).toBe(isGood);
});

test.each([Date.UTC(2026, 10, 13), Date.UTC(2000, 0, 1)])('%i is an instant of a station', (value) => {
  expect(instantMs.parse(value)).toBe(value);
});

test.each([-9e15, -7e13, 0, 8.64e15, 0.5, '1', null])('%j is not', (value) => {
  expect(instantMs.safeParse(value).success).toBe(false);
});

test.each([
  ['2026-11-13T09:00:00.000+08:00', true],
  ['2026-11-13T01:00:00Z', true],
  ['2026-11-13T09:00:00', false],
  ['2026-11-13 09:00:00+08:00', false],
])('as an instant %j is good: %s', (value, isGood) => {
  expect(instantText.safeParse(value).success).toBe(isGood);
});

test.each([0, 1, 60_000_000])('%i minutes are an amount', (value) => {
  expect(minutes.parse(value)).toBe(value);
});

test.each([-1, 0.6, 60_000_001, NaN, Infinity, '60', null])('%j minutes are not', (value) => {
  expect(minutes.safeParse(value).success).toBe(false);
});

test('an id is a UUID of version 7, in text', () => {
  expect(uuid.safeParse('01900000-0000-7000-8000-000000000001').success).toBe(true);
  for (const other of ['01900000-0000-4000-8000-000000000001', '0190000000007000800000000001', 'x', 7])
    expect(uuid.safeParse(other).success).toBe(false);
});

test('bytes travel as base64 with its padding', () => {
  expect(base64.safeParse('AAE=').success).toBe(true);
  for (const other of ['AAE', 'AA-_', '…']) expect(base64.safeParse(other).success).toBe(false);
});
