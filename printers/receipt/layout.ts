import { unreachable } from '../../domain/assert.ts';
import type { ReceiptDocument, ReceiptLine } from './receipt.ts';

/** One printed line, already broken to the width. `scale` 2 doubles height and width. */
export interface TextRun {
  readonly kind: 'run';
  readonly text: string;
  readonly align: 'left' | 'centre';
  readonly scale: 1 | 2;
  readonly isStrong: boolean;
}

export type LaidLine = TextRun | { readonly kind: 'qr'; readonly data: string } | { readonly kind: 'cut' };

const labelColumns = 8;
const labelGap = 2;
const amountColumns = 11;
/** Characters that never begin a line. */
const closing = new Set('，。、；：？！）》」』”’%·,.;:?!)');

/** Columns a text takes: printable ASCII one, everything else two, as a Chinese printer draws it. */
export function displayWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + (isNarrow(character) ? 1 : 2), 0);
}

/** Breaks every line of the document to `columns`. No run is ever wider than the paper. */
export function layOutReceipt(document: ReceiptDocument, columns: number): readonly LaidLine[] {
  return document.lines.flatMap((line) => layOutLine(line, columns));
}

function layOutLine(line: ReceiptLine, columns: number): readonly LaidLine[] {
  switch (line.kind) {
    case 'title':
    case 'figure':
      return wrapEvenly(oneLine(line.text), Math.floor(columns / 2)).map((text) =>
        run(text, { align: 'centre', scale: 2, isStrong: line.kind === 'title' }),
      );
    case 'large':
      return wrapAtBlanks(oneLine(line.text), Math.floor(columns / 2)).map((text) =>
        run(text, { scale: 2, isStrong: true }),
      );
    case 'text':
      return (line.align === 'centre' ? wrapEvenly : wrap)(oneLine(line.text), columns).map((text) =>
        run(text, { align: line.align, isStrong: line.isStrong }),
      );
    case 'pair':
      return layOutPair(oneLine(line.label), oneLine(line.value), columns);
    case 'row':
      return layOutRow(oneLine(line.text), line.amounts, columns);
    case 'sign':
      return [run(''), run(''), run(line.label + '_'.repeat(columns - displayWidth(line.label)))];
    case 'rule':
      return [run('-'.repeat(columns))];
    case 'space':
      return [run('')];
    case 'qr':
    case 'cut':
      return [line];
    default:
      return unreachable(line);
  }
}

/** The value hangs to the right of its label; a label too long for its column stands on a line of its own. */
function layOutPair(label: string, value: string, columns: number): readonly LaidLine[] {
  const indent = labelColumns + labelGap;
  const pieces = wrap(value, columns - indent);
  if (displayWidth(label) > labelColumns)
    return [
      ...wrap(label, columns).map((text) => run(text)),
      ...pieces.map((piece) => run(' '.repeat(indent) + piece)),
    ];
  const first = label + ' '.repeat(indent - displayWidth(label)) + (pieces[0] ?? '');
  return [run(first.trimEnd()), ...pieces.slice(1).map((piece) => run(' '.repeat(indent) + piece))];
}

/** The amounts stand at the right of the text, or under it where the paper is too narrow for both. */
function layOutRow(text: string, amounts: readonly [string, string], columns: number): readonly LaidLine[] {
  const cells = amounts
    .map((amount) => ' '.repeat(Math.max(1, amountColumns - displayWidth(amount))) + amount)
    .join('');
  const lines = wrap(text, columns);
  const last = lines.at(-1) ?? '';
  const room = columns - displayWidth(last) - displayWidth(cells);
  if (room >= 0) return [...lines.slice(0, -1), last + ' '.repeat(room) + cells].map((each) => run(each));
  return [...lines, ' '.repeat(columns - displayWidth(cells)) + cells].map((each) => run(each));
}

function run(text: string, { align = 'left', scale = 1, isStrong = false }: Partial<TextRun> = {}): TextRun {
  return { kind: 'run', text, align, scale, isStrong };
}

/** Control characters and line breaks become blanks: outside text must never become a printer's command. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** Greedy: a word of ASCII stays whole where it fits in a line, Han characters break anywhere, closing marks hang on to what they close. */
function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of wordsOf(text, columns)) {
    if (displayWidth(line) + displayWidth(word) <= columns) line += word;
    else {
      lines.push(line.trimEnd());
      line = word.trimStart();
    }
  }
  return [...lines, line.trimEnd()];
}

/** Between words first, so that a unit of double size stays whole on narrow paper. */
function wrapAtBlanks(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const joined = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && displayWidth(joined) <= columns) lines[lines.length - 1] = joined;
    else lines.push(...wrap(word, columns));
  }
  return lines;
}

/** As few lines as fit, of about one length, so that no centred line ends in a single character. */
function wrapEvenly(text: string, columns: number): readonly string[] {
  const lines = wrap(text, columns);
  for (let narrower = Math.ceil(displayWidth(text) / lines.length); narrower < columns; narrower += 1) {
    const even = wrap(text, narrower);
    if (even.length === lines.length) return even;
  }
  return lines;
}

function wordsOf(text: string, columns: number): readonly string[] {
  const words: string[] = [];
  for (const character of text) {
    const last = words.at(-1) ?? '';
    const sticks =
      closing.has(character) ||
      (isNarrow(character) &&
        character !== ' ' &&
        last !== '' &&
        !last.endsWith(' ') &&
        isNarrow(last.charAt(last.length - 1)));
    if (last !== '' && sticks && displayWidth(last + character) <= columns) words[words.length - 1] = last + character;
    else words.push(character);
  }
  return words;
}

function isNarrow(character: string): boolean {
  return character >= ' ' && character <= '~';
}
