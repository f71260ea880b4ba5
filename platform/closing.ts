import { z } from 'zod';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import { personErased, personLocked, personUnlocked } from '../contract/records/leaving.ts';
import { touchPerson } from './changes.ts';
import { dependsOn, doubt, type Doubt } from './doubt.ts';
import type { Device } from './enrolment.ts';
import { isOfStation } from './own-number.ts';
import { findPerson } from './people.ts';
import { bigint, type Sql } from './store.ts';

const closing = ['person.erased/1', 'person.locked/1', 'person.unlocked/1'] as const;

type Closing = RecordEnvelope & { readonly type: (typeof closing)[number] };

/** Whether a record takes a person out of sight, or back into it. */
export function isClosing(record: RecordEnvelope): record is Closing {
  return closing.some((type) => type === record.type);
}

/** A station closes its own people alone, and nobody whose coins live: another station may have seen them move. */
export async function judgeClosing(sql: Sql, { type, data }: Closing, owner: Device): Promise<Doubt | null> {
  const { person } = readers[type].parse(data);
  if (!isOfStation('P', person, owner)) return doubt('conflict');
  // A registration that is held brings no person, and its parts are emptied like any other's.
  const isHeld = await isRegistered(sql, person);
  if ((await findPerson(sql, person)) === null && !isHeld) return dependsOn(`person/${person}`);
  return type === 'person.erased/1' && (await balanceOf(sql, person)) !== 0 ? doubt('conflict') : null;
}

const readers = {
  'person.erased/1': personErased.data,
  'person.locked/1': personLocked.data,
  'person.unlocked/1': personUnlocked.data,
} as const;

async function isRegistered(sql: Sql, person: string): Promise<boolean> {
  const rows = await sql.rows(
    z.object({}),
    `select 1 from records where type = 'person.registered/1' and subject = $1 limit 1`,
    [`person/${person}`],
  );
  return rows.length > 0;
}

/** Of an alias the account is the kept person's, who is not erased with it. */
async function balanceOf(sql: Sql, person: string): Promise<number> {
  const [row] = await sql.rows(z.object({ minutes: bigint }), 'select minutes from balances where account = $1', [
    `person/${person}`,
  ]);
  return row?.minutes ?? 0;
}

/** The row of a person stays, so that the number is nobody else's; record ids, lines and the ledger stay as they are. */
export async function applyClosing(sql: Sql, { type, data }: Closing, station: string): Promise<void> {
  const { person } = readers[type].parse(data);
  if (type === 'person.erased/1') await erase(sql, personErased.data.parse(data), station);
  else await sql.run('update people set locked = $2 where person_id = $1', [person, type === 'person.locked/1']);
  // A registration that is held was told to nobody.
  if ((await findPerson(sql, person)) !== null) await touchPerson(sql, person);
}

async function erase(sql: Sql, { person, emptied }: z.infer<typeof personErased.data>, station: string): Promise<void> {
  for (const { record, part } of emptied) {
    // A station empties what it sent itself.
    await sql.run(
      `update parts set salt = null, bytes = null where record_id = $1 and name = $2
       and record_id in (select record_id from records join epochs using (epoch) where station = $3)`,
      [record, part, station],
    );
  }
  await sql.run(
    `update people set name = '', birth_year = null, phone_tail = null, document_tail = null, number_mac = null, locked = false
     where person_id = $1`,
    [person],
  );
}
