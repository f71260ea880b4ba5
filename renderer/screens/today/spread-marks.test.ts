import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadMarks } from './spread-marks.ts';

test('marks that have room stand where they belong', () => {
  expect(spreadMarks([0.06, 0.4, 0.8])).toEqual([6, 40, 80]);
});

test('what happened in the last minute stands side by side, not on one spot', () => {
  expect(spreadMarks([0, 1, 1])).toEqual([6, 70, 88]);
});

test('up to five marks never meet, keep their order and stay on the line', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }), (shares) => {
      const places = spreadMarks([...shares].sort((a, b) => a - b));
      places.forEach((place, index) => {
        expect(place).toBeGreaterThanOrEqual(6);
        expect(place).toBeLessThanOrEqual(88.000001);
        if (index > 0) expect(place - (places[index - 1] ?? 0)).toBeGreaterThan(17.999999);
      });
    }),
  );
});
