import { expect, test } from 'vitest';
import fc from 'fast-check';
import { addDays } from '../civil-date.ts';
import { dueDate, isWorkingDay, isYearKnown, workingDaysAfter } from './working-days.ts';

const date = fc
  .date({ min: new Date('2019-06-01T00:00:00Z'), max: new Date('2028-12-31T00:00:00Z'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

test.each([
  ['2026-11-23', true, 'a plain Monday'],
  ['2026-11-22', false, 'a plain Sunday'],
  ['2026-10-01', false, 'National Day, a Thursday'],
  ['2026-10-10', true, 'a Saturday worked for National Day'],
  ['2026-02-28', true, 'a Saturday worked for the Spring Festival'],
  ['2026-02-23', false, 'a Monday of the Spring Festival'],
  ['2035-01-01', false, 'New Year’s Day, a Monday of a year that nobody has announced yet'],
  ['2027-01-01', false, 'New Year’s Day, a Friday'],
  ['2020-01-31', false, 'the Spring Festival of 2020 as it was lengthened'],
])('%s is a working day: %s (%s)', (day, expected) => {
  expect(isWorkingDay(day)).toBe(expected);
});

test.each([
  ['2026-11-09', '2026-11-23', 10],
  ['2026-11-08', '2026-11-23', 11],
  ['2026-11-06', '2026-11-23', 11],
  ['2026-09-30', '2026-10-10', 3],
  ['2026-11-23', '2026-11-23', 0],
  ['2026-11-24', '2026-11-23', 0],
])('after %s up to %s there are %i working days', (from, to, count) => {
  expect(workingDaysAfter(from, to)).toBe(count);
});

test('counting is what reading the calendar day by day gives', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: -5, max: 900 }), (from, days) => {
      const to = addDays(from, days);
      let counted = 0;
      for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) counted += 1;
      expect(workingDaysAfter(from, to)).toBe(counted);
    }),
  );
});

test('a date that was typed with a wrong century costs no more than another', () => {
  const startedAtMs = performance.now();
  for (let round = 0; round < 100; round += 1) workingDaysAfter('0100-01-04', '2026-11-25');
  expect(workingDaysAfter('0100-01-04', '2026-11-25')).toBeGreaterThan(500_000);
  expect(performance.now() - startedAtMs).toBeLessThan(5000);
});

test('the tenth working day is the last that is in time', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: 1, max: 30 }), (day, workingDays) => {
      const due = dueDate(day, workingDays).date;
      expect(workingDaysAfter(day, due)).toBe(workingDays);
      expect(workingDaysAfter(day, addDays(due, -1))).toBe(workingDays - 1);
    }),
  );
});

test('a due date in a year that is not in the table is marked estimated', () => {
  expect(dueDate('2026-11-09')).toEqual({ date: '2026-11-23', estimated: false });
  expect(isYearKnown('2026-12-31')).toBe(true);
  expect(isYearKnown('2099-01-01')).toBe(false);
  expect(dueDate('2098-12-30')).toMatchObject({ estimated: true });
});

test('a date that does not exist is an error, not a count', () => {
  expect(() => workingDaysAfter('2026-11-01', '2026-11-31')).toThrow(RangeError);
  expect(() => dueDate('2026-02-30')).toThrow(RangeError);
});
