import { expect, test } from 'vitest';
import { findSheet, wholeOf, type Corners } from './find-sheet.ts';
import { greyAt, shrink, splitGreys, stretchGreys, type Point, type Raster } from './raster.ts';
import { leanOf, straighten, turned, uprightBy } from './straighten.ts';

/** A dark desk of a size with a bright sheet on it, whose upper left quarter is grey, as ink is: it says which side is up. */
function photo({
  size = [800, 600],
  corners,
  desk = 60,
  paper = 220,
  ink = 120,
}: {
  size?: [number, number];
  corners: Corners;
  desk?: number;
  paper?: number;
  ink?: number;
}): Raster {
  const [width, height] = size;
  const grey = new Uint8ClampedArray(width * height).fill(desk);
  const [a, b, c, d] = corners;
  const middle = (p: Point, q: Point): Point => ({ x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 });
  const [top, left] = [middle(a, b), middle(a, d)];
  const centre = middle(middle(a, c), middle(b, d));
  const inner = [a, top, centre, left].map((point) => ({
    x: point.x * 0.6 + centre.x * 0.4,
    y: point.y * 0.6 + centre.y * 0.4,
  }));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const noise = ((x * 7 + y * 13) % 9) - 4;
      if (isInside([a, b, c, d], x + 0.5, y + 0.5))
        grey[y * width + x] = (isInside(inner, x + 0.5, y + 0.5) ? ink : paper) + noise;
      else grey[y * width + x] = desk + noise;
    }
  }
  return { width, height, grey };
}

function isInside(points: readonly Point[], x: number, y: number): boolean {
  return points.every((p, index) => {
    const q = points[(index + 1) % points.length] ?? p;
    return (q.x - p.x) * (y - p.y) - (q.y - p.y) * (x - p.x) >= 0;
  });
}

/** A sheet of 400 × 280 around the middle, turned by degrees. */
function leaning(degrees: number, [width, height] = [400, 280]): Corners {
  const angle = (degrees * Math.PI) / 180;
  const at = (x: number, y: number): Point => ({
    x: 400 + x * Math.cos(angle) - y * Math.sin(angle),
    y: 300 + x * Math.sin(angle) + y * Math.cos(angle),
  });
  return [
    at(-width / 2, -height / 2),
    at(width / 2, -height / 2),
    at(width / 2, height / 2),
    at(-width / 2, height / 2),
  ];
}

const farthest = (found: Corners, real: Corners): number =>
  Math.max(...real.map((point) => Math.min(...found.map((each) => Math.hypot(each.x - point.x, each.y - point.y)))));

test.each([0, 3, -7, 12, 25, -40, 90, 133])(
  'a sheet that leans by %i degrees is found to within a few pixels',
  (degrees) => {
    const corners = leaning(degrees);
    const found = findSheet(photo({ corners }));
    expect(found.isSure).toBe(true);
    expect(farthest(found.corners, corners)).toBeLessThan(4);
  },
);

test('seen from aside, it is made a rectangle again, and what was upper left is upper left', () => {
  const corners: Corners = [
    { x: 190, y: 120 },
    { x: 640, y: 90 },
    { x: 700, y: 500 },
    { x: 130, y: 470 },
  ];
  const raster = photo({ corners });
  const { corners: found, isSure } = findSheet(raster);
  expect(isSure).toBe(true);
  const sheet = straighten(raster, found, 2000);
  expect(sheet.width / sheet.height).toBeGreaterThan(1.2);
  const at = (x: number, y: number) => greyAt(sheet, Math.round(sheet.width * x), Math.round(sheet.height * y));
  expect(Math.abs(at(0.28, 0.28) - 120)).toBeLessThan(12);
  for (const [x, y] of [
    [0.8, 0.2],
    [0.8, 0.8],
    [0.2, 0.8],
    [0.03, 0.03],
    [0.97, 0.97],
  ] as const)
    expect(Math.abs(at(x, y) - 220), `${String(x)} ${String(y)}`).toBeLessThan(12);
});

test('a page that fills the picture stays as it is', () => {
  const scan = photo({ size: [400, 560], corners: wholeOf({ width: 400, height: 560 }) });
  const found = findSheet(scan);
  expect(found).toMatchObject({ isSure: true, isWhole: true });
  const sheet = straighten(scan, found.corners, 2000);
  expect([sheet.width, sheet.height]).toEqual([400, 560]);
  expect(sheet.grey).toEqual(scan.grey);
});

test.each([
  ['nothing but a desk', photo({ corners: leaning(0, [0, 0]) })],
  ['a scrap in a corner', photo({ corners: leaning(5, [90, 60]) })],
  ['a sheet that leaves the picture', photo({ corners: leaning(30, [900, 500]) })],
])('of %s a person is asked', (_name, raster) => {
  expect(findSheet(raster).isSure).toBe(false);
});

test('on a desk as bright as the paper the whole picture is taken, and says so', () => {
  expect(findSheet(photo({ corners: leaning(5), desk: 215 }))).toMatchObject({ isWhole: true });
});

test('a code says which side is up, however the sheet lies', () => {
  for (const degrees of [0, 90, 180, -90, 100]) {
    const real = leaning(degrees);
    const found = findSheet(photo({ corners: real })).corners;
    const [first] = uprightBy(found, { topLeft: real[0], topRight: real[1] });
    expect(Math.hypot(first.x - real[0].x, first.y - real[0].y), degrees.toString()).toBeLessThan(5);
  }
  const flat = wholeOf({ width: 10, height: 10 });
  expect(turned(flat, 1)).toEqual([flat[3], flat[0], flat[1], flat[2]]);
  expect(turned(turned(flat, 1), -1)).toEqual(flat);
  expect(leanOf({ topLeft: { x: 0, y: 0 }, topRight: { x: 100, y: 0 } })).toBe(0);
  expect(leanOf({ topLeft: { x: 0, y: 0 }, topRight: { x: 5, y: 95 } })).toBeCloseTo(3.01, 1);
});

test('large pictures become no larger than is kept, and lose no thin line', () => {
  const [width, height] = [3000, 2000];
  const lined: Raster = { width, height, grey: new Uint8ClampedArray(width * height).fill(230) };
  for (let y = 0; y < height; y += 1)
    for (let x = 300; x < width; x += 300) lined.grey.fill(20, y * width + x, y * width + x + 3);
  const sheet = straighten(lined, wholeOf(lined), 1000);
  expect([sheet.width, sheet.height]).toEqual([1000, 667]);
  for (let x = 100; x < 1000; x += 100) {
    const darkest = Math.min(...[-1, 0, 1].map((step) => greyAt(sheet, x + step, 300)));
    expect(darkest, x.toString()).toBeLessThan(120);
  }
});

test('grey paper becomes white and ink black, and an empty sheet is left alone', () => {
  const dim = photo({ size: [200, 200], corners: wholeOf({ width: 200, height: 200 }), paper: 150, ink: 80 });
  const { threshold, contrast } = splitGreys(dim);
  expect(threshold).toBeGreaterThan(75);
  expect(contrast).toBeGreaterThan(50);
  const clear = stretchGreys(dim);
  expect(greyAt(clear, 150, 150)).toBeGreaterThan(230);
  expect(greyAt(clear, 60, 60)).toBeLessThan(40);
  const empty: Raster = { width: 50, height: 50, grey: new Uint8ClampedArray(2500).fill(200) };
  expect(stretchGreys(empty)).toBe(empty);
  expect(shrink(empty, 25)).toMatchObject({ width: 25, height: 25, factor: 2 });
});
