import type { SlipRow } from '../../contract/kiosk/paper.ts';
import { code } from '../../contract/kiosk/shapes.ts';
import {
  isWaitingForSecondEntry,
  listEntries,
  listHandOuts,
  listPads,
  voidedSerials,
  type HandOutRow,
  type SlipEntryRow,
} from '../../db/read/paper.ts';
import { findService } from '../../db/read/services.ts';
import { assert } from '../../domain/assert.ts';
import { readRegisterKey } from '../../domain/registers.ts';
import { formatNumber, readSerial } from '../../domain/serial.ts';
import type { Reader } from '../station.ts';
import { operatorName, readFlags } from './cards.ts';

/**
 * Where every serial stands, handed out, entered or voided ones by running number, then entries whose serial is
 * unknown: nothing that left the desk can be forgotten (S-三(四)1).
 */
export function slipRegister(app: Reader, outageId: string | null): readonly SlipRow[] {
  const { source } = app.station();
  const handOuts = listHandOuts(app.db);
  const entries = listEntries(app.db).filter(({ state }) => state !== 'corrected');
  // A slip on a district's own form has a key, and no running number of ours.
  const isOurs = ({ serial }: SlipEntryRow) => serial !== null && readRegisterKey(serial, source.station) === null;
  const bySerial = new Map(entries.filter(isOurs).map((entry) => [entry.serial ?? '', entry] as const));
  const voided = new Set(voidedSerials(app.db).map(({ serial }) => serial));
  const runnings = new Set<number>();
  for (const run of handOuts) for (let at = run.first_serial; at <= run.last_serial; at += 1) runnings.add(at);
  for (const serial of [...bySerial.keys(), ...voided]) runnings.add(runningOf(serial, app));
  const rows = [...runnings]
    .sort((a, b) => a - b)
    .map((running) => {
      const serial = formatNumber(source, running);
      const [entry, handOut] = [bySerial.get(serial) ?? null, handOutOf(handOuts, running)];
      return slipRow(app, { serial, running, entry, handOut, isVoided: voided.has(serial) });
    });
  const strays = entries
    .filter((entry) => !isOurs(entry))
    .map((entry) => slipRow(app, { serial: entry.serial ?? '', running: 0, entry, handOut: null, isVoided: false }));
  return [...rows, ...strays].filter((row) => outageId === null || row.outageId === outageId);
}

function runningOf(serial: string, app: Reader): number {
  const running = readSerial(serial, app.station().source);
  assert(running.ok, 'a serial that was entered or voided is one of this device');
  return running.value;
}

function handOutOf(runs: readonly HandOutRow[], running: number): HandOutRow | null {
  return runs.find((run) => run.first_serial <= running && running <= run.last_serial) ?? null;
}

interface Standing {
  /** Empty where it could not be read or was never issued. */
  readonly serial: string;
  readonly running: number;
  readonly entry: SlipEntryRow | null;
  readonly handOut: HandOutRow | null;
  readonly isVoided: boolean;
}

/** Out of hand, and nothing is accounted for it yet. */
const gapStates: readonly SlipRow['state'][] = ['handed_out', 'refused', 'returned'];

function slipRow(app: Reader, { serial, running, entry, handOut, isVoided }: Standing): SlipRow {
  const parsed = code.safeParse(entry?.code);
  const state = isVoided ? 'voided' : entry === null ? (handOut === null ? 'issued' : 'handed_out') : stateOf(entry);
  const isBlind = entry !== null && isWaitingForSecondEntry(entry);
  return {
    serial,
    running,
    state,
    isGap: gapStates.includes(state),
    code: parsed.success ? parsed.data : null,
    reason: entry !== null && state === 'returned' ? (findService(app.db, entry.service_id)?.reason ?? null) : null,
    entryId: entry?.entry_id ?? null,
    outageId: entry?.outage_id ?? handOut?.outage_id ?? null,
    handedTo: handOut?.handed_to ?? null,
    minutes: isBlind ? 0 : (entry?.minutes ?? 0),
    flags: isBlind || entry === null ? [] : readFlags(entry.flags),
    firstBy: entry === null ? null : operatorName(app, entry.first_operator),
    secondBy: entry?.second_operator ? operatorName(app, entry.second_operator) : null,
    enteredAtMs: entry?.entered_at_ms ?? null,
  };
}

function stateOf({ state }: SlipEntryRow): SlipRow['state'] {
  assert(state !== 'corrected', 'an entry that was corrected stands for nothing');
  return state;
}

/** Serials that were printed and are still blank in the drawer, and the first of them. */
export function stockOf(app: Reader): { readonly inStock: number; readonly next: number | null } {
  const { source } = app.station();
  const handOuts = listHandOuts(app.db);
  const used = new Set([...listEntries(app.db), ...voidedSerials(app.db)].map(({ serial }) => serial));
  let inStock = 0;
  let next: number | null = null;
  for (const pad of listPads(app.db)) {
    for (let at = pad.first_serial; at <= pad.last_serial; at += 1) {
      if (handOutOf(handOuts, at) !== null || used.has(formatNumber(source, at))) continue;
      inStock += 1;
      next ??= at;
    }
  }
  return { inStock, next };
}
