import { expect, test } from 'vitest';
import fc from 'fast-check';
import { addDays, isLivedDay, daysBetween, parseCivilDate, wholeYearsBetween, weekday } from './civil-date.ts';

const dateBetween = (min: string, max: string): fc.Arbitrary<string> =>
  fc
    .date({ min: new Date(`${min}T00:00:00Z`), max: new Date(`${max}T00:00:00Z`), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
const date = dateBetween('1880-01-01', '2199-12-31');

test.each([
  '2026-02-30',
  '2025-02-29',
  '1900-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026-11-00',
  '2026-1-2',
  '20261102',
  ' 2026-11-02',
  '',
])('%s is not a date', (text) => {
  expect(parseCivilDate(text)).toBeNull();
  expect(() => addDays(text, 1)).toThrow(RangeError);
});

test.each(['2024-02-29', '2000-02-29', '0099-12-31', '2026-11-23'])('%s is a date', (text) => {
  expect(parseCivilDate(text)).toBe(text);
});

test('adding days and counting them agree', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: -40_000, max: 40_000 }), (from, days) => {
      expect(daysBetween(from, addDays(from, days))).toBe(days);
      expect(addDays(addDays(from, days), -days)).toBe(from);
    }),
  );
});

test('the weekday moves on by one with each day and 23 November 2026 is a Monday', () => {
  expect(weekday('2026-11-23')).toBe(1);
  expect(weekday('2026-11-22')).toBe(7);
  fc.assert(
    fc.property(date, (day) => {
      expect(weekday(addDays(day, 1))).toBe((weekday(day) % 7) + 1);
    }),
  );
});

test.each([
  ['1966-11-23', '2026-11-22', 59],
  ['1966-11-23', '2026-11-23', 60],
  ['1966-11-24', '2026-11-23', 59],
  ['1960-02-29', '2020-02-28', 59],
  ['1960-02-29', '2020-02-29', 60],
  ['1966-02-28', '2026-02-28', 60],
  ['2008-02-29', '2026-02-28', 17],
  ['2008-02-29', '2026-03-01', 18],
  ['2026-11-23', '2026-11-23', 0],
  ['2026-11-24', '2026-11-23', -1],
])('a birth on %s makes on %s the age %i', (birthDate, on, years) => {
  expect(wholeYearsBetween(birthDate, on)).toBe(years);
});

test('a person grows older by exactly one on one day of every year', () => {
  fc.assert(
    fc.property(dateBetween('1900-01-01', '2010-12-31'), dateBetween('2011-01-01', '2100-12-30'), (birthDate, day) => {
      const grown = wholeYearsBetween(birthDate, addDays(day, 1)) - wholeYearsBetween(birthDate, day);
      expect(grown === 0 || grown === 1).toBe(true);
      expect(
        wholeYearsBetween(birthDate, `${Number(day.slice(0, 4)) + 1}${day.slice(4).replace('02-29', '03-01')}`),
      ).toBe(wholeYearsBetween(birthDate, day.replace('02-29', '03-01')) + 1);
    }),
  );
});

test.each([
  ['2026-11-23', true],
  ['1896-11-24', true],
  ['1895-11-23', false],
  ['2026-11-24', false],
  ['2026-02-30', false],
  ['0026-11-23', false],
  ['', false],
])('%s is in the life of somebody on 2026-11-23: %s', (day, isLived) => {
  expect(isLivedDay(day, '2026-11-23')).toBe(isLived);
});
