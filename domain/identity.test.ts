import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  birthDateOf,
  foldDocumentNumber,
  foldNumber,
  identityKindOf,
  identityCheckCharacter,
  readIdentity,
  type IdentityKind,
} from './identity.ts';

const codeOf = (kind: IdentityKind, number: string): string => {
  const identity = readIdentity(kind, number);
  return identity.ok ? 'ok' : identity.error;
};

const birthDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-11-23'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const digits = (count: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count });
/** Area codes that were never given to anybody. */
const number = fc
  .tuple(fc.constantFrom('419970', '419980', '419990'), birthDate, digits(3))
  .map(([area, date, sequence]) => `${area}${date.replaceAll('-', '')}${sequence}`)
  .map((seventeen) => seventeen + identityCheckCharacter(seventeen));

describe('the resident number', () => {
  test('the standard’s own examples have check characters X and 4', () => {
    expect(identityCheckCharacter('11010519491231002')).toBe('X');
    expect(identityCheckCharacter('44052418800101001')).toBe('4');
  });

  test.each([
    ['11010519491231002X', 'ok'],
    ['11010519491231002x', 'ok'],
    [' １１０１０５ 19491231 ００２ｘ ', 'ok'],
    ['110105194912310021', 'identity_check_digit_wrong'],
    ['11010519491231002', 'identity_number_malformed'],
    ['11010519491231002XX', 'identity_number_malformed'],
    ['1101051949123100X2', 'identity_number_malformed'],
    ['01010519491231002X', 'identity_number_malformed'],
    ['', 'identity_number_malformed'],
    ['一二三', 'identity_number_malformed'],
  ])('%j is %s', (text, code) => {
    expect(codeOf('resident_card', text)).toBe(code);
  });

  test.each(['19490231', '19491301', '19490001', '19000229', '20230431'])('nobody is born on %s', (date) => {
    const seventeen = `110105${date}002`;
    expect(codeOf('resident_card', seventeen + identityCheckCharacter(seventeen))).toBe(
      'identity_birth_date_impossible',
    );
  });

  test('birth date and sex stand in the number', () => {
    fc.assert(
      fc.property(number, (text) => {
        const identity = readIdentity('resident_card', text);
        expect(identity).toMatchObject({
          ok: true,
          value: {
            number: text,
            birthDate: `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`,
            sex: '13579'.includes(text.charAt(16)) ? 'male' : 'female',
            birthDateTail: null,
          },
        });
      }),
    );
  });

  test('any single wrong character is found', () => {
    fc.assert(
      fc.property(number, fc.nat(17), fc.constantFrom(...'0123456789X'), (text, at, wrong) => {
        fc.pre(text[at] !== wrong);
        expect(codeOf('resident_card', text.slice(0, at) + wrong + text.slice(at + 1))).not.toBe('ok');
      }),
    );
  });

  test('any two neighbours that changed places are found', () => {
    fc.assert(
      fc.property(number, fc.nat(16), (text, at) => {
        const [left = '', right = ''] = text.slice(at, at + 2);
        fc.pre(left !== right);
        expect(codeOf('resident_card', text.slice(0, at) + right + left + text.slice(at + 2))).not.toBe('ok');
      }),
    );
  });

  test('an area only ever warns', () => {
    const read = (area: string) => {
      const seventeen = `${area}19491231002`;
      return readIdentity('resident_card', seventeen + identityCheckCharacter(seventeen));
    };
    expect(read('410105')).toMatchObject({ ok: true, value: { warnings: [] } });
    expect(read('410111')).toMatchObject({ ok: true, value: { warnings: ['area_code_abolished'] } });
    expect(read('990102')).toMatchObject({ ok: true, value: { warnings: ['area_code_unknown'] } });
    expect(read('160000')).toMatchObject({ ok: true, value: { warnings: ['area_code_unknown'] } });
  });
});

