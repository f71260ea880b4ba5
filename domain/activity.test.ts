import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairUp, reportNeed } from './activity.ts';

const settings = { groupReportFrom: 10, groupReportDays: 3 };

test.each([
  [9, null, '2026-11-20', 'not_needed'],
  [10, null, '2026-11-27', 'due'],
  [10, null, '2026-11-28', 'overdue'],
  [10, '2026-11-27', '2026-11-28', 'in_time'],
  [10, '2026-11-28', '2026-11-28', 'late'],
] as const)('%i people, reported on %s, looked at on %s: %s (B12)', (plannedSize, reportedOn, today, state) => {
  expect(reportNeed({ plannedSize, heldOn: '2026-11-30', reportedOn }, today, settings).state).toBe(state);
});

type Problem = 'kin' | 'overlap';
const isAboutElder = (problem: Problem) => problem === 'kin';

test('each gets the next elder in turn whom they may serve, and nobody gets one whom they may not', () => {
  const ownKin = (volunteer: string, elder: string) => (volunteer === elder.toLowerCase() ? ('kin' as const) : null);
  const elders = (volunteers: string[], there: string[]) =>
    pairUp<string, Problem>(volunteers, there, ownKin, isAboutElder);
  expect(elders(['a', 'b', 'c'], ['A', 'B']).map(({ elder }) => elder)).toEqual(['B', 'A', 'A']);
  expect(elders(['a'], ['A'])).toEqual([{ elder: null, problem: 'kin' }]);
  expect(elders(['a'], [])).toEqual([{ elder: null, problem: null }]);
});

test('what is not about the elder is asked once, however many came', () => {
  const asked: string[] = [];
  const problemWith = (volunteer: string, elder: string): Problem => {
    asked.push(`${volunteer}${elder}`);
    return elder === 'A' ? 'kin' : 'overlap';
  };
  const pairs = pairUp(['a', 'b', 'c'], ['A', 'B', 'C', 'D'], problemWith, isAboutElder);
  expect(pairs).toEqual(Array.from({ length: 3 }, () => ({ elder: null, problem: 'overlap' })));
  expect(asked).toEqual(['aA', 'aB', 'bB', 'cC']);
});

test('who may serve anybody of those who came is never left', () => {
  const people = fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(people, people, (volunteers, elders) => {
      const may = (volunteer: number, elder: string) => (volunteer + Number(elder)) % 3 !== 0;
      const problemWith = (volunteer: number, elder: string) => (may(volunteer, elder) ? null : ('kin' as const));
      const named = elders.map(String);
      for (const [index, { elder }] of pairUp(volunteers, named, problemWith, isAboutElder).entries()) {
        const volunteer = volunteers[index] ?? 0;
        if (elder === null) expect(named.some((each) => may(volunteer, each))).toBe(false);
        else expect(may(volunteer, elder)).toBe(true);
      }
    }),
  );
});
