import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identityCheckCharacter } from './identity.ts';
import { judgeRegistration, type Application, type RegistrationFacts } from './registration.ts';

const today = '2026-11-23';
/** A number of a never-issued area: `male` and `female` by its seventeenth digit. */
const numberOf = (birthDate: string, sex: 'male' | 'female') => {
  const seventeen = `419970${birthDate.replaceAll('-', '')}00${sex === 'male' ? '1' : '2'}`;
  return seventeen + identityCheckCharacter(seventeen);
};

const elder: Application = {
  roles: ['recipient'],
  name: '李䶮',
  documentKind: 'resident_card',
  documentNumber: numberOf('1948-03-05', 'female'),
  sex: 'female',
  birthDate: '1948-03-05',
  phone: '13800000001',
  trainedOn: null,
  qualifications: [],
  guardianDocumentNumber: '',
};
const facts: RegistrationFacts = {
  today,
  isNumberRegistered: () => false,
  isGuardian: () => false,
  lookalike: () => null,
};
const born = (birthDate: string) => ({ documentNumber: numberOf(birthDate, 'female'), birthDate });
const outcomeOf = (application: Partial<Application>, known: Partial<RegistrationFacts> = {}): string => {
  const judged = judgeRegistration({ ...elder, ...application }, { ...facts, ...known });
  return judged.ok ? 'registered' : judged.error;
};

test('what the number says is registered, and what the clerk need not type may be empty', () => {
  expect(judgeRegistration({ ...elder, sex: null, birthDate: null }, facts)).toMatchObject({
    ok: true,
    value: {
      identity: { number: elder.documentNumber },
      birthDate: '1948-03-05',
      sex: 'female',
      warnings: [],
      missing: [],
    },
  });
});

test('a missing phone or training is registered and stays on the to-do list', () => {
  const judged = judgeRegistration({ ...elder, roles: ['volunteer', 'recipient'], phone: '' }, facts);
  expect(judged).toMatchObject({ ok: true, value: { missing: ['phone', 'training'] } });
});

describe('ages on 23 November 2026', () => {
  test.each([
    ['recipient', '1966-11-23', 'registered'],
    ['recipient', '1966-11-24', 'recipient_too_young'],
    ['volunteer', '2008-11-23', 'registered'],
    ['volunteer', '2008-11-24', 'guardian_not_registered'],
    ['guardian', '2008-11-24', 'registered'],
    ['family_contact', '2020-01-01', 'registered'],
    ['guardian', '2026-11-24', 'birth_date_impossible'],
  ] as const)('a %s born on %s is %s', (role, birthDate, outcome) => {
    expect(outcomeOf({ roles: [role], ...born(birthDate) })).toBe(outcome);
  });

  test('a young volunteer is registered with a guardian who is', () => {
    const young = { roles: ['volunteer'], ...born('2010-05-01'), guardianDocumentNumber: '4199' } as const;
    expect(outcomeOf(young, { isGuardian: (number) => number === '4199' })).toBe('registered');
    expect(outcomeOf({ ...young, guardianDocumentNumber: '4198' }, { isGuardian: (number) => number === '4199' })).toBe(
      'guardian_not_registered',
    );
  });

  test('a volunteer who is also a recipient meets both ages', () => {
    expect(outcomeOf({ roles: ['volunteer', 'recipient'], ...born('1980-01-01') })).toBe('recipient_too_young');
  });
});

describe('a document that carries no birth date', () => {
  const passport = { documentKind: 'passport', documentNumber: 'E12345678', sex: null } as const;
  test.each([
    [null, ['recipient'], 'registered'],
    [null, ['volunteer'], 'registered'],
    [null, ['family_contact'], 'registered'],
    ['1948-03-05', ['recipient'], 'registered'],
    ['1948-02-30', ['recipient'], 'birth_date_impossible'],
  ] as const)('with birth date %j, %j is %s', (birthDate, roles, outcome) => {
    expect(outcomeOf({ ...passport, birthDate, roles })).toBe(outcome);
  });

  test('the old foreigner card’s month and day must agree', () => {
    const card = { documentKind: 'foreigner_card', documentNumber: 'USA410049010106', sex: null } as const;
    expect(outcomeOf({ ...card, birthDate: '1949-01-01' })).toBe('registered');
    expect(outcomeOf({ ...card, birthDate: '1949-01-02' })).toBe('identity_birth_date_contradicts');
  });

  test('a birth date that nobody knows is asked for later', () => {
    const judged = judgeRegistration({ ...elder, ...passport, birthDate: null }, facts);
    expect(judged).toMatchObject({ ok: true, value: { birthDate: null, missing: ['birth_date'] } });
  });

  test.each([
    ['USA410049010106', today, '1949-01-01', []],
    ['USA410049010106', '2049-01-01', null, ['birth_date']],
  ] as const)('of the old card %s on %s the birth date is %j', (documentNumber, on, birthDate, missing) => {
    const card = { documentKind: 'foreigner_card', documentNumber, sex: null, birthDate: null } as const;
    expect(judgeRegistration({ ...elder, ...card }, { ...facts, today: on })).toMatchObject({
      ok: true,
      value: { birthDate, missing },
    });
  });
});

