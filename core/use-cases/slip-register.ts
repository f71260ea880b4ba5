import type { SlipRow } from '../../contract/kiosk/paper.ts';
import { code } from '../../contract/kiosk/shapes.ts';
import {
  currentEntry,
  findEntry,
  isWaitingForSecondEntry,
  listEntries,
  type SlipEntryRow,
} from '../../db/read/paper.ts';
import { picturedEntries, picturesOfSheet } from '../../db/read/pictures.ts';
import { findSerial, serialsInUse, stockByKind, type SerialRow } from '../../db/read/serials.ts';
import { findService } from '../../db/read/services.ts';
import { assert } from '../../domain/assert.ts';
import { paperKinds, type PaperKind } from '../../domain/paper-kinds.ts';
import { runningOf } from '../../domain/serial.ts';
import type { Reader } from '../station.ts';
import { operatorName, readFlags } from './cards.ts';
import { listOf } from './listed-slip.ts';
import { isUnrecorded } from './serial-meant.ts';

interface Known {
  /** A register has thousands of rows and a handful of operators. */
  readonly names: Map<string, string>;
  /** Whether the sheet of an entry has a picture, or had one. */
  readonly isPictured: (entryId: string) => boolean;
}

/**
 * Where every serial stands that is more than a blank sheet, then entries whose serial is unknown: nothing that left the
 * desk can be forgotten (S-三(四)1).
 */
export function slipRegister(app: Reader, outageId: string | null): readonly SlipRow[] {
  const pictured = picturedEntries(app.db);
  const known: Known = { names: new Map(), isPictured: (entryId) => pictured.has(entryId) };
  const entries = listEntries(app.db).filter(({ state }) => state !== 'corrected');
  const bySerial = new Map(entries.flatMap((entry) => (entry.serial === null ? [] : [[entry.serial, entry] as const])));
  const rows = serialsInUse(app.db).map((row) => slipRow(app, row, bySerial.get(row.serial) ?? null, known));
  const ofSerials = new Set(rows.map(({ serial }) => serial));
  // Of no paper that this station printed: unreadable, or by the number of a district's list.
  const strays = entries.filter(({ serial }) => serial === null || !ofSerials.has(serial));
  rows.push(...strays.map((entry) => slipRow(app, null, entry, known)));
  return rows.filter((row) => outageId === null || row.outageId === outageId);
}

/** The row of the register that an entry is in; null once it was corrected. */
export function slipOfEntry(app: Reader, entryId: string): SlipRow | null {
  const entry = findEntry(app.db, entryId);
  if (entry === null || entry.state === 'corrected') return null;
  const serial = entry.serial === null ? null : findSerial(app.db, entry.serial);
  const isPictured = (id: string): boolean => picturesOfSheet(app.db, id).length > 0;
  const standing = serial === null ? entry : currentEntry(app.db, serial.serial);
  return slipRow(app, serial, standing, { names: new Map(), isPictured });
}

/** Out of hand, and nothing is accounted for it yet. */
const gapStates: readonly SlipRow['state'][] = ['handed_out', 'refused', 'returned'];

/** Entered, while nobody has said that it counts. */
const isUndecided = (state: SlipRow['state']): boolean => state === 'held' || state === 'differing';

/** An entry whose serial could not be read or was never issued has none; a district's list has a key of its own. */
function slipRow(app: Reader, serial: SerialRow | null, entry: SlipEntryRow | null, known: Known): SlipRow {
  const parsed = code.safeParse(entry?.code);
  const state = stateOf(serial, entry);
  const isBlind = entry !== null && isWaitingForSecondEntry(entry);
  return {
    serial: serial?.serial ?? entry?.serial ?? '',
    running: serial?.running ?? runningOf(entry?.serial ?? '') ?? 0,
    kind: serial?.kind ?? 'service',
    state,
    isGap: gapStates.includes(state) || (isUndecided(state) && isUnrecorded(app, entry?.serial ?? null)),
    code: parsed.success ? parsed.data : null,
    reason: entry !== null && state === 'returned' ? (findService(app.db, entry.service_id)?.reason ?? null) : null,
    voidedWhy: serial?.voided_why ?? null,
    filedAbout: serial?.filed_about ?? null,
    entryId: entry?.entry_id ?? null,
    isPictured: entry !== null && known.isPictured(entry.entry_id),
    list: entry === null ? null : listOf(app, entry),
    outageId: entry?.outage_id ?? serial?.outage_id ?? null,
    handedTo: serial?.handed_to ?? null,
    minutes: isBlind ? 0 : (entry?.minutes ?? 0),
    flags: isBlind || entry === null ? [] : readFlags(entry.flags),
    firstBy: nameOnce(app, entry?.first_operator ?? null, known),
    secondBy: nameOnce(app, entry?.second_operator ?? null, known),
    enteredAtMs: entry?.entered_at_ms ?? null,
  };
}

function nameOnce(app: Reader, operator: string | null, { names }: Known): string | null {
  if (operator === null) return null;
  const name = names.get(operator) ?? operatorName(app, operator);
  names.set(operator, name);
  return name;
}

function stateOf(serial: SerialRow | null, entry: SlipEntryRow | null): SlipRow['state'] {
  if (serial !== null && serial.voided_why !== null) return 'voided';
  if (serial !== null && serial.filed_about !== null) return 'filed';
  if (entry === null) return serial?.holder === 'person' ? 'handed_out' : 'issued';
  assert(entry.state !== 'corrected', 'an entry that was corrected stands for nothing');
  return entry.state;
}

export interface Stock {
  readonly kind: PaperKind;
  readonly blanks: number;
  /** The first serial of them; null where there is none. */
  readonly next: string | null;
}

/** Of each kind the serials that were printed and are still blank, in the drawer or on a stack. */
export function stocksOf(app: Reader): readonly Stock[] {
  const rows = stockByKind(app.db);
  return paperKinds.map((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    return { kind, blanks: own.reduce((sum, { blanks }) => sum + blanks, 0), next: own[0]?.serial ?? null };
  });
}
