import type { Numberer } from './serial.ts';
import { formatNumber } from './serial.ts';

/**
 * The code on the strip that the elder keeps: which service, and six digits that nobody can guess, such as `A12-482901`.
 * Short enough to be read over the telephone.
 */
export function slipCode(serviceNumber: string, proof: string): string {
  const [, , device = '', running = ''] = serviceNumber.split('-');
  return `${device}${String(Number(running))}-${proof}`;
}

export interface ReadCode {
  readonly service: string;
  readonly proof: string;
}

/** However it was written down; null when it is no such code. */
export function readSlipCode(text: string, station: Numberer['station']): ReadCode | null {
  const folded = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s—–-]+/gu, '');
  const read = /^([A-Z]{1,3})(\d{1,6})(\d{6})$/.exec(folded);
  if (read === null) return null;
  const [, device = '', running = '', proof = ''] = read;
  if (Number(running) < 1) return null;
  return { service: formatNumber({ station, device }, Number(running), 'F'), proof };
}
