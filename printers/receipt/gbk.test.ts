import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFromPrinter, encodeForPrinter } from './gbk.ts';

test.each(['郑州市养老服务', 'S0412A-R000318', '钱＊兰·①—…', '龘'])(
  '%s is in the printer, and decodes to itself',
  (text) => {
    const bytes = encodeForPrinter(text);
    expect(bytes && decodeFromPrinter(bytes)).toBe(text);
  },
);

test.each([
  ['㼆', 'Big5 bytes for it print as 攃, another name'],
  ['䶮', 'GBK has it, code page 936 and most printers do not'],
  ['𬱖', 'Extension E'],
  ['𠮷', 'Extension B'],
  ['€', 'one byte in code page 936, half a Han character to a printer'],
  ['✓', 'no Chinese code page has it'],
  ['\n', 'a control character is not text'],
])('%s is not for the printer: %s', (text) => {
  expect(encodeForPrinter(text)).toBeNull();
});

test('whatever is encoded decodes to the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
      const bytes = encodeForPrinter(text);
      if (bytes !== null) expect(decodeFromPrinter(bytes)).toBe(text);
    }),
  );
});

test('half a Han character is undecodable', () => {
  expect(decodeFromPrinter(Uint8Array.of(0xd6))).toBeNull();
  expect(decodeFromPrinter(Uint8Array.of(0xff, 0x41))).toBeNull();
});
