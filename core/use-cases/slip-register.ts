import type { SlipRow } from '../../contract/kiosk/paper.ts';
import { code } from '../../contract/kiosk/shapes.ts';
import {
  listEntries,
  listHandOuts,
  listPads,
  voidedSerials,
  type HandOutRow,
  type SlipEntryRow,
} from '../../db/read/paper.ts';
import { formatNumber, readSerial } from '../../domain/serial.ts';
import type { Reader } from '../station.ts';
import { operatorName, readFlags } from './cards.ts';

export interface SlipRegister {
  /** Handed out, entered or voided serials by running number, then entries whose serial is unknown. */
  readonly rows: readonly SlipRow[];
  /** In somebody's hands and neither voided nor understood yet. */
  readonly gaps: readonly string[];
}

/** Where every serial stands: nothing that left the desk can be forgotten (S-三(四)1). */
export function slipRegister(app: Reader, outageId: string | null): SlipRegister {
  const { source } = app.station();
  const handOuts = listHandOuts(app.db);
  const entries = listEntries(app.db).filter(({ state }) => state !== 'corrected');
  const bySerial = new Map(entries.flatMap((entry) => (entry.serial === null ? [] : [[entry.serial, entry] as const])));
  const voided = new Set(voidedSerials(app.db).map(({ serial }) => serial));
  const runnings = new Set<number>();
  for (const run of handOuts) for (let at = run.first_serial; at <= run.last_serial; at += 1) runnings.add(at);
  for (const serial of [...bySerial.keys(), ...voided]) {
    const running = readSerial(serial, source);
    if (running.ok) runnings.add(running.value);
  }
  const rows = [...runnings]
    .sort((a, b) => a - b)
    .map((running) => {
      const serial = formatNumber(source, running);
      return slipRow(
        app,
        serial,
        running,
        bySerial.get(serial) ?? null,
        handOutOf(handOuts, running),
        voided.has(serial),
      );
    });
  const unreadable = entries.filter(({ serial }) => serial === null);
  const strays = unreadable.map((entry) => slipRow(app, '', 0, entry, null, false));
  const wanted = [...rows, ...strays].filter((row) => outageId === null || row.outageId === outageId);
  const gaps = wanted.filter((row) => row.state === 'handed_out' || (row.state === 'refused' && row.serial !== ''));
  return { rows: wanted, gaps: gaps.map((row) => row.serial) };
}

function handOutOf(runs: readonly HandOutRow[], running: number): HandOutRow | null {
  return runs.find((run) => run.first_serial <= running && running <= run.last_serial) ?? null;
}

function slipRow(
  app: Reader,
  serial: string,
  running: number,
  entry: SlipEntryRow | null,
  handOut: HandOutRow | null,
  isVoided: boolean,
): SlipRow {
  const parsed = code.safeParse(entry?.code);
  /** Somebody types it once more, who must not know what the first one typed. */
  const isBlind = entry?.state === 'entered' || entry?.state === 'held';
  return {
    serial,
    running,
    state: isVoided ? 'voided' : entry === null ? (handOut === null ? 'issued' : 'handed_out') : stateOf(entry),
    code: parsed.success ? parsed.data : null,
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
  return state === 'corrected' ? 'entered' : state;
}

/** Serials that were printed and have not left the desk, and the first of them. */
export function stockOf(app: Reader): { readonly inStock: number; readonly next: number | null } {
  const handOuts = listHandOuts(app.db);
  let inStock = 0;
  let next: number | null = null;
  for (const pad of listPads(app.db)) {
    for (let at = pad.first_serial; at <= pad.last_serial; at += 1) {
      if (handOutOf(handOuts, at) !== null) continue;
      inStock += 1;
      next ??= at;
    }
  }
  return { inStock, next };
}
