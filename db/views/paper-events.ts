import { z } from 'zod';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';

export type PaperEventKind =
  'opened' | 'reopened' | 'amended' | 'closed' | 'handed_out' | 'entered' | 'reviewed' | 'voided';

const kinds: Readonly<Record<string, PaperEventKind>> = {
  'outage.opened/1': 'opened',
  'outage.reopened/1': 'reopened',
  'outage.amended/1': 'amended',
  'outage.closed/1': 'closed',
  'pad.handed_out/1': 'handed_out',
  'slip.entered/1': 'entered',
  'service.approved/1': 'reviewed',
  'slip.voided/1': 'voided',
};

/** What the records of paper have in common, as far as each has it. */
const told = z.looseObject({
  outage: z.string().nullable().optional(),
  serial: z.string().nullable().optional(),
  first: z.int().optional(),
  last: z.int().optional(),
});

/** One line of the story of paper for each record that moves any; a service on screen moves none. */
export function notePaperEvent(db: WriteDb, { record, position, recordedAtMs }: StoredRecord): void {
  const kind = Object.hasOwn(kinds, record.type) ? kinds[record.type] : undefined;
  if (kind === undefined) return;
  const { outage = null, serial = null, first, last } = told.parse(record.data);
  if (kind === 'reviewed' && serial === null) return;
  const pieces = first === undefined || last === undefined ? 1 : last - first + 1;
  db.prepare(
    `insert into view_paper_events (position, kind, outage_id, serial, pieces, operator_id, clock_grade, happened_at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(position, kind, outage, serial, pieces, record.operator, record.clock, recordedAtMs);
}
