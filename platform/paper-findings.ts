import { z } from 'zod';
import type { RecordData, RecordTypeName } from '../contract/records/all.ts';
import { outageAmended, outageClosed, outageOpened, outageReopened } from '../contract/records/outage.ts';
import { padHandedOut, padIssued, slipEntered, slipRuled } from '../contract/records/paper.ts';
import type { OutageCause } from '../domain/outages.ts';
import { instantOf, minutesOfDay } from '../domain/local-time.ts';
import { formatNumber, runningOf } from '../domain/serial.ts';
import { parseRecordLine } from '../wire/record.ts';
import type { Store } from './store.ts';

type FindingKind =
  | 'serial_used_twice'
  | 'serial_not_printed'
  | 'serial_not_handed_out'
  | 'outage_missing'
  | 'outage_unknown'
  | 'day_outside_outage'
  | 'outage_open_twice';

/** Something about the paper of a station that a person at the city should look into. It stops nothing. */
export interface PaperFinding {
  readonly station: string;
  readonly kind: FindingKind;
  /** The entry, or the outage that was opened beside another. */
  readonly recordId: string;
  /** The serial, or the id of the outage. */
  readonly number: string;
}

interface Outage {
  readonly recordId: string;
  readonly station: string;
  readonly device: string;
  cause: OutageCause;
  startedAtMs: number;
  /** Null while it lasts. */
  endedAtMs: number | null;
}

interface Entry {
  readonly recordId: string;
  readonly station: string;
  readonly said: RecordData<'slip.entered/1'>;
}

/** What all stations said of their paper, as it stands now. */
class PaperSaid {
  readonly printed = new Set<string>();
  readonly handedOut = new Set<string>();
  readonly outages = new Map<string, Outage>();
  /** By station and entry, since an id of an entry is its station's. */
  readonly entries = new Map<string, Entry>();

  take({ station, device, line }: RecordRow): void {
    const record = parseRecordLine(line);
    if (!record.ok) return;
    const { type, data, id } = record.value;
    if (type === padIssued.type) addRun(this.printed, { station, device }, padIssued.data.parse(data));
    else if (type === padHandedOut.type) {
      const run = padHandedOut.data.parse(data);
      addRun(this.handedOut, { station, device: run.device }, run);
    } else if (type === slipEntered.type) this.#enter({ recordId: id, station, said: slipEntered.data.parse(data) });
    else if (type === slipRuled.type) {
      const { entry, ruling } = slipRuled.data.parse(data);
      if (ruling === 'refused') this.entries.delete(`${station}/${entry}`);
    } else this.#takeOutage(type, data, { recordId: id, station, device });
  }

  #enter(entry: Entry): void {
    const { entry: id, corrects } = entry.said;
    if (corrects !== null) this.entries.delete(`${entry.station}/${corrects}`);
    if (entry.said.outcome !== 'refused') this.entries.set(`${entry.station}/${id}`, entry);
  }

  #takeOutage(type: string, data: unknown, by: Pick<Outage, 'recordId' | 'station' | 'device'>): void {
    const of = (id: string): Outage | undefined => this.outages.get(`${by.station}/${id}`);
    if (type === outageOpened.type) {
      const { outage, cause, startedAt } = outageOpened.data.parse(data);
      this.outages.set(`${by.station}/${outage}`, {
        ...by,
        cause,
        startedAtMs: Date.parse(startedAt),
        endedAtMs: null,
      });
    } else if (type === outageClosed.type) {
      const { outage, endedAt } = outageClosed.data.parse(data);
      Object.assign(of(outage) ?? {}, { endedAtMs: Date.parse(endedAt) });
    } else if (type === outageReopened.type) {
      Object.assign(of(outageReopened.data.parse(data).outage) ?? {}, { endedAtMs: null });
    } else if (type === outageAmended.type) {
      const { outage, cause, startedAt, endedAt } = outageAmended.data.parse(data);
      const ended = endedAt === null ? null : Date.parse(endedAt);
      Object.assign(of(outage) ?? {}, { cause, startedAtMs: Date.parse(startedAt), endedAtMs: ended });
    }
  }
}

function addRun(
  to: Set<string>,
  numberer: { station: string; device: string },
  { first, last }: { first: number; last: number },
): void {
  for (let at = first; at <= last; at += 1) to.add(formatNumber(numberer, at));
}

function* findingsOf(said: PaperSaid): Generator<PaperFinding> {
  const used = new Set<string>();
  for (const { recordId, station, said: slip } of said.entries.values()) {
    const name = (kind: FindingKind): PaperFinding => ({ station, kind, recordId, number: slip.serial ?? '' });
    if (slip.serial !== null && used.has(slip.serial)) yield name('serial_used_twice');
    if (slip.serial !== null) used.add(slip.serial);
    // A slip of a district's own form is of no pad, and its register is signed for by two people.
    if (slip.serial !== null && runningOf(slip.serial) !== null) {
      if (!said.printed.has(slip.serial)) yield name('serial_not_printed');
      else if (!said.handedOut.has(slip.serial)) yield name('serial_not_handed_out');
    }
    const outside = outageFault(slip, said.outages, station);
    if (outside !== null) yield name(outside);
  }
  yield* openedTwice(said.outages);
}

function outageFault(
  { outage: id, fields }: Entry['said'],
  outages: ReadonlyMap<string, Outage>,
  station: string,
): FindingKind | null {
  if (id === null) return 'outage_missing';
  const outage = outages.get(`${station}/${id}`);
  if (outage === undefined) return 'outage_unknown';
  if (fields === null) return null;
  const [fromMs, untilMs] = [instantOf(fields.servedOn, 0), instantOf(fields.servedOn, minutesOfDay)];
  const touches = outage.startedAtMs < untilMs && (outage.endedAtMs === null || outage.endedAtMs > fromMs);
  return touches ? null : 'day_outside_outage';
}

/** Of one cause a device has one; of different causes several may last at once. */
function* openedTwice(outages: ReadonlyMap<string, Outage>): Generator<PaperFinding> {
  const open = new Set<string>();
  for (const [key, { recordId, station, device, cause, endedAtMs }] of outages) {
    if (endedAtMs !== null) continue;
    const place = `${station}-${device} ${cause}`;
    const number = key.slice(station.length + 1);
    if (open.has(place)) yield { station, kind: 'outage_open_twice', recordId, number };
    open.add(place);
  }
}

const paperTypes = [
  'pad.issued/1',
  'pad.handed_out/1',
  'slip.entered/1',
  'slip.ruled/1',
  'outage.opened/1',
  'outage.closed/1',
  'outage.reopened/1',
  'outage.amended/1',
] as const satisfies readonly RecordTypeName[];

const recordRow = z.object({ station: z.string(), device: z.string(), line: z.string() });
type RecordRow = z.infer<typeof recordRow>;

/**
 * Asked anew each time, of what every device sent so far: an outage may be amended later, and the device that printed a
 * pad may send after the one that entered it.
 */
export async function readPaperFindings(store: Store): Promise<readonly PaperFinding[]> {
  const said = new PaperSaid();
  const rows = await store.transaction((sql) =>
    sql.rows(
      recordRow,
      `select e.station, e.device, r.line from records r join epochs e using (epoch)
       where r.type in (${paperTypes.map((type) => `'${type}'`).join(', ')}) and r.line is not null
         and r.state <> 'refused' and coalesce(r.problem, '') <> 'unsupported_schema'
       order by e.registered_at, e.epoch, r.seq`,
    ),
  );
  for (const row of rows) said.take(row);
  return [...findingsOf(said)];
}
