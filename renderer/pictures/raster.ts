/** Grey values, row by row from the top: a sheet of paper is read without its colours. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8ClampedArray;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Of four bytes a pixel, as a canvas gives them. */
export function greyOf({ width, height, data }: Pick<ImageData, 'width' | 'height' | 'data'>): Raster {
  const grey = new Uint8ClampedArray(width * height);
  for (let at = 0; at < grey.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = [data[at * 4], data[at * 4 + 1], data[at * 4 + 2]];
    grey[at] = 0.299 * red + 0.587 * green + 0.114 * blue;
  }
  return { width, height, grey };
}

export function greyAt({ width, grey }: Raster, x: number, y: number): number {
  return grey[y * width + x] ?? 0;
}

/** A whole number of pixels becomes one, their mean, so that the longer side is at most `sideMax`. */
export function shrink(raster: Raster, sideMax: number): Raster & { readonly factor: number } {
  const factor = Math.max(1, Math.ceil(Math.max(raster.width, raster.height) / sideMax));
  if (factor === 1) return { ...raster, factor };
  const [width, height] = [Math.floor(raster.width / factor), Math.floor(raster.height / factor)];
  const grey = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) grey[y * width + x] = meanOf(raster, x * factor, y * factor, factor);
  }
  return { width, height, grey, factor };
}

function meanOf(raster: Raster, left: number, top: number, side: number): number {
  let sum = 0;
  for (let y = top; y < top + side; y += 1) for (let x = left; x < left + side; x += 1) sum += greyAt(raster, x, y);
  return sum / (side * side);
}

function histogramOf({ grey }: Raster): Uint32Array {
  const counts = new Uint32Array(256);
  for (const value of grey) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** The grey that parts dark from bright best (Otsu 1979), and how far the means of the two are apart. */
export function splitGreys(raster: Raster): { readonly threshold: number; readonly contrast: number } {
  const counts = histogramOf(raster);
  const total = raster.grey.length;
  const sum = counts.reduce((all, count, value) => all + count * value, 0);
  let [best, threshold, contrast, darkCount, darkSum] = [-1, 127, 0, 0, 0];
  for (let value = 0; value < 255; value += 1) {
    darkCount += counts[value] ?? 0;
    darkSum += (counts[value] ?? 0) * value;
    if (darkCount === 0 || darkCount === total) continue;
    const apart = (sum - darkSum) / (total - darkCount) - darkSum / darkCount;
    const between = darkCount * (total - darkCount) * apart * apart;
    if (between > best) [best, threshold, contrast] = [between, value, apart];
  }
  return { threshold, contrast };
}

/** Paper becomes white and ink black: the darkest hundredth and the paper's own grey are the ends. */
export function stretchGreys(raster: Raster): Raster {
  const counts = histogramOf(raster);
  const at = (share: number): number => {
    let left = raster.grey.length * share;
    return Math.max(
      counts.findIndex((count) => (left -= count) < 0),
      0,
    );
  };
  const [dark, bright] = [at(0.01), at(0.6)];
  const span = bright - dark;
  // Nothing to tell apart: a sheet without a word on it, or a lens that was covered.
  if (span < 24) return raster;
  const table = Uint8ClampedArray.from({ length: 256 }, (_, value) => ((value - dark) / span) * 250);
  return { ...raster, grey: raster.grey.map((value) => table[value] ?? 0) };
}
