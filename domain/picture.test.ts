import fc from 'fast-check';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { jpegOf } from '../tests/fixtures/jpeg.ts';
import { readPictureHead } from './picture.ts';

const size = { width: 1400, height: 2000 };

test('size and kind of a picture stand in its head', () => {
  expect(readPictureHead(jpegOf(size))).toEqual({ kind: 'image/jpeg', ...size });
  expect(readPictureHead(jpegOf({ width: 20_000, height: 20_000 }))).toMatchObject({ width: 20_000, height: 20_000 });
  expect(readPictureHead(PNG.sync.write(new PNG({ width: 30, height: 20 })))).toEqual({
    kind: 'image/png',
    ...{ width: 30, height: 20 },
  });
});

/** The heads that RFC 9649 describes, of 300 × 200. */
test.each([
  ['extended', `52494646 64000000 57454250 56503858 0a000000 00000000 2b0100 c70000`],
  ['lossy', `52494646 64000000 57454250 56503820 50000000 000000 9d012a 2c01 c800`],
  ['lossless', `52494646 64000000 57454250 5650384c 50000000 2f 2bc1 3100`],
])('of a WebP in the %s form too', (_form, hex) => {
  const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
  expect(readPictureHead(bytes)).toEqual({ kind: 'image/webp', width: 300, height: 200 });
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a drawing in words', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a PDF', Buffer.from('%PDF-1.7\n')],
  ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000', 'latin1')],
  ['a JPEG without an end', jpegOf().subarray(0, -2)],
  ['a JPEG that begins and says nothing', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
  ['a JPEG of no size', jpegOf({ width: 0 })],
  ['a page behind the first bytes of a JPEG', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<html>')])],
  ['a segment longer than the file', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0, 0])],
  ['a segment of length nought', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xda, 0, 0, 0xff, 0xd9])],
])('%s is no picture', (_name, bytes) => {
  expect(readPictureHead(bytes)).toBeNull();
});

test('a JPEG cut anywhere is none, and no bytes whatever keep the reader or make it throw', () => {
  const whole = jpegOf({ bytes: 300 });
  for (let length = 0; length < whole.length; length += 1) {
    expect(readPictureHead(whole.subarray(0, length)), length.toString()).toBeNull();
  }
  const changed = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(changed, { maxLength: 12 }), (changes) => {
      const bytes = Buffer.from(whole);
      for (const [index, byte] of changes) bytes[index] = byte;
      const head = readPictureHead(bytes);
      return head === null || (head.width > 0 && head.height > 0);
    }),
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => readPictureHead(bytes)?.width !== 0));
});