test('a qualification whose days cannot be read refuses nobody and stays on the to-do list', () => {
  const whole = { from: '2024-01-01', until: '2027-12-31' };
  const missingWith = (...qualifications: Application['qualifications']) => {
    const judged = judgeRegistration({ ...elder, qualifications }, facts);
    return judged.ok ? judged.value.missing : judged.error;
  };
  expect(missingWith(whole)).toEqual([]);
  expect(missingWith(whole, { from: '2027-12-31', until: '2024-01-01' })).toEqual(['qualification']);
  expect(missingWith({ from: '2026-02-30', until: '2027-12-31' })).toEqual(['qualification']);
});

test('one number is one person, whatever its case and width', () => {
  const known = { isNumberRegistered: (number: string) => number === elder.documentNumber };
  const wide = elder.documentNumber.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  expect(outcomeOf({ documentNumber: ` ${wide.toLowerCase()}` }, known)).toBe('person_number_already_registered');
});

test('the same name, birth date and phone under another number waits for a person', () => {
  const lookalike: RegistrationFacts['lookalike'] = (name, birthDate, phone) =>
    name === '李䶮' && birthDate === '1948-03-05' && phone === '13800000001' ? '李䶮' : null;
  expect(outcomeOf({}, { lookalike })).toBe('person_looks_registered');
  expect(outcomeOf({ phone: '' }, { lookalike: () => '李䶮' })).toBe('registered');
  expect(outcomeOf({ phone: '13800000002' }, { lookalike })).toBe('registered');
});

/** One way to break each rule, in the order they are judged. Each changes only what it must. */
const faults: readonly (readonly [string, (application: Application) => Application, Partial<RegistrationFacts>?])[] = [
  ['identity_number_malformed', (a) => ({ ...a, documentNumber: '4199' })],
  ['identity_check_digit_wrong', (a) => ({ ...a, documentNumber: '419970194803050020' })],
  ['person_number_already_registered', (a) => a, { isNumberRegistered: () => true }],
  ['birth_date_impossible', (a) => ({ ...a, birthDate: '1948-02-30' })],
  ['identity_birth_date_contradicts', (a) => ({ ...a, birthDate: '1948-03-06' })],
  ['identity_sex_contradicts', (a) => ({ ...a, sex: 'male' })],
  ['role_unknown', (a) => ({ ...a, roles: [] })],
  [
    'guardian_not_registered',
    (a) => ({
      ...a,
      roles: ['volunteer', 'recipient'],
      birthDate: null,
      documentNumber: numberOf('2010-05-01', 'female'),
    }),
  ],
  ['recipient_too_young', (a) => ({ ...a, birthDate: null, documentNumber: numberOf('1980-01-01', 'female') })],
  ['name_missing', (a) => ({ ...a, name: ' ' })],
  ['training_date_impossible', (a) => ({ ...a, trainedOn: '2026-13-01' })],
  ['person_looks_registered', (a) => a, { lookalike: () => '李䶮' }],
];

test('every fault alone is named', () => {
  for (const [code, breakIt, known] of faults) expect(outcomeOf(breakIt(elder), known), code).toBe(code);
});

test('of two faults the earlier is named', () => {
  for (const [index, [code, breakIt, known]] of faults.entries()) {
    for (const [later, breakMore, knownMore] of faults.slice(index + 1)) {
      // The earlier is applied last, so that it stands where both change the same field.
      const both = breakIt(breakMore(elder));
      expect(outcomeOf(both, { ...knownMore, ...known }), `${code} and ${later}`).toBe(code);
    }
  }
});

test('every application is answered, never thrown at', () => {
  const word = fc.oneof(fc.constant(''), fc.string({ unit: 'binary', maxLength: 20 }));
  const day = fc.option(fc.oneof(fc.constantFrom('1948-03-05', '2026-02-30', '2010-01-01'), word));
  const application = fc.record({
    roles: fc.subarray(['volunteer', 'recipient', 'guardian', 'family_contact'] as const),
    name: word,
    documentKind: fc.constantFrom('resident_card', 'foreigner_card', 'passport', 'other'),
    documentNumber: fc.oneof(fc.constant(elder.documentNumber), fc.constant('E12345678'), word),
    sex: fc.option(fc.constantFrom('male', 'female')),
    birthDate: day,
    phone: word,
    trainedOn: day,
    qualifications: fc.array(fc.record({ from: word, until: word }), { maxLength: 2 }),
    guardianDocumentNumber: word,
  });
  fc.assert(
    fc.property(application, (typed) => {
      const judged = judgeRegistration(typed, facts);
      expect(judged.ok || judged.error.length > 0).toBe(true);
    }),
  );
});
