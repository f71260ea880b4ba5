export type PictureKind = 'image/jpeg' | 'image/png' | 'image/webp';

/** What the first bytes of a picture say of it, believed by nobody before it was decoded. */
export interface PictureHead {
  readonly kind: PictureKind;
  readonly width: number;
  readonly height: number;
}

/** A kept picture of a sheet: readable at this size, and some hundred of them fit a store. */
export const keptPicture = { bytesMax: 300 * 1024, sideMax: 2000, pagesMax: 4 } as const;
/** A picture as a camera or a telephone makes it. Beyond this a page would be out of memory before it saw anything. */
export const takenPicture = { bytesMax: 40 * 1024 * 1024, pixelsMax: 80_000_000 } as const;

/** Null for anything but a JPEG, PNG or WebP whose size can be read from its head; SVG and pages are text and none of them. */
export function readPictureHead(bytes: Uint8Array): PictureHead | null {
  const head = readJpeg(bytes) ?? readPng(bytes) ?? readWebp(bytes);
  return head !== null && head.width > 0 && head.height > 0 ? head : null;
}

const at = (bytes: Uint8Array, index: number): number => bytes[index] ?? 0;
const big16 = (bytes: Uint8Array, index: number): number => at(bytes, index) * 256 + at(bytes, index + 1);
const big32 = (bytes: Uint8Array, index: number): number => big16(bytes, index) * 65_536 + big16(bytes, index + 2);
const little16 = (bytes: Uint8Array, index: number): number => at(bytes, index + 1) * 256 + at(bytes, index);
const little24 = (bytes: Uint8Array, index: number): number => at(bytes, index + 2) * 65_536 + little16(bytes, index);
const says = (bytes: Uint8Array, index: number, text: string): boolean =>
  [...text].every((letter, offset) => at(bytes, index + offset) === letter.charCodeAt(0));

const startOfScan = 0xda;
const endOfImage = 0xd9;
/** SOF0 to SOF15 but for the three markers in between that are tables (ITU T.81 B.1.1.3). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Segments up to the frame header, and an end behind the scan: a transfer that was cut has none. */
function readJpeg(bytes: Uint8Array): PictureHead | null {
  if (big16(bytes, 0) !== 0xffd8) return null;
  let size: { width: number; height: number } | null = null;
  for (let index = 2; index + 4 <= bytes.length;) {
    if (at(bytes, index) !== 0xff) return null;
    const marker = at(bytes, index + 1);
    if (marker === 0xff) index += 1;
    else if (standsAlone(marker)) index += 2;
    else {
      if (marker === startOfScan) return size !== null && isEnded(bytes) ? { kind: 'image/jpeg', ...size } : null;
      const length = big16(bytes, index + 2);
      if (length < 2 || index + 2 + length > bytes.length) return null;
      if (isFrame(marker)) size = { width: big16(bytes, index + 7), height: big16(bytes, index + 5) };
      index += 2 + length;
    }
  }
  return null;
}

function isEnded(bytes: Uint8Array): boolean {
  return big16(bytes, bytes.length - 2) === 0xff00 + endOfImage;
}

function readPng(bytes: Uint8Array): PictureHead | null {
  const isPng = big32(bytes, 0) === 0x89504e47 && big32(bytes, 4) === 0x0d0a1a0a && says(bytes, 12, 'IHDR');
  return isPng ? { kind: 'image/png', width: big32(bytes, 16), height: big32(bytes, 20) } : null;
}

/** The three forms of RFC 9649: lossy, lossless and extended. */
function readWebp(bytes: Uint8Array): PictureHead | null {
  if (!says(bytes, 0, 'RIFF') || !says(bytes, 8, 'WEBP')) return null;
  const kind = 'image/webp';
  if (says(bytes, 12, 'VP8X')) return { kind, width: little24(bytes, 24) + 1, height: little24(bytes, 27) + 1 };
  if (says(bytes, 12, 'VP8 ')) {
    return { kind, width: little16(bytes, 26) & 0x3fff, height: little16(bytes, 28) & 0x3fff };
  }
  if (!says(bytes, 12, 'VP8L')) return null;
  const [low, high] = [little16(bytes, 21), little16(bytes, 23)];
  return { kind, width: (low & 0x3fff) + 1, height: (((high & 0x0fff) << 2) | (low >> 14)) + 1 };
}
