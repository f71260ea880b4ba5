import { unreachable } from '../../domain/assert.ts';
import { createBitmap, setDot, type Bitmap } from '../raster/bitmap.ts';
import { encodePng } from '../raster/png.ts';
import type { ReceiptCommand } from './commands.ts';
import type { TextRun } from './layout.ts';
import { paperWidths, type PaperWidthMm } from './receipt.ts';
import { drawRun } from './render.ts';

const initialPitchDots = 34;

interface Head {
  align: TextRun['align'];
  scale: TextRun['scale'];
  isStrong: boolean;
  pitchDots: number;
  text: string;
  y: number;
}

/** What the printer would leave on the paper, drawn from the parsed commands, one dot a pixel. */
export function receiptPicture(commands: readonly ReceiptCommand[], widthMm: PaperWidthMm): Uint8Array {
  const paperDots = paperWidths[widthMm].dots;
  const painted: { bitmap: Bitmap; y: number }[] = [];
  const head: Head = { align: 'left', scale: 1, isStrong: false, pitchDots: initialPitchDots, text: '', y: 12 };
  for (const command of commands) {
    const bitmap = obey(head, command, paperDots);
    if (bitmap !== null) painted.push({ bitmap: bitmap.drawn, y: bitmap.y });
  }
  const paper = createBitmap(paperDots, head.y + 12);
  for (const { bitmap, y } of painted) paint(paper, bitmap, y);
  return encodePng(paper);
}

function obey(head: Head, command: ReceiptCommand, paperDots: number): { drawn: Bitmap; y: number } | null {
  const y = head.y;
  switch (command.kind) {
    case 'initialise':
      Object.assign(head, { align: 'left', scale: 1, isStrong: false, pitchDots: initialPitchDots });
      return null;
    case 'line_pitch':
      head.pitchDots = command.dots;
      return null;
    case 'align':
      head.align = command.align;
      return null;
    case 'scale':
      head.scale = command.scale;
      return null;
    case 'strong':
      head.isStrong = command.isOn;
      return null;
    case 'text':
      head.text += command.text;
      return null;
    case 'line_feed': {
      const drawn = drawRun(
        { kind: 'run', text: head.text, align: head.align, scale: head.scale, isStrong: head.isStrong },
        paperDots,
      );
      head.text = '';
      head.y += head.pitchDots;
      return { drawn, y };
    }
    case 'raster':
      head.y += command.heightDots;
      return { drawn: { widthDots: command.widthBytes * 8, heightDots: command.heightDots, bytes: command.bytes }, y };
    case 'cut':
      head.y += command.feedDots;
      return null;
    case 'chinese_mode':
    case 'chinese_scale':
    case 'ask_now':
    case 'ask_in_order':
      return null;
    default:
      return unreachable(command);
  }
}

function paint(paper: Bitmap, bitmap: Bitmap, top: number): void {
  const widthBytes = Math.ceil(bitmap.widthDots / 8);
  bitmap.bytes.forEach((byte, index) => {
    for (let bit = 0; bit < 8; bit += 1) {
      if ((byte & (0x80 >> bit)) !== 0)
        setDot(paper, (index % widthBytes) * 8 + bit, top + Math.floor(index / widthBytes));
    }
  });
}
