import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBase32, encodeBase32 } from './base32.ts';

test('the test vectors of RFC 4648 §10 hold, without their padding', () => {
  const vectors = [
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ] as const;
  for (const [plain, coded] of vectors) {
    expect(encodeBase32(Buffer.from(plain))).toBe(coded);
    expect(decodeBase32(coded)).toEqual({ ok: true, value: new Uint8Array(Buffer.from(plain)) });
  }
});

test('any bytes come back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(decodeBase32(encodeBase32(bytes))).toEqual({ ok: true, value: bytes });
    }),
  );
});

test('a text that decodes is the only one for its bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ABCDYZ2347'), maxLength: 20 }), (text) => {
      const bytes = decodeBase32(text);
      if (bytes.ok) expect(encodeBase32(bytes.value)).toBe(text);
    }),
  );
});

test('a foreign character, an impossible length and left-over bits are refused', () => {
  for (const text of ['M1', 'my', 'A', 'MZX', 'MZ', 'MY======'])
    expect(decodeBase32(text)).toEqual({ ok: false, error: 'base32_malformed' });
});