describe('other documents', () => {
  test.each([
    ['hmt_residence_permit', '810000194912310020', 'female'],
    ['hmt_residence_permit', '830000194912310033', 'male'],
  ] as const)('a %s carries birth date and sex', (kind, text, sex) => {
    const whole = text.slice(0, 17) + identityCheckCharacter(text.slice(0, 17));
    expect(readIdentity(kind, whole)).toMatchObject({
      ok: true,
      value: { birthDate: '1949-12-31', sex, warnings: [] },
    });
  });

  test('a foreigner card of 18 characters carries a birth date and no sex', () => {
    const seventeen = '91115619491231002';
    expect(readIdentity('foreigner_card', seventeen + identityCheckCharacter(seventeen))).toMatchObject({
      ok: true,
      value: { birthDate: '1949-12-31', sex: null },
    });
  });

  test('a foreigner card of 15 characters carries month and day and a year without its century', () => {
    // ICAO 9303 by hand: weights 7-3-1 over 30 28 10 4 1 0 0 4 9 0 1 0 1 0 make 366, so the check digit is 6.
    const number15 = 'USA410049010106';
    expect(readIdentity('foreigner_card', number15)).toMatchObject({
      ok: true,
      value: { birthDate: null, birthDateTail: '490101', sex: null },
    });
    expect(codeOf('foreigner_card', 'USA410049010107')).toBe('identity_check_digit_wrong');
    expect(codeOf('foreigner_card', 'USA410049130109')).not.toBe('ok');
    expect(codeOf('foreigner_card', 'US141004901010')).toBe('identity_number_malformed');
  });

  test.each([
    ['hmt_residence_permit', '110105194912310020', 'identity_number_malformed'],
    ['passport', 'E12345678', 'ok'],
    ['passport', 'ｅ1234 5678', 'ok'],
    ['passport', 'E-12', 'identity_number_malformed'],
    ['passport', 'E12', 'identity_number_malformed'],
    ['passport', 'E123;DROP', 'identity_number_malformed'],
    ['hm_travel_permit', 'H12345678', 'ok'],
    ['hm_travel_permit', 'M1234567801', 'ok'],
    ['hm_travel_permit', 'T12345678', 'identity_number_malformed'],
    ['taiwan_travel_permit', '12345678', 'ok'],
    ['military_card', '军字第12345号', 'ok'],
    ['soldier_card', '士字第12345号', 'ok'],
    ['other', '1'.repeat(31), 'identity_number_malformed'],
  ] as const)('a %s numbered %s is %s', (kind, text, code) => {
    expect(codeOf(kind, text)).toBe(code);
  });
});

test.each([
  ['110105194912310020', 'resident_card'],
  ['１１０１０５１９４９１２３１００２ｘ', 'resident_card'],
  ['911156194912310020', 'foreigner_card'],
  ['usa410049010106', 'foreigner_card'],
  ['810000194912310010', 'hmt_residence_permit'],
  ['820000194912310010', 'hmt_residence_permit'],
  ['830000194912310010', 'hmt_residence_permit'],
  ['E12345678', null],
  ['', null],
] as const)('%j by its form is a %j', (text, kind) => {
  expect(identityKindOf(text)).toBe(kind);
});

test.each([
  ['900101', null, '1990-01-01'],
  ['200101', null, null],
  ['200101', '1920-01-01', '1920-01-01'],
  ['000229', null, '2000-02-29'],
] as const)('of %s, stated as %j, the birth date is %j', (birthDateTail, stated, birthDate) => {
  const identity = { number: '', birthDate: null, birthDateTail, sex: null, warnings: [] };
  expect(birthDateOf(identity, stated, '2026-11-23')).toBe(birthDate);
});

test('one number is one person however it is written', () => {
  fc.assert(
    fc.property(number, fc.nat(18), (text, at) => {
      const wide = text.replace(/[0-9A-Z]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));
      const spaced = `${text.slice(0, at)} \u3000${text.slice(at)}`.toLowerCase();
      expect([foldNumber(wide), foldNumber(spaced)]).toEqual([text, text]);
    }),
  );
});

test('any text under any kind is answered, never thrown at', () => {
  const kinds = [
    'resident_card',
    'hmt_residence_permit',
    'foreigner_card',
    'passport',
    'hm_travel_permit',
    'other',
  ] as const;
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.string({ unit: 'binary', maxLength: 40 }), (kind, text) => {
      expect([
        'ok',
        'identity_number_malformed',
        'identity_check_digit_wrong',
        'identity_birth_date_impossible',
      ]).toContain(codeOf(kind, text));
    }),
  );
});

test.each(['E 1234-5678', 'e1234–5678', 'Ｅ1234—5678', 'E‑1234−5678', 'E－12345678'])('%j is E12345678', (text) => {
  expect(foldNumber(text)).toBe('E12345678');
  expect(readIdentity('passport', text)).toMatchObject({ ok: true, value: { number: 'E12345678' } });
});

test('a number that a station gave keeps its dashes where people are looked up, and is no document with them', () => {
  expect(foldNumber(' p—s0412－a-000001-k ')).toBe('P-S0412-A-000001-K');
  expect(foldDocumentNumber('P-S0412-A-000001-K')).toBe('PS0412A000001K');
});

test.each(['passport', 'military_card', 'soldier_card', 'taiwan_travel_permit', 'other'] as const)(
  'a resident number given as a %s is read as what it is; one with a wrong check digit is only text',
  (kind) => {
    expect(readIdentity(kind, '110105-19491231-002X')).toEqual(readIdentity('resident_card', '11010519491231002X'));
    expect(readIdentity(kind, '110105194912310021')).toMatchObject({ ok: true, value: { birthDate: null } });
  },
);
