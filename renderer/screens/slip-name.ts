import type { ListedSlip } from '../../contract/kiosk/shapes.ts';
import { backfillWords } from '../messages/backfill.ts';
import { registerWords } from '../messages/registers.ts';

/** As a slip is called by whoever holds it: on a district's own form stands its own number, and no serial of ours. */
export function slipName({ serial, list }: { readonly serial: string; readonly list: ListedSlip | null }): string {
  if (list !== null && list.number !== null) return registerWords.findSlip(list.name, list.number);
  return serial === '' ? backfillWords.register.noSerial : serial;
}
