import type { RecordData, RecordTypeName } from '../contract/records/all.ts';
import { appendRecord, type PartBytes, type StoredRecord } from '../db/journal.ts';
import { foldRecord } from '../db/views/fold.ts';
import { instantText } from '../domain/local-time.ts';
import { partSaltBytes } from '../wire/record.ts';
import type { Writer } from './station.ts';

/** Who stands behind a record that no person asked for. */
export const systemOperator = 'system';

interface Fact<Name extends RecordTypeName> {
  readonly type: Name;
  readonly subject: string;
  readonly operator: string;
  readonly data: RecordData<Name>;
  /** Personal values, one part each: bytes as they are, anything else as JSON. */
  readonly parts?: Readonly<Record<string, unknown>>;
  /** What the records of one list have in common, for the eye. */
  readonly correlation?: string | null;
}

/** Writes one fact: the record, its parts and what the views make of it. Inside a write transaction only. */
export function writeFact<Name extends RecordTypeName>(app: Writer, fact: Fact<Name>): StoredRecord {
  const timeMs = app.clock.nowMs();
  const clock = app.clock.grade();
  const parts: Record<string, PartBytes> = {};
  for (const [name, value] of Object.entries(fact.parts ?? {})) {
    const bytes = value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(JSON.stringify(value), 'utf8');
    parts[name] = { salt: app.clock.randomBytes(partSaltBytes), bytes };
  }
  const stored = appendRecord(app.db, app.station().source, {
    id: app.clock.newId(),
    type: fact.type,
    subject: fact.subject,
    operator: fact.operator,
    correlation: fact.correlation ?? null,
    time: instantText(timeMs),
    timeMs,
    clock,
    data: fact.data,
    parts,
  });
  foldRecord(app.db, stored);
  if (clock === 'ok') app.clock.noteKnown(timeMs);
  return stored;
}
