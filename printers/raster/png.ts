import { crc32, deflateSync } from 'node:zlib';
import { hasDot, type Bitmap } from './bitmap.ts';

/** A bitmap as a grey PNG (ISO/IEC 15948), ink black. */
export function encodePng(bitmap: Bitmap): Uint8Array {
  const { widthDots, heightDots } = bitmap;
  const rows = Buffer.alloc((widthDots + 1) * heightDots, 0);
  for (let y = 0; y < heightDots; y += 1) {
    for (let x = 0; x < widthDots; x += 1) rows[y * (widthDots + 1) + 1 + x] = hasDot(bitmap, x, y) ? 0 : 255;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthDots, 0);
  header.writeUInt32BE(heightDots, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

function chunk(name: string, bytes: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(bytes.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
