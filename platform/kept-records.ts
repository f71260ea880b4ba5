import { z } from 'zod';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import { parseRecordLine } from '../wire/record.ts';
import type { Sql } from './store.ts';

const keptRow = z.object({ state: z.enum(['applied', 'held', 'refused']), line: z.string().nullable() });

interface Kept {
  readonly state: z.infer<typeof keptRow>['state'];
  readonly record: RecordEnvelope;
}

/** A record that this station sent before; null where it sent none such, or bytes that are no record. */
export async function findKept(sql: Sql, recordId: string, station: string): Promise<Kept | null> {
  const [row] = await sql.rows(
    keptRow,
    'select r.state, r.line from records r join epochs e using (epoch) where r.record_id = $1 and e.station = $2',
    [recordId, station],
  );
  const parsed = row?.line == null ? null : parseRecordLine(row.line);
  return row !== undefined && parsed?.ok === true ? { state: row.state, record: parsed.value } : null;
}
