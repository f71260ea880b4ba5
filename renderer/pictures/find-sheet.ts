import { shrink, splitGreys, type Point, type Raster } from './raster.ts';

/** Clockwise from the upper left, in pixels of the picture. */
export type Corners = readonly [Point, Point, Point, Point];

export interface FoundSheet {
  readonly corners: Corners;
  /** A sheet beyond doubt; else a person sets the corners. */
  readonly isSure: boolean;
  /** The sheet fills the picture, as a scanner makes it. */
  readonly isWhole: boolean;
}

/** Enough for corners to within a few thousandths of the sheet, and done in some milliseconds. */
const lookAtSide = 500;

/** The largest bright area and the four corners that hold it best. */
export function findSheet(raster: Raster): FoundSheet {
  const small = shrink(raster, lookAtSide);
  const { threshold, contrast } = splitGreys(small);
  const { count, extremes } = largestBright(small, threshold);
  const hull = hullOf(extremes);
  const rough = fourOf(hull);
  const quad = rough === null ? null : fitSides(rough, extremes);
  if (quad === null) return { corners: wholeOf(raster), isSure: false, isWhole: false };
  const [all, area] = [small.width * small.height, areaOf(quad)];
  const isWhole = area > all * 0.95;
  if (isWhole) return { corners: wholeOf(raster), isSure: true, isWhole };
  const isFilled = count > area * 0.6 && areaOf(hull) > 0 && area > areaOf(hull) * 0.93;
  const isSure = contrast > 40 && area > all * 0.12 && isFilled && isSquare(quad);
  const [a, b, c, d] = quad;
  const scaled = ({ x, y }: Point): Point => ({ x: x * small.factor, y: y * small.factor });
  return { corners: [scaled(a), scaled(b), scaled(c), scaled(d)], isSure, isWhole };
}

export function wholeOf({ width, height }: Pick<Raster, 'width' | 'height'>): Corners {
  return [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
}

interface Bright {
  readonly count: number;
  /** Where every row and column of pixels begins and ends. */
  readonly extremes: readonly Point[];
}

function largestBright(raster: Raster, threshold: number): Bright {
  const { width, height, grey } = raster;
  const seen = new Uint8Array(width * height);
  let best: readonly number[] = [];
  for (let start = 0; start < grey.length; start += 1) {
    if (seen[start] === 1 || (grey[start] ?? 0) <= threshold) continue;
    const area = floodFrom(raster, threshold, seen, start);
    if (area.length > best.length) best = area;
  }
  return { count: best.length, extremes: extremesOf(best, width) };
}

/** Pixels are squares: a row begins at the left of its first and ends at the right of its last. */
function extremesOf(area: readonly number[], width: number): Point[] {
  const rows = new Map<number, readonly [number, number]>();
  const columns = new Map<number, readonly [number, number]>();
  const widen = (lines: typeof rows, line: number, at: number): void => {
    const [from, to] = lines.get(line) ?? [at, at];
    lines.set(line, [Math.min(from, at), Math.max(to, at)]);
  };
  for (const at of area) {
    const [x, y] = [at % width, Math.floor(at / width)];
    widen(rows, y, x);
    widen(columns, x, y);
  }
  const ends = ([from, to]: readonly [number, number]) => [from, to + 1];
  return [
    ...[...rows].flatMap(([y, span]) => ends(span).map((x) => ({ x, y: y + 0.5 }))),
    ...[...columns].flatMap(([x, span]) => ends(span).map((y) => ({ x: x + 0.5, y }))),
  ];
}

function floodFrom({ width, height, grey }: Raster, threshold: number, seen: Uint8Array, start: number): number[] {
  const area = [start];
  seen[start] = 1;
  // It grows while it is walked.
  for (const at of area) {
    const x = at % width;
    const around = [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width];
    for (const to of around) {
      if (to < 0 || to >= width * height || seen[to] === 1 || (grey[to] ?? 0) <= threshold) continue;
      seen[to] = 1;
      area.push(to);
    }
  }
  return area;
}

/** Every side laid through what lies along its middle: a torn or folded corner moves none of the others. */
function fitSides(rough: Corners, edge: readonly Point[]): Corners {
  const [a, b, c, d] = rough;
  const lines = [lineAlong(a, b, edge), lineAlong(b, c, edge), lineAlong(c, d, edge), lineAlong(d, a, edge)] as const;
  const [top, right, bottom, left] = lines;
  return [meet(left, top) ?? a, meet(top, right) ?? b, meet(right, bottom) ?? c, meet(bottom, left) ?? d];
}

/** A margin around what is printed, as a share of it: forms are printed to some millimetres of their edge. */
const marginShare = 0.04;
/** Dust and shadows at the ends of what is dark. */
const straysShare = 0.002;

/** Where the desk is as bright as the paper: all that is dark, in the box that lies as the code does. */
export function boxOfInk(raster: Raster, along: Point): Corners {
  const small = shrink(raster, lookAtSide);
  const { threshold } = splitGreys(small);
  const length = Math.hypot(along.x, along.y);
  const [cosine, sine] = [along.x / length, along.y / length];
  const [across, down]: [number[], number[]] = [[], []];
  small.grey.forEach((value, at) => {
    if (value > threshold) return;
    const [x, y] = [(at % small.width) + 0.5, Math.floor(at / small.width) + 0.5];
    across.push(x * cosine + y * sine);
    down.push(y * cosine - x * sine);
  });
  const spanOf = (values: number[]): readonly [number, number] => {
    const sorted = values.sort((a, b) => a - b);
    const strays = Math.floor(sorted.length * straysShare);
    const [from, to] = [sorted[strays] ?? 0, sorted[sorted.length - 1 - strays] ?? 0];
    return [from - (to - from) * marginShare, to + (to - from) * marginShare];
  };
  const [[left, right], [top, bottom]] = [spanOf(across), spanOf(down)];
  const within = (value: number, side: number): number => Math.min(Math.max(value * small.factor, 0), side);
  const at = (u: number, v: number): Point => ({
    x: within(u * cosine - v * sine, raster.width),
    y: within(u * sine + v * cosine, raster.height),
  });
  return [at(left, top), at(right, top), at(right, bottom), at(left, bottom)];
}

/** A point and a direction. */
type Line = readonly [Point, Point];

/** The straight line of least squares, across it, through the points near a side but for its ends. */
function lineAlong(a: Point, b: Point, edge: readonly Point[]): Line {
  const length = lengthOf(a, b);
  const near = edge.filter((point) => {
    const along = ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / (length * length);
    return along > 0.1 && along < 0.9 && Math.abs(turn(a, b, point)) / length < Math.max(3, length * 0.02);
  });
  if (near.length < 8) return [a, { x: b.x - a.x, y: b.y - a.y }];
  const mean = (of: (point: Point) => number): number => near.reduce((sum, point) => sum + of(point), 0) / near.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const xx = mean((point) => (point.x - x) ** 2);
  const yy = mean((point) => (point.y - y) ** 2);
  const xy = mean((point) => (point.x - x) * (point.y - y));
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  return [
    { x, y },
    { x: Math.cos(angle), y: Math.sin(angle) },
  ];
}

function meet([p, along]: Line, [q, other]: Line): Point | null {
  const cross = along.x * other.y - along.y * other.x;
  if (Math.abs(cross) < 1e-9) return null;
  const by = ((q.x - p.x) * other.y - (q.y - p.y) * other.x) / cross;
  return { x: p.x + along.x * by, y: p.y + along.y * by };
}

const turn = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** Andrew's monotone chain; clockwise on a screen, whose y grows downwards. */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (from: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of from) {
      for (let [a, b] = chain.slice(-2); a && b && turn(a, b, point) <= 0; [a, b] = chain.slice(-2)) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half([...sorted].reverse())];
}

