import { expect, test } from 'vitest';
import { blankSealRing, specimenSeal } from './seal.ts';

const glyphs = (svg: string): number => svg.match(/<path /g)?.length ?? 0;

test('a drawn seal always carries the two characters 样章', () => {
  const name = '通信社区养老服务站';
  expect(glyphs(specimenSeal(name))).toBe([...name].length + 2);
});

test('the blank ring is a dashed circle and five grey characters, never red', () => {
  expect(glyphs(blankSealRing())).toBe(5);
  expect(blankSealRing()).not.toContain('#c8102e');
});

test('nothing in a seal is transparent: it would make a printer rasterise the page', () => {
  expect(specimenSeal('通信社区') + blankSealRing()).not.toMatch(/opacity|rgba|filter/);
});

test.each(['站', '金水区花园路街道办事处通信花园社区居民委员会养老服务站'])('%s stays inside its rim', (name) => {
  for (const [, width] of specimenSeal(name).matchAll(/scale\(([\d.]+) 6\.4\)/g)) {
    expect(Number(width)).toBeGreaterThan(1.5);
    expect(Number(width)).toBeLessThan(6.4);
  }
});
