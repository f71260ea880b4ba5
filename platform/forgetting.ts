import type { z } from 'zod';
import type { personErased } from '../contract/records/leaving.ts';
import { closeHeld, findHeldBringing } from './held.ts';
import { refuseHopeless } from './hopeless.ts';
import type { Sql } from './store.ts';

const refusedBecause = '本人要求删除，登记不再核对';

/** A station empties what it sent itself. */
export async function forgetParts(
  sql: Sql,
  emptied: z.infer<typeof personErased.data>['emptied'],
  station: string,
): Promise<void> {
  for (const { record, part } of emptied) {
    await sql.run(
      `update parts set salt = null, bytes = null where record_id = $1 and name = $2
       and record_id in (select record_id from records join epochs using (epoch) where station = $3)`,
      [record, part, station],
    );
  }
}

/** The row of a person stays, so that the number is nobody else's. */
export async function forgetPerson(sql: Sql, person: string): Promise<void> {
  await sql.run(
    `update people set name = '', birth_year = null, phone_tail = null, document_tail = null, number_mac = null,
       locked = false, erased = true
     where person_id = $1`,
    [person],
  );
}

/** The human is registered under another number as well, whose station answers for it. */
export async function forgetAlias(sql: Sql, alias: string): Promise<void> {
  await sql.run(`update aliases set closed = 'erased' where person_id = $1`, [alias]);
}

/** Of a registration that brought nobody nothing is left to rule on, and so of what waited for it. */
export async function forgetRegistration(sql: Sql, person: string): Promise<void> {
  const name = `person/${person}`;
  await sql.run(
    `update parts set salt = null, bytes = null
     where record_id in (select record_id from records where brings = $1 and type = 'person.registered/1')`,
    [name],
  );
  for (const row of await findHeldBringing(sql, name)) await closeHeld(sql, row, 'refuse', refusedBecause);
  await refuseHopeless(sql, name);
}
