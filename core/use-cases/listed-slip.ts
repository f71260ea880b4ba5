import type { ListedSlip } from '../../contract/kiosk/shapes.ts';
import type { SlipEntryRow } from '../../db/read/paper.ts';
import { findRegister } from '../../db/read/registers.ts';
import type { Reader } from '../station.ts';

/** By what a slip of a district's list is found on paper; null of one of this station's pads. */
export function listOf(
  { db }: Reader,
  { register_id: registerId, external_number: number, list_row: row }: SlipEntryRow,
): ListedSlip | null {
  const register = registerId === null ? null : findRegister(db, registerId);
  return register === null ? null : { name: register.name, number, row: row ?? 0 };
}
