import type { PNG } from 'pngjs';
import { runTool } from '../../printers/pdf/run-tool.ts';

/** Pages as text without white space: characters of different fonts stand apart in the file, not on the paper. */
export async function textPages(pdf: Uint8Array): Promise<readonly string[]> {
  const text = (await runTool('pdftotext', ['-layout', '-', '-'], pdf)).stdout.toString('utf8');
  return text
    .split('\f')
    .map((page) => page.replace(/\s/g, ''))
    .filter((page) => page !== '');
}

export interface Word {
  readonly page: number;
  readonly text: string;
  readonly box: readonly [number, number, number, number];
}

/** Words and their boxes in points, as pdftotext reads them. */
export async function wordsOf(pdf: Uint8Array): Promise<readonly Word[]> {
  const xml = (await runTool('pdftotext', ['-bbox', '-', '-'], pdf)).stdout.toString('utf8');
  return xml
    .split('<page ')
    .slice(1)
    .flatMap((markup, index) =>
      [...markup.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)</g)].map(
        ([, x0, y0, x1, y1, text]) => ({
          page: index + 1,
          text: text ?? '',
          box: [Number(x0), Number(y0), Number(x1), Number(y1)] as const,
        }),
      ),
    );
}

/** Small grey type is thin at 100 dpi; paper is 255. */
const darkBelow = 192;

export function isDark(picture: PNG, x: number, y: number): boolean {
  return (picture.data[(y * picture.width + x) * 4] ?? 255) < darkBelow;
}

/** Share of dark pixels in the place of every character of a word of nothing but full-width characters. */
export function inkOfCharacters(picture: PNG, { text, box: [x0, y0, x1, y1] }: Word, dpi: number): readonly number[] {
  const count = [...text].length;
  const scale = dpi / 72;
  return Array.from({ length: count }, (_, index) => {
    const left = Math.floor((x0 + ((x1 - x0) * index) / count) * scale);
    const right = Math.ceil((x0 + ((x1 - x0) * (index + 1)) / count) * scale);
    let dark = 0;
    let all = 0;
    for (let y = Math.floor(y0 * scale); y < y1 * scale; y += 1) {
      for (let x = left; x < right; x += 1) {
        all += 1;
        if (isDark(picture, x, y)) dark += 1;
      }
    }
    return all === 0 ? 0 : dark / all;
  });
}
