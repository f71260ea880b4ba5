import { keptPicture, readPictureHead, takenPicture } from '../../domain/picture.ts';
import { boxOfInk, findSheet, type Corners } from './find-sheet.ts';
import { greyOf, stretchGreys, type Point, type Raster } from './raster.ts';
import { readSlipCode, type SlipCode } from './read-code.ts';
import { leanOf, straighten, uprightBy } from './straighten.ts';

/** Larger pictures are looked at at this size: a code of 19 mm is still some 200 pixels wide. */
const seenSideMax = 3000;
/** A whole picture whose code leans more than this lies on a desk that is as bright as its paper. */
const leanDegreesMax = 1.5;

/** What was frozen or chosen: its pixels, and what was found in them. */
export interface Seen {
  readonly raster: Raster;
  readonly corners: Corners;
  /** Nobody has to set the corners. */
  readonly isSure: boolean;
  /** Null where no code of a slip could be read. */
  readonly serial: string | null;
}

export type Unfit = 'file_is_pdf' | 'file_is_no_picture' | 'file_is_too_large';

/** Null for a picture that may be decoded: by its first bytes, whatever its name says. */
export async function whyUnfit(file: Blob): Promise<Unfit | null> {
  if (file.size > takenPicture.bytesMax) return 'file_is_too_large';
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-') return 'file_is_pdf';
  const head = readPictureHead(bytes);
  if (head === null) return 'file_is_no_picture';
  return head.width * head.height > takenPicture.pixelsMax ? 'file_is_too_large' : null;
}

/** The pixels of a file or of a camera's frame, upright as the camera held it; null for a file that breaks off. */
export async function pixelsOf(source: Blob | HTMLVideoElement): Promise<ImageData | null> {
  try {
    const bitmap = await createImageBitmap(source);
    const scale = Math.min(1, seenSideMax / Math.max(bitmap.width, bitmap.height));
    const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

export async function seeSheet(pixels: ImageData): Promise<Seen> {
  const raster = greyOf(pixels);
  const { corners, isSure, isWhole } = findSheet(raster);
  const code = await readSlipCode(pixels);
  if (code === null) return { raster, corners, isSure: isSure && !isWhole, serial: null };
  const { serial, topLeft, topRight } = code;
  if (isWhole && leanOf(code) > leanDegreesMax) {
    const along = { x: topRight.x - topLeft.x, y: topRight.y - topLeft.y };
    return { raster, corners: boxOfInk(raster, along), isSure: true, serial };
  }
  return { raster, corners: uprightBy(corners, code), isSure: isSure && isAround(corners, code), serial };
}

/** A code beside what was taken for the sheet: it is another thing on the desk. */
function isAround(corners: Corners, { topLeft, topRight }: SlipCode): boolean {
  const isInside = (point: Point): boolean =>
    corners.every((from, index) => {
      const to = corners[(index + 1) % 4] ?? from;
      return (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x) >= 0;
    });
  return isInside(topLeft) && isInside(topRight);
}

export interface MadePicture {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
}

/** Long sides and qualities, from the best down, until one fits. */
const sides = [keptPicture.sideMax, 1700, 1400, 1100];
const qualities = [0.85, 0.75, 0.65, 0.55, 0.45, 0.35];

/** The sheet alone, upright, grey and clear, as a JPEG of the size that is kept: nothing of what a camera adds is in it. */
export async function makePicture(raster: Raster, corners: Corners): Promise<MadePicture> {
  let made: MadePicture | null = null;
  for (const side of sides) {
    const sheet = stretchGreys(straighten(raster, corners, side));
    const canvas = drawn(sheet);
    for (const quality of qualities) {
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
      made = { blob, width: sheet.width, height: sheet.height };
      if (blob.size <= keptPicture.bytesMax) return made;
    }
  }
  if (made === null) throw new Error('a picture was made of every size that is tried');
  return made;
}

/** Any raster on a canvas, to be encoded or looked at. */
export function drawn({ width, height, grey }: Raster): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const pixels = new ImageData(width, height);
  // One number a pixel: four bytes each, of which the last is how opaque it is.
  const whole = new Uint32Array(pixels.data.buffer);
  grey.forEach((value, at) => (whole[at] = 0xff000000 + value * 0x010101));
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
  return canvas;
}

/** As it travels in a call. */
export async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(pieces.join(''));
}

export function blobOf(base64: string): Blob {
  const text = atob(base64);
  return new Blob([Uint8Array.from(text, (letter) => letter.charCodeAt(0))], { type: 'image/jpeg' });
}
