import type { RecordData } from '../../contract/records/all.ts';
import type { Kiosk } from './kiosk.ts';

/** Another operator reads a slip alike, and lets one stand that is held. */
export function enterAgain(kiosk: Kiosk, { entry, serial, fields, outcome }: RecordData<'slip.entered/1'>): void {
  if (serial === null || fields === null) return;
  const [subject, by] = [`slip/${serial}`, { operator: 'op-2' }];
  kiosk.forge('slip.reentered/1', subject, { entry, serial, agrees: true, differing: [], isFinal: true }, by);
  const ruled = { entry, serial, ruling: 'stands' as const, doubts: [], confirmation: null, reason: '问过' };
  if (outcome === 'held') kiosk.forge('slip.ruled/1', subject, ruled, by);
}
