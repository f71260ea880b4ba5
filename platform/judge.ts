import { z } from 'zod';
import { isKnownType, recordTypes } from '../contract/records/all.ts';
import { personRegistered } from '../contract/records/person.ts';
import { serviceApproved, serviceRecorded } from '../contract/records/service.ts';
import type { HeldProblem } from '../contract/sync/batches.ts';
import type { ReceivedRecord } from '../wire/batch.ts';
import { numberMacOf } from './people.ts';
import { bigint, type Sql } from './store.ts';

const one = z.object({ found: z.int() });

/** Whether a record may take effect; anything in doubt is held for a person, and nothing is ever refused here. */
export async function judge(
  sql: Sql,
  { record, parts }: ReceivedRecord,
  context: { readonly numberKey: Buffer; readonly station: string },
): Promise<HeldProblem | null> {
  if (!isKnownType(record.type) || !recordTypes[record.type].data.safeParse(record.data).success) {
    return 'unsupported_schema';
  }
  switch (record.type) {
    case 'person.registered/1': {
      const { person } = personRegistered.data.parse(record.data);
      if (await exists(sql, 'select 1 as found from people where person_id = $1', person)) return 'conflict';
      const mac = numberMacOf(parts, context.numberKey);
      const known = mac && (await sql.rows(one, 'select 1 as found from people where number_mac = $1', [mac]));
      return known && known.length > 0 ? 'duplicate_person' : null;
    }
    case 'service.recorded/1': {
      const { service, volunteer, recipient } = serviceRecorded.data.parse(record.data);
      if (await exists(sql, 'select 1 as found from services where service_id = $1', service)) return 'conflict';
      return (await arePeopleKnown(sql, [volunteer, recipient])) ? null : 'dependency';
    }
    case 'service.approved/1':
      return judgeApproval(sql, serviceApproved.data.parse(record.data), context.station);
    default:
      return null;
  }
}

const serviceRow = z.object({ approval_id: z.string().nullable() });
const balanceRow = z.object({ minutes: bigint });

/** The order in which the first that applies is the one reported: dependency, conflict, insufficient. */
async function judgeApproval(
  sql: Sql,
  { service, volunteer, recipient, entry }: z.infer<typeof serviceApproved.data>,
  station: string,
): Promise<HeldProblem | null> {
  const [known] = await sql.rows(serviceRow, 'select approval_id from services where service_id = $1', [service]);
  const accounts = entry.transfers.flatMap(({ from, to }) => [from, to]);
  const owners = accounts.flatMap((account) => /^person\/(.+)$/.exec(account)?.[1] ?? []);
  if (!known || !(await arePeopleKnown(sql, [volunteer, recipient, ...owners]))) return 'dependency';
  if (known.approval_id !== null) return 'conflict';
  if (await exists(sql, 'select 1 as found from transfers where entry_id = $1 limit 1', entry.id)) return 'conflict';
  // A station issues on its own account only.
  if (accounts.some((account) => account.startsWith('issue/') && account !== `issue/${station}`)) return 'conflict';
  if (entry.transfers.some(({ from, to }) => from === to)) return 'conflict';
  for (const { from, minutes } of entry.transfers) {
    if (!from.startsWith('person/')) continue;
    const [balance] = await sql.rows(balanceRow, 'select minutes from balances where account = $1', [from]);
    if ((balance?.minutes ?? 0) < minutes) return 'insufficient';
  }
  return null;
}

async function arePeopleKnown(sql: Sql, people: readonly string[]): Promise<boolean> {
  for (const person of new Set(people)) {
    if (!(await exists(sql, 'select 1 as found from people where person_id = $1', person))) return false;
  }
  return true;
}

async function exists(sql: Sql, text: string, id: string): Promise<boolean> {
  return (await sql.rows(one, text, [id])).length > 0;
}