/** Gives up the corner that costs least until four are left; null where there never were four. */
function fourOf(hull: readonly Point[]): Corners | null {
  const left = [...hull];
  const costOf = (index: number): number => {
    const around = [-1, 0, 1].map((step) => left[(index + step + left.length) % left.length]);
    const [before, at, after] = around;
    return before && at && after ? Math.abs(turn(before, at, after)) : 0;
  };
  while (left.length > 4) {
    const costs = left.map((_, index) => costOf(index));
    left.splice(costs.indexOf(Math.min(...costs)), 1);
  }
  const first = left.reduce((best, { x, y }, index) => {
    const known = left[best];
    return known && x + y < known.x + known.y ? index : best;
  }, 0);
  const [a, b, c, d] = [...left.slice(first), ...left.slice(0, first)];
  return a && b && c && d ? [a, b, c, d] : null;
}

function areaOf(points: readonly Point[]): number {
  const twice = points.reduce((sum, { x, y }, index) => {
    const next = points[(index + 1) % points.length] ?? { x, y };
    return sum + x * next.y - next.x * y;
  }, 0);
  return Math.abs(twice) / 2;
}

export const lengthOf = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

/** As a sheet looks from above: no corner far from a right angle, no side much longer than the one across. */
function isSquare([a, b, c, d]: Corners): boolean {
  const sides = [lengthOf(a, b), lengthOf(b, c), lengthOf(c, d), lengthOf(d, a)] as const;
  const alike = (one: number, across: number): boolean => Math.min(one, across) > Math.max(one, across) * 0.7;
  const corners = [
    [d, a, b],
    [a, b, c],
    [b, c, d],
    [c, d, a],
  ] as const;
  const isRight = corners.every(([before, at, after]) => {
    const sine = turn(before, at, after) / (lengthOf(before, at) * lengthOf(at, after));
    return sine > Math.sin((60 * Math.PI) / 180);
  });
  return alike(sides[0], sides[2]) && alike(sides[1], sides[3]) && isRight;
}
