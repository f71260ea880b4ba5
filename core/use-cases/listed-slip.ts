import type { ListedSlip } from '../../contract/kiosk/shapes.ts';
import { findEntry, type SlipEntryRow } from '../../db/read/paper.ts';
import { findRegister } from '../../db/read/registers.ts';
import type { Reader } from '../station.ts';

/**
 * By what a slip of a district's list is found on paper; null of one of this station's pads. A correction is of the
 * same sheet as what it corrects, whoever typed it.
 */
export function listOf(app: Reader, entry: SlipEntryRow): ListedSlip | null {
  const { db } = app;
  const { register_id: registerId, external_number: number, list_row: row, corrects_entry_id: corrects } = entry;
  const corrected = registerId === null && corrects !== null ? findEntry(db, corrects) : null;
  if (corrected !== null) return listOf(app, corrected);
  const register = registerId === null ? null : findRegister(db, registerId);
  return register === null ? null : { name: register.name, number, row: row ?? 0 };
}
