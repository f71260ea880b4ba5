import { assert } from '../../../domain/assert.ts';
import { qrSvg } from '../../qr/qr-code.ts';
import { drawn, html, type Html } from '../html.ts';
import type { PaperSerial } from './parts.ts';

/** What a scanner types for a paper: the word before the serial tells it from anything else that has a code. */
export function scannedSerial(serial: string): string {
  return `TBS:${serial}`;
}

/** With the check character apart, since it is what a clerk may leave out. */
export function wholeSerial(serial: string): Html {
  return html`<span class="whole">${serial.slice(0, -1)}<i>${serial.slice(-1)}</i></span>`;
}

/** The number of a form, for the eye and for the scanner. Of a form of several lines it says from which to which. */
export function serialBlock(serials: readonly PaperSerial[], copyMark: string | null): Html {
  const [first] = serials;
  const last = serials.at(-1);
  assert(first !== undefined && last !== undefined, 'a numbered paper has a number');
  const mark = copyMark === null ? null : html`<p class="copy">${copyMark}</p>`;
  if (serials.length > 1)
    return html`<div class="serial">${mark}<p>单号 <b>${first.running}–${last.running}</b></p></div>`;
  return html`<div class="serial">${mark}<p>单号 <b>${first.running}</b></p><p>${wholeSerial(first.serial)}</p></div>
  ${drawn(qrSvg(scannedSerial(first.serial), 19))}`;
}
