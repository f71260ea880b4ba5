import { assert, unreachable } from '../../domain/assert.ts';
import { qrCode, quietModules } from '../qr/qr-code.ts';
import { createBitmap, setDot, type Bitmap } from '../raster/bitmap.ts';
import { drawCharacter } from '../raster/glyphs.ts';
import { bandRowsMax, esc, fs, gs, lineFeed, linePitchDots } from './commands.ts';
import { encodeForPrinter } from './gbk.ts';
import { displayWidth, layOutReceipt, type LaidLine, type TextRun } from './layout.ts';
import { paperWidths, type PaperWidthMm, type ReceiptDocument } from './receipt.ts';

const qrDotsMax = 232;
const feedBeforeCutDots = 24;

/** ESC/POS bytes of a receipt. A line with a character the printer's own font may lack is drawn as dots from ours. */
export function renderReceipt(document: ReceiptDocument, widthMm: PaperWidthMm): Uint8Array {
  const paper = paperWidths[widthMm];
  const head = Uint8Array.of(esc, 0x40, fs, 0x26);
  const lines = layOutReceipt(document, paper.columns).map((line) => lineBytes(line, paper.dots));
  return new Uint8Array(Buffer.concat([head, ...lines]));
}

function lineBytes(line: LaidLine, paperDots: number): Uint8Array {
  switch (line.kind) {
    case 'run': {
      assert(displayWidth(line.text) * 12 * line.scale <= paperDots, 'a laid line is never wider than the paper');
      const text = encodeForPrinter(line.text);
      return text === null ? rasterBytes(drawRun(line, paperDots)) : runBytes(line, text);
    }
    case 'qr':
      return rasterBytes(drawQr(line.data, paperDots));
    case 'cut':
      return Uint8Array.of(gs, 0x56, 0x42, feedBeforeCutDots);
    default:
      return unreachable(line);
  }
}

/** Every line sets its whole state, so that a line never depends on what stood before it. */
function runBytes({ align, scale, isStrong }: TextRun, text: Uint8Array): Uint8Array {
  const isDouble = scale === 2;
  const state = [
    esc,
    0x33,
    linePitchDots[scale],
    esc,
    0x61,
    align === 'centre' ? 1 : 0,
    gs,
    0x21,
    isDouble ? 0x11 : 0,
    fs,
    0x21,
    isDouble ? 0x0c : 0,
    esc,
    0x45,
    isStrong ? 1 : 0,
  ];
  return Buffer.concat([Uint8Array.from(state), text, Uint8Array.of(lineFeed)]);
}

/** The line in the printer's own cells: 12 dots for ASCII, 24 for everything else, so that columns stay aligned with text lines. */
export function drawRun({ text, align, scale, isStrong }: TextRun, paperDots: number): Bitmap {
  const bitmap = createBitmap(paperDots, linePitchDots[scale]);
  let x = align === 'centre' ? Math.floor((paperDots - displayWidth(text) * 12 * scale) / 2) : 0;
  for (const character of text) {
    const width = displayWidth(character) * 12 * scale;
    const box = { x, y: 2 * scale, width, height: 24 * scale };
    if (character.trim() !== '') drawCharacter(bitmap, character, box, isStrong ? 'sansBold' : 'sansRegular');
    x += width;
  }
  return bitmap;
}

function drawQr(data: string, paperDots: number): Bitmap {
  const { size, isDark } = qrCode(data);
  const module = Math.floor(qrDotsMax / (size + 2 * quietModules));
  const side = module * (size + 2 * quietModules);
  const left = Math.floor((paperDots - side) / 2) + module * quietModules;
  const bitmap = createBitmap(paperDots, side);
  for (let y = 0; y < size * module; y += 1) {
    for (let x = 0; x < size * module; x += 1) {
      if (isDark(Math.floor(x / module), Math.floor(y / module))) setDot(bitmap, left + x, module * quietModules + y);
    }
  }
  return bitmap;
}

function rasterBytes({ widthDots, heightDots, bytes }: Bitmap): Uint8Array {
  const widthBytes = Math.ceil(widthDots / 8);
  const bands: Uint8Array[] = [Uint8Array.of(esc, 0x61, 0)];
  for (let row = 0; row < heightDots; row += bandRowsMax) {
    const rows = Math.min(bandRowsMax, heightDots - row);
    bands.push(
      Uint8Array.of(gs, 0x76, 0x30, 0, widthBytes & 255, widthBytes >> 8, rows & 255, rows >> 8),
      bytes.subarray(row * widthBytes, (row + rows) * widthBytes),
    );
  }
  return Buffer.concat(bands);
}
