import { z } from 'zod';
import type { SlipRow } from '../../contract/kiosk/paper.ts';
import {
  cityRecordsOf,
  linesOf,
  spanOf,
  standingEntries,
  type DayLineRow,
  type DayRecordRow,
  type Span,
} from '../../db/read/days.ts';
import { findOutage } from '../../db/read/outages.ts';
import { listPads } from '../../db/read/serials.ts';
import { findService } from '../../db/read/services.ts';
import type { DayFacts, Delivery, RecordFact, SerialFact, SerialStanding } from '../../domain/day-close.ts';
import type { EntryLine } from '../../domain/ledger.ts';
import type { Reader } from '../station.ts';
import { systemOperator } from '../write.ts';
import { operatorName } from './cards.ts';
import { aboutRecord } from './record-about.ts';
import { isUnrecorded } from './serial-meant.ts';
import { slipRegister, stocksOf } from './slip-register.ts';

/** What became of serials that day. */
interface Moved {
  readonly printed: number;
  readonly handedOut: number;
  readonly entered: number;
  readonly voided: number;
}

export interface Day {
  readonly span: Span;
  readonly facts: DayFacts;
  readonly moved: Moved;
  /** Every serial that left the drawer, as the register has it. */
  readonly slips: readonly SlipRow[];
}

/** Everything that the close of a day weighs. Only serials are asked for beyond the day itself. */
export function readDay(app: Reader, day: string): Day {
  const span = spanOf(day);
  const rows = cityRecordsOf(app.db, span);
  const said = rows.map((row) => saidBy(row.line));
  const posted = byRecord(linesOf(app.db, span));
  const records = rows.map((row, index) =>
    recordFact(app, row, said[index] ?? silent, posted.get(row.record_id) ?? []),
  );
  const ofDay = new Set(rows.map(({ record_id: id }) => id));
  const slips = slipRegister(app, null).filter(
    // By the number of a district's list it is on no paper that was printed here.
    ({ state, serial, running }) => state !== 'issued' && (running > 0 || serial === ''),
  );
  const touched = new Set(
    rows.filter(({ type }) => type === 'slip.entered/1').map(({ subject }) => afterStroke(subject)),
  );
  return {
    span,
    facts: {
      serials: {
        printed: listPads(app.db).reduce((sum, pad) => sum + pad.last_serial - pad.first_serial + 1, 0),
        inStock: stocksOf(app).reduce((sum, { blanks }) => sum + blanks, 0),
        rows: slips.map((slip) => serialFact(app, slip, span, touched)),
      },
      records,
      strays: [...posted]
        .filter(([id]) => !ofDay.has(id))
        .map(([id, lines]) => ({ number: strayNumber(lines, id), lines })),
    },
    moved: movedBy(rows, said),
    slips,
  };
}

const line = z.looseObject({ from: z.string(), to: z.string(), lot: z.string(), minutes: z.int() });
/** Null of a record that posts nothing under that name; a slip's `entry` is the id of its typing. */
const entry = z
  .looseObject({ id: z.string(), transfers: z.array(line) })
  .nullable()
  .catch(null);
const saying = z.looseObject({
  operator: z.string(),
  data: z.looseObject({
    entry,
    brought: entry,
    undone: entry,
    service: z.string().catch(''),
    first: z.int().catch(0),
    last: z.int().catch(-1),
  }),
});
type Said = z.infer<typeof saying>;
const silent: Said = saying.parse({ operator: '', data: {} });

const saidBy = (text: string): Said => saying.parse(JSON.parse(text));
const afterStroke = (subject: string): string => subject.slice(subject.indexOf('/') + 1);

function byRecord(lines: readonly DayLineRow[]): ReadonlyMap<string, readonly DayLineRow[]> {
  return Map.groupBy(lines, ({ record_id: id }) => id);
}

