import { expect, test } from 'vitest';
import { documentKind, personRole } from '../../contract/records/person.ts';
import { areaTable } from '../../domain/areas/area-table.ts';
import { wholeYearsBetween } from '../../domain/civil-date.ts';
import { identityCheckCharacter } from '../../domain/identity.ts';
import { identityNumber } from './identity-numbers.ts';
import { demoPeople } from './people.ts';

const today = '2026-11-23';
const people = demoPeople(today);

test('there are 60 people with 60 numbers and 60 names, the same ones every time', () => {
  expect(people).toHaveLength(60);
  expect(new Set(people.map((person) => person.documentNumber)).size).toBe(60);
  expect(new Set(people.map((person) => person.name)).size).toBe(60);
  expect(demoPeople(today)).toEqual(people);
});

test.each(['2026-01-01', today, '2031-12-31', '2028-02-29'])(
  'on %s recipients are 60, adults 18 and minors have their guardian before them',
  (day) => {
    const seen = new Set<string>();
    for (const person of demoPeople(day)) {
      const age = wholeYearsBetween(person.birthDate, day);
      if (person.roles.includes('recipient') && day >= today) expect(age, person.name).toBeGreaterThanOrEqual(60);
      if (age < 18) expect(seen, person.name).toContain(person.guardianDocumentNumber);
      else expect(person.guardianDocumentNumber, person.name).toBe('');
      seen.add(person.documentNumber);
    }
  },
);

test('there are two minors, whatever the year', () => {
  for (const day of ['2026-11-23', '2040-11-23']) {
    expect(demoPeople(day).filter((person) => wholeYearsBetween(person.birthDate, day) < 18)).toHaveLength(2);
  }
});

test('resident cards pass the check and all but one published test number were never issued', () => {
  const numbers = people
    .filter((person) => person.documentKind === 'resident_card')
    .map((person) => person.documentNumber);
  for (const number of numbers) expect(identityCheckCharacter(number.slice(0, 17))).toBe(number.slice(17));
  expect(numbers.filter((number) => !number.startsWith('419999'))).toEqual(['410111194507120036']);
});

test('roles and kinds are those of the records, and every spouse named is one of the people', () => {
  for (const person of people) {
    for (const role of person.roles) expect(personRole.options).toContain(role);
    expect(documentKind.options).toContain(person.documentKind);
    if (person.spouseDocumentNumber !== '') {
      expect(people.some((other) => other.documentNumber === person.spouseDocumentNumber && other !== person)).toBe(
        true,
      );
    }
  }
  expect(people.filter((person) => person.spouseDocumentNumber !== '')).toHaveLength(3);
});

test('everybody lives in a community that exists in 金水区, by its code', () => {
  const areas = areaTable([]);
  for (const { name, street, community, areaCode } of people)
    expect(areas.get(areaCode), name).toMatchObject({ name: community, streetName: street, unitCode: '410105' });
});

test("the standard's own example has check digit X, and men have odd sequences", () => {
  expect(identityCheckCharacter('11010519491231002')).toBe('X');
  expect(identityNumber('1949-12-31', 'female', 1, '110105')).toBe('11010519491231002X');
  expect(identityNumber('1950-04-18', 'male', 2).slice(14, 17)).toBe('003');
  expect(() => identityNumber('1950-02-30', 'male', 1)).toThrow(RangeError);
  expect(() => identityNumber('1950-02-28', 'male', 500)).toThrow(RangeError);
});
