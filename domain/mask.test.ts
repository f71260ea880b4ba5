import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskName, maskPhone } from './mask.ts';

test.each([
  ['李', '李'],
  ['李䶮', '李＊'],
  ['李秀英', '李＊＊'],
  ['买买提·艾力', '买＊＊'],
  ['𠮷田', '𠮷＊'],
  ['', ''],
])('%s is shown as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

test.each([
  ['13800000123', '138＊＊＊＊0123'],
  ['037165551234', '037＊＊＊＊1234'],
  ['6555123', '＊＊＊23'],
  ['', null],
  [null, null],
])('the phone %j is shown as %j', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});

test('a mask shows no more than the first character and is always whole characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-composite', minLength: 2, maxLength: 12 }), (name) => {
      const masked = maskName(name);
      expect(masked.isWellFormed()).toBe(true);
      expect([...masked].slice(1).every((character) => character === '＊')).toBe(true);
    }),
  );
});
