import { expect, test } from 'vitest';
import { z } from 'zod';
import { assert, InvariantBroken, unreachable } from './assert.ts';

test.each([false, null, undefined, 0, ''])('%j does not hold', (condition) => {
  expect(() => {
    assert(condition, 'the sum is zero');
  }).toThrow(new InvariantBroken('the sum is zero'));
});

test.each([true, 1, -1, 'x', {}, [], NaN])('%j holds', (condition) => {
  expect(() => {
    assert(condition, 'something is there');
  }).not.toThrow();
});

test('a broken invariant is told from every other error', () => {
  expect(new InvariantBroken('x')).toMatchObject({ name: 'InvariantBroken', message: 'x' });
});

test('an impossible value is named', () => {
  const impossible = z.custom<never>().parse('held');
  expect(() => unreachable(impossible)).toThrow('unreachable: "held"');
});
