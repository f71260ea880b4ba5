/** One bit a dot, rows from the top, eight dots a byte with the leftmost highest: the layout of `GS v 0`. */
export interface Bitmap {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly bytes: Uint8Array;
}

export function createBitmap(widthDots: number, heightDots: number): Bitmap {
  return { widthDots, heightDots, bytes: new Uint8Array(Math.ceil(widthDots / 8) * heightDots) };
}

/** Dots outside the bitmap are left out, as the edge of the paper does. */
export function setDot({ widthDots, heightDots, bytes }: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= widthDots || y >= heightDots) return;
  const at = y * Math.ceil(widthDots / 8) + (x >> 3);
  bytes[at] = (bytes[at] ?? 0) | (0x80 >> (x & 7));
}

export function hasDot({ widthDots, heightDots, bytes }: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= widthDots || y >= heightDots) return false;
  return ((bytes[y * Math.ceil(widthDots / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}
