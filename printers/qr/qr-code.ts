import { create } from 'qrcode';
import { assert } from '../../domain/assert.ts';

export interface QrCode {
  /** Modules on a side, without the quiet zone. */
  readonly size: number;
  readonly isDark: (x: number, y: number) => boolean;
}

export const quietModules = 4;

/**
 * Error correction M: at 40 mm it still reads from a rotated, blurred 100 dpi scan, where Q, three versions larger,
 * does not. ASCII only, because the length a scanner sees is counted in bytes.
 */
export function qrCode(text: string): QrCode {
  assert(/^[\x20-\x7e]+$/.test(text), 'a QR code carries printable ASCII only');
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return { size: modules.size, isDark: (x, y) => modules.get(y, x) !== 0 };
}

/** The code as a vector. `sizeMm` is the side of the code itself; the quiet zone stands outside it. */
export function qrSvg(text: string, sizeMm: number): string {
  const { size, isDark } = qrCode(text);
  const whole = size + 2 * quietModules;
  const wholeMm = ((sizeMm * whole) / size).toFixed(2);
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!isDark(x, y)) continue;
      let end = x + 1;
      while (end < size && isDark(end, y)) end += 1;
      path += `M${x + quietModules} ${y + quietModules}h${end - x}v1h${x - end}z`;
      x = end;
    }
  }
  return `<svg class="qr" width="${wholeMm}mm" height="${wholeMm}mm" viewBox="0 0 ${whole} ${whole}" shape-rendering="crispEdges" role="img" aria-label="二维码"><path d="${path}" fill="#000"/></svg>`;
}
