import { expect, test } from 'vitest';
import { missingMark, undrawableCharacters } from '../fonts/outlines.ts';
import { createBitmap, hasDot, type Bitmap } from './bitmap.ts';
import { drawCharacter } from './glyphs.ts';

function draw(character: string, width = 24): Bitmap {
  const bitmap = createBitmap(width, 24);
  drawCharacter(bitmap, character, { x: 0, y: 0, width, height: 24 }, 'sansRegular');
  return bitmap;
}

const ink = (bitmap: Bitmap): number => {
  let dots = 0;
  for (let y = 0; y < bitmap.heightDots; y += 1)
    for (let x = 0; x < bitmap.widthDots; x += 1) if (hasDot(bitmap, x, y)) dots += 1;
  return dots;
};

test.each([...'李䶮㼆𬱖'])('%s leaves ink, and not the mark of a missing character', (character) => {
  expect(ink(draw(character))).toBeGreaterThan(40);
  expect(draw(character).bytes).not.toEqual(draw(missingMark).bytes);
});

test('a hole stays open: 口 is empty in its middle and 国 is not', () => {
  expect(hasDot(draw('口'), 12, 12)).toBe(false);
  expect(hasDot(draw('国'), 12, 12)).toBe(true);
});

test('strokes that cross stay black where they cross', () => {
  const ten = draw('十', 96);
  const columns = Array.from({ length: 96 }, (_, x) => Array.from({ length: 24 }, (_, y) => hasDot(ten, x, y)));
  const upright = columns.find((dots) => dots.filter(Boolean).length > 18) ?? [];
  expect(upright.slice(upright.indexOf(true), upright.lastIndexOf(true))).not.toContain(false);
  expect(upright).toContain(true);
});

test('different characters have different pictures', () => {
  expect(draw('未').bytes).not.toEqual(draw('末').bytes);
});

test('what no font can draw is named to the clerk and printed as the missing mark', () => {
  const unassigned = '\u{2fa2f}';
  expect(undrawableCharacters(`李${unassigned}${unassigned}䶮 `)).toEqual([unassigned]);
  expect(draw(unassigned).bytes).toEqual(draw(missingMark).bytes);
});
