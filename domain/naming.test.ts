import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdsNumber, isNamedIn, isPersonIn, textsIn, type Marks } from './naming.ts';

/** Goal: somebody is found wherever they are named, and nobody else for a piece of their name or number. */
const marks: Marks = {
  personId: 'P-S0412-A-000001-K',
  numbers: ['P-S0412-A-000001-K', 'P-S0413-B-000007-M'],
  name: '王芳',
  documentNumber: 'E1234567',
  phone: '13912345678',
};

describe('a field that holds one person', () => {
  test.each([
    ['王芳', true],
    [' 王 芳 ', true],
    ['王芳华', false],
    ['e1234567', true],
    ['E12345678', false],
    ['p-s0412-a-000001-k', true],
    ['P-S0413-B-000007-M', true],
    ['139-1234-5678', true],
    ['1391234567', false],
    ['', false],
  ])('%j: %s', (field, isThem) => {
    expect(isPersonIn(field, marks)).toBe(isThem);
  });
});

describe('a text', () => {
  test.each([
    ['配偶：王芳（P-S0412-A-000001-K）', true],
    ['王芳华', false],
    ['小王芳', false],
    ['𠮷王芳', false],
    ['电话13912345678，女儿', true],
    ['9139123456789', false],
    ['王芳华，王芳', true],
    ['AE1234567', false],
  ])('%j names them: %s', (text, isThem) => {
    expect(isNamedIn(text, marks)).toBe(isThem);
  });

  test('names nobody of whom nothing is known', () => {
    const nothing = { ...marks, name: '', documentNumber: null, phone: '' };
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(isNamedIn(text, nothing)).toBe(nothing.numbers.some((number) => text.includes(number)));
        expect(holdsNumber(text, null)).toBe(false);
      }),
    );
  });
});

test('every text of a value is seen, however deep it lies', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      for (const each of textsIn(value)) expect(text).toContain(JSON.stringify(each));
    }),
  );
  expect([...textsIn({ a: ['1', { b: '2' }], c: null, d: 3 })]).toEqual(['1', '2']);
});
