import { lengthOf, type Corners } from './find-sheet.ts';
import { greyAt, shrink, type Point, type Raster } from './raster.ts';

/** From the unit square to four points (Heckbert 1989, 2.2.3): x = (au + bv + c) / (gu + hv + 1), and y alike. */
function mappingOf([p0, p1, p2, p3]: Corners): (u: number, v: number) => Point {
  const [dx1, dx2, dx3] = [p1.x - p2.x, p3.x - p2.x, p0.x - p1.x + p2.x - p3.x];
  const [dy1, dy2, dy3] = [p1.y - p2.y, p3.y - p2.y, p0.y - p1.y + p2.y - p3.y];
  const whole = dx1 * dy2 - dx2 * dy1;
  const g = whole === 0 ? 0 : (dx3 * dy2 - dx2 * dy3) / whole;
  const h = whole === 0 ? 0 : (dx1 * dy3 - dx3 * dy1) / whole;
  const [a, b] = [p1.x - p0.x + g * p1.x, p3.x - p0.x + h * p3.x];
  const [d, e] = [p1.y - p0.y + g * p1.y, p3.y - p0.y + h * p3.y];
  return (u, v) => {
    const by = g * u + h * v + 1;
    return { x: (a * u + b * v + p0.x) / by, y: (d * u + e * v + p0.y) / by };
  };
}

/** The sheet between four corners as if seen from straight above, its longer side at most `sideMax`; never made larger. */
export function straighten(raster: Raster, corners: Corners, sideMax: number): Raster {
  const [a, b, c, d] = corners;
  const [across, down] = [(lengthOf(a, b) + lengthOf(d, c)) / 2, (lengthOf(a, d) + lengthOf(b, c)) / 2];
  const scale = Math.min(1, sideMax / Math.max(across, down));
  const width = Math.max(1, Math.min(sideMax, Math.round(across * scale)));
  const height = Math.max(1, Math.min(sideMax, Math.round(down * scale)));
  // A much larger picture is shrunk first, or thin lines would fall between the points that are read.
  const from =
    scale > 0.5 ? { ...raster, factor: 1 } : shrink(raster, Math.max(raster.width, raster.height) * scale * 2);
  const pointOf = mappingOf(corners);
  const grey = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const point = pointOf((x + 0.5) / width, (y + 0.5) / height);
      grey[y * width + x] = between(from, point.x / from.factor - 0.5, point.y / from.factor - 0.5);
    }
  }
  return { width, height, grey };
}

/** Bilinear; beyond the edge the edge goes on. */
function between(raster: Raster, x: number, y: number): number {
  const left = Math.min(Math.max(Math.floor(x), 0), raster.width - 1);
  const top = Math.min(Math.max(Math.floor(y), 0), raster.height - 1);
  const [right, below] = [Math.min(left + 1, raster.width - 1), Math.min(top + 1, raster.height - 1)];
  const [partX, partY] = [Math.min(Math.max(x - left, 0), 1), Math.min(Math.max(y - top, 0), 1)];
  const upper = greyAt(raster, left, top) * (1 - partX) + greyAt(raster, right, top) * partX;
  const lower = greyAt(raster, left, below) * (1 - partX) + greyAt(raster, right, below) * partX;
  return upper * (1 - partY) + lower * partY;
}

/** The same corners with another one as the upper left: the sheet turned by quarters, clockwise. */
export function turned(corners: Corners, quarters: number): Corners {
  const at = (index: number): Point => corners[(((index - quarters) % 4) + 4) % 4] ?? corners[0];
  return [at(0), at(1), at(2), at(3)];
}

/** With the side on top that runs as the upper edge of a code does, which is printed upright. */
export function uprightBy(corners: Corners, code: { readonly topLeft: Point; readonly topRight: Point }): Corners {
  const along = (quarters: number): number => {
    const [a, b] = turned(corners, quarters);
    const [x, y] = [code.topRight.x - code.topLeft.x, code.topRight.y - code.topLeft.y];
    return ((b.x - a.x) * x + (b.y - a.y) * y) / (lengthOf(a, b) * Math.hypot(x, y));
  };
  return turned(
    corners,
    [0, 1, 2, 3].reduce((best, quarters) => (along(quarters) > along(best) ? quarters : best), 0),
  );
}

/** How far a code leans from the nearest quarter turn, in degrees. */
export function leanOf({ topLeft, topRight }: { readonly topLeft: Point; readonly topRight: Point }): number {
  const degrees = (Math.atan2(topRight.y - topLeft.y, topRight.x - topLeft.x) * 180) / Math.PI;
  return Math.abs(degrees - Math.round(degrees / 90) * 90);
}