/** In the order of the ledger: entry by entry, each line in its place. */
function statedBy({ data: { entry, brought, undone } }: Said): readonly EntryLine[] {
  return [entry, brought, undone]
    .filter((each) => each !== null)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ transfers }) => transfers);
}

function recordFact(app: Reader, row: DayRecordRow, said: Said, posted: readonly EntryLine[]): RecordFact {
  const type = row.type.replace(/\/.*$/, '');
  return {
    id: row.record_id,
    type,
    // Asked for one that differs alone: a day has hundreds that do not.
    get number() {
      return numberOf(app, row);
    },
    get whose() {
      return said.operator === systemOperator ? '' : operatorName(app, said.operator);
    },
    delivery: deliveryOf(row),
    stated: statedBy(said),
    posted,
    serviceMinutes: type === 'service.approved' ? standingMinutes(app, said.data.service) : null,
  };
}

function deliveryOf({ is_held: held, is_acknowledged: acknowledged, is_refused: refused }: DayRecordRow): Delivery {
  if (held === 1) return 'held';
  if (acknowledged === 0) return 'waiting';
  return refused === 1 ? 'refused' : 'acknowledged';
}

/** Of a service that was approved, also where its hour was taken back since. */
function standingMinutes({ db }: Reader, serviceId: string): number | null {
  const row = findService(db, serviceId);
  return row?.state === 'approved' || row?.state === 'reversed' ? row.minutes : null;
}

function numberOf(app: Reader, { record_id: recordId, subject, seq }: DayRecordRow): string {
  const { number, serials } = aboutRecord(app, { recordId, subject });
  if (serials !== null) return `${serials.first.toString()}–${serials.last.toString()}`;
  return number ?? `#${seq.toString()}`;
}

const strayNumber = (lines: readonly DayLineRow[], recordId: string): string => lines[0]?.service_id ?? recordId;

const standings: Readonly<Record<Exclude<SlipRow['state'], 'issued' | 'handed_out'>, SerialStanding>> = {
  entered: 'second_entry',
  reentered: 'entered',
  differing: 'to_rule',
  held: 'to_rule',
  refused: 'refused',
  closed: 'entered',
  approved: 'entered',
  returned: 'sent_back',
  voided: 'voided',
  filed: 'entered',
};

function serialFact(app: Reader, slip: SlipRow, { fromMs }: Span, touched: ReadonlySet<string>): SerialFact {
  const { serial, entryId, minutes, filedAbout } = slip;
  // A form without hours is put away in place of an entry.
  const isKnown = entryId !== null || filedAbout !== null;
  const entries = touched.has(serial) ? standingEntries(app.db, serial) : Number(isKnown);
  return {
    id: serial === '' ? (entryId ?? '') : serial,
    serial,
    standing: standingOf(app, slip, fromMs),
    isRecorded: serial === '' || !isUnrecorded(app, serial),
    whose: slip.handedTo ?? slip.firstBy ?? '',
    entries,
    minutes,
  };
}

/** A slip may be on its way back on the day on which its outage ends; the day after it is missing. */
function standingOf(app: Reader, { state, outageId }: SlipRow, fromMs: number): SerialStanding {
  if (state !== 'handed_out' && state !== 'issued') return standings[state];
  const outage = outageId === null ? null : findOutage(app.db, outageId);
  const isOver = outage !== null && outage.ended_at_ms !== null && outage.ended_at_ms < fromMs;
  return isOver ? 'missing' : 'in_hand';
}

function movedBy(rows: readonly DayRecordRow[], said: readonly Said[]): Moved {
  const count = (type: string, many: (each: Said) => number): number =>
    rows.reduce((sum, row, index) => (row.type === type ? sum + many(said[index] ?? silent) : sum), 0);
  const run = ({ data: { first, last } }: Said): number => last - first + 1;
  return {
    printed: count('pad.issued/1', run),
    handedOut: count('pad.handed_out/1', run),
    entered: count('slip.entered/1', () => 1),
    voided: count('slip.voided/1', () => 1),
  };
}
