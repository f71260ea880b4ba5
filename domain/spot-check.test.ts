import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countToDraw, drawServices, weigh, type DrawRow } from './spot-check.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const row = (number: number, changed: Partial<DrawRow> = {}): DrawRow => ({
  service: `F-S0412-A-${String(number).padStart(6, '0')}-A`,
  pair: `P-${String(number)} P-9`,
  isPaper: false,
  isLate: false,
  ...changed,
});

test('paper, a pair that met often and a late entry weigh more', () => {
  const often = { pair: 'P-1 P-2' };
  const rows = [row(1, often), row(2, often), row(3, { ...often, isPaper: true, isLate: true }), row(4)];
  expect(weigh(rows).map(({ tickets }) => tickets)).toEqual([3, 3, 6, 1]);
});

test('the same seed and the same rows draw the same, in whatever order they were written', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 999_999 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(numbers, fc.string({ maxLength: 20 }), fc.func(fc.integer()), (drawn, seed, order) => {
      const rows = drawn.map((number) => row(number, { isPaper: number % 3 === 0, isLate: number % 5 === 0 }));
      const shuffled = [...rows].sort((a, b) => order(a.service) - order(b.service));
      const count = countToDraw(rows.length, 20);
      const once = drawServices(weigh(rows), { seed, count, hash });
      expect(drawServices(weigh(shuffled), { seed, count, hash })).toEqual(once);
      expect(new Set(once).size).toBe(count);
    }),
  );
});

test('another seed draws others, and who holds more tickets is drawn more often', () => {
  const rows = weigh(Array.from({ length: 20 }, (_, index) => row(index + 1, { isPaper: index < 10 })));
  let paper = 0;
  for (let seed = 0; seed < 400; seed += 1) {
    const [first = ''] = drawServices(rows, { seed: String(seed), count: 1, hash });
    if (Number(first.slice(10, 16)) <= 10) paper += 1;
  }
  // Thirty tickets of forty.
  expect(paper / 400).toBeGreaterThan(0.68);
  expect(paper / 400).toBeLessThan(0.82);
});

test.each([
  [0, 5, 0],
  [1, 5, 1],
  [100, 5, 5],
  [101, 5, 6],
  [3, 100, 3],
  [3, 0, 1],
])('of %i services at %i percent %i are drawn', (total, percent, count) => {
  expect(countToDraw(total, percent)).toBe(count);
});
