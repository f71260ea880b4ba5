import { formatNumber } from '../../domain/serial.ts';
import type { Counter } from './counter.ts';

/** Of the training station. */
export const serialOf = (n: number): string => formatNumber({ station: 'S0412', device: 'A' }, n);

/** What stands on a slip, as the keys that enter it. */
export interface SlipKeys {
  readonly volunteer: string;
  readonly recipient: string;
  /** Empty where the one that is proposed is right. */
  readonly day?: string;
  readonly start: string;
  readonly end: string;
}

/** The serial and the day are proposed; the class, the item, the place and the confirmation are digits. */
export async function enterOnce(
  counter: Counter,
  { volunteer, recipient, day = '', start, end }: SlipKeys,
): Promise<void> {
  await counter.press('Enter');
  await counter.lines(volunteer, recipient, day, start, end, '3', '1', '', '1', '1', '', '', '');
}

/** The fields that decide the coin; the day stays from the slip before. */
export async function enterAgain(
  counter: Counter,
  { volunteer, recipient, day = '', start, end }: SlipKeys,
): Promise<void> {
  await counter.lines(volunteer, recipient, day, start, end, '3', '1', '');
}
