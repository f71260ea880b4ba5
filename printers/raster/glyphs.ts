import { outlineOf, type Outline, type OutlineFace } from '../fonts/outlines.ts';
import { setDot, type Bitmap } from './bitmap.ts';

interface Edge {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

const curveSteps = 6;
const samples = 4;
/** A dot is black when this share of it is covered: below a half, so that hairlines of 24-dot Han characters survive. */
const inkShare = 0.4;

/** Draws one character into a box of dots, non-zero winding. A character wider than the box is squeezed, a narrower one centred. */
export function drawCharacter(
  bitmap: Bitmap,
  character: string,
  box: { x: number; y: number; width: number; height: number },
  face: OutlineFace,
): void {
  const outline = outlineOf(character, face);
  const advance = outline.advanceEm * box.height;
  const squeeze = Math.min(1, box.width / advance);
  const edges = edgesOf(outline, {
    width: box.height * squeeze,
    height: box.height,
    left: (box.width - advance * squeeze) / 2,
  });
  for (let y = 0; y < box.height; y += 1) drawRow(bitmap, edges, y, box);
}

function drawRow(
  bitmap: Bitmap,
  edges: readonly Edge[],
  y: number,
  box: { x: number; y: number; width: number },
): void {
  const covered = new Float64Array(box.width);
  for (let sample = 0; sample < samples; sample += 1) {
    for (const [from, until] of spans(edges, y + (sample + 0.5) / samples)) {
      const last = Math.min(box.width - 1, Math.floor(until));
      for (let x = Math.max(0, Math.floor(from)); x <= last; x += 1) {
        covered[x] = (covered[x] ?? 0) + Math.max(0, Math.min(until, x + 1) - Math.max(from, x));
      }
    }
  }
  covered.forEach((amount, x) => {
    if (amount / samples >= inkShare) setDot(bitmap, box.x + x, box.y + y);
  });
}

/** Stretches of ink along one scan line. */
function spans(edges: readonly Edge[], y: number): readonly (readonly [number, number])[] {
  const crossings = edges
    .filter(({ y0, y1 }) => (y0 <= y && y < y1) || (y1 <= y && y < y0))
    .map(({ x0, y0, x1, y1 }) => ({ x: x0 + ((y - y0) * (x1 - x0)) / (y1 - y0), turn: y1 > y0 ? 1 : -1 }))
    .sort((a, b) => a.x - b.x);
  const found: [number, number][] = [];
  let winding = 0;
  let start = 0;
  for (const { x, turn } of crossings) {
    if (winding === 0) start = x;
    winding += turn;
    if (winding === 0) found.push([start, x]);
  }
  return found;
}

interface Placing {
  readonly width: number;
  readonly height: number;
  readonly left: number;
}

function edgesOf({ commands }: Outline, placing: Placing): readonly Edge[] {
  const edges: Edge[] = [];
  let at = { x: 0, y: 0 };
  let first = at;
  const lineTo = (x: number, y: number): void => {
    edges.push({ x0: at.x, y0: at.y, x1: x, y1: y });
    at = { x, y };
  };
  for (const { command, args } of commands) {
    const points = pairs(args, placing);
    const end = points.at(-1) ?? first;
    if (command === 'moveTo') first = at = end;
    else if (command === 'lineTo' || command === 'closePath') lineTo(end.x, end.y);
    else for (const point of curve([at, ...points])) lineTo(point.x, point.y);
  }
  return edges;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function pairs(args: readonly number[], { width, height, left }: Placing): readonly Point[] {
  return Array.from({ length: args.length / 2 }, (_, index) => ({
    x: left + (args[index * 2] ?? 0) * width,
    y: (args[index * 2 + 1] ?? 0) * height,
  }));
}

/** A Bézier curve of any degree as short lines, by de Casteljau's construction. */
function curve(control: readonly Point[]): readonly Point[] {
  return Array.from({ length: curveSteps }, (_, step) => {
    const t = (step + 1) / curveSteps;
    let points = control;
    while (points.length > 1) points = points.slice(1).map((point, index) => between(points[index] ?? point, point, t));
    return points[0] ?? { x: 0, y: 0 };
  });
}

function between(a: Point, b: Point, t: number): Point {
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}
