import { openSync, type Font, type PathCommand } from 'fontkit';
import { fontFiles, presentSystemFontFiles } from './font-files.ts';

/** The outline of one character in a square of one em: x to the right, y down from the top of the line box. */
export interface Outline {
  readonly advanceEm: number;
  readonly commands: readonly PathCommand[];
}

export type OutlineFace = keyof typeof fontFiles;

/** Printed where no font at hand can draw a character: 〓, the mark Chinese printing sets for a missing sort. */
export const missingMark = '〓';

const opened = new Map<string, Font>();

function open(file: string): Font {
  const known = opened.get(file);
  if (known !== undefined) return known;
  const font = openSync(file);
  opened.set(file, font);
  return font;
}

/** One after the other: the fonts for rare characters take fifty megabytes, and most names need none of them. */
function fontFor(character: string, face: OutlineFace): Font | null {
  const codePoint = character.codePointAt(0) ?? 0;
  const files = [fontFiles[face], fontFiles.serifRegular, ...presentSystemFontFiles()];
  const file = files.find((each) => open(each).hasGlyphForCodePoint(codePoint));
  return file === undefined ? null : open(file);
}

/** Characters of a name that none of the fonts at hand can draw, each once. The clerk is told at entry. */
export function undrawableCharacters(text: string): readonly string[] {
  return [...new Set(text)].filter(
    (character) => character.trim() !== '' && fontFor(character, 'sansRegular') === null,
  );
}

export function outlineOf(character: string, face: OutlineFace): Outline {
  const font = fontFor(character, face) ?? open(fontFiles[face]);
  const drawn = font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) ? character : missingMark;
  const glyph = font.glyphForCodePoint(drawn.codePointAt(0) ?? 0);
  const scale = 1 / font.unitsPerEm;
  const commands = glyph.path.commands.map(({ command, args }) => ({
    command,
    args: args.map((value, index) => (index % 2 === 0 ? value * scale : emBaseline - value * scale)),
  }));
  return { advanceEm: glyph.advanceWidth * scale, commands };
}

/** Han glyphs stand between 0.88 em above and 0.12 em below the baseline. */
const emBaseline = 0.88;
