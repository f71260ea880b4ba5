import type { z } from 'zod';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import { serviceReversed } from '../contract/records/correction.ts';
import { assert } from '../domain/assert.ts';
import { areSameLines, turnedRound } from '../domain/ledger.ts';
import { dependsOn, doubt, type Doubt } from './doubt.ts';
import { isEntryPosted, isThere, postedBy, postEntry } from './ledger.ts';
import { findService } from './services.ts';
import type { Sql } from './store.ts';

type Reversal = z.infer<typeof serviceReversed.data>;

/**
 * Takes back what an approval of the same station posted, line by line and once. It waits for the approval; minutes that
 * were spent already are nobody's to take back without a person (`insufficient`).
 */
export async function judgeReversal(sql: Sql, record: RecordEnvelope, station: string): Promise<Doubt | null> {
  const reversal = serviceReversed.data.parse(record.data);
  const service = await findService(sql, reversal.service);
  if (service?.approval_id == null) return dependsOn(`approval/${reversal.service}`);
  const isItsOwn = service.station === station && service.approval_id === reversal.approval;
  if (!isItsOwn || service.reversal_id !== null || service.minutes !== reversal.minutes) return doubt('conflict');
  if ((await isEntryPosted(sql, reversal.entry.id)) || !(await isTurnedRound(sql, reversal, service.volunteer_id))) {
    return doubt('conflict');
  }
  return (await isThere(sql, reversal.entry.transfers)) ? null : doubt('insufficient');
}

/** Under whichever of their numbers the station names the volunteer. */
async function isTurnedRound(sql: Sql, { approval, volunteer, entry }: Reversal, meant: string): Promise<boolean> {
  const posted = await postedBy(sql, approval);
  const accountOf = (account: string): string => (account === `person/${volunteer}` ? `person/${meant}` : account);
  const lines = entry.transfers.map((line) => ({ ...line, from: accountOf(line.from) }));
  return areSameLines(lines, turnedRound(posted));
}

export async function applyReversal(sql: Sql, record: RecordEnvelope): Promise<void> {
  const { service, entry } = serviceReversed.data.parse(record.data);
  const reversed = await sql.run(
    'update services set reversal_id = $1 where service_id = $2 and approval_id is not null and reversal_id is null',
    [record.id, service],
  );
  assert(reversed === 1, `service ${service} is approved and not reversed yet`);
  await postEntry(sql, record.id, entry);
}
