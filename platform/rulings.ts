import { assert } from '../domain/assert.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { personRegistered } from '../contract/records/person.ts';
import type { Ruling } from '../contract/sync/changes.ts';
import type { ReceivedRecord } from '../wire/batch.ts';
import { applyRecord } from './apply.ts';
import { touchShown } from './changes.ts';
import { releaseWaiting } from './dependents.ts';
import { closeHeld, findHeld, reread, type HeldRow } from './held.ts';
import { refuseHopeless } from './hopeless.ts';
import { judge, type CityFacts } from './judge.ts';
import { findByNumber, numberMacOf } from './people.ts';
import type { Sql, Store } from './store.ts';

export type RulingError = 'record_not_held' | 'ruling_not_possible_yet';

interface Said {
  readonly recordId: string;
  readonly ruling: Ruling;
  readonly reason: string;
}

/**
 * A person rules on a held record. Accepting judges it again: what still lacks something or contradicts what stands is
 * `ruling_not_possible_yet`, since no ruling can make a ledger balance. A document number registered again is of the
 * same person, of another one, or registered in error. Whatever waited for the record is settled with it.
 */
export async function rule(store: Store, said: Said, city: CityFacts): Promise<Result<null, RulingError>> {
  return store.transaction(async (sql) => {
    const row = await findHeld(sql, said.recordId);
    if (row === null) return err('record_not_held');
    if (said.ruling !== 'refuse' && !(await letStand(sql, row, said.ruling, city))) {
      return err('ruling_not_possible_yet');
    }
    await closeHeld(sql, row, said.ruling, said.reason);
    if (row.brings === null) return ok(null);
    if (said.ruling === 'refuse') await refuseHopeless(sql, row.brings);
    else await releaseWaiting(sql, [row.brings], city);
    return ok(null);
  });
}

/** False, and nothing done, when the record cannot take effect in this way. */
async function letStand(sql: Sql, row: HeldRow, ruling: Exclude<Ruling, 'refuse'>, city: CityFacts): Promise<boolean> {
  const received = await reread(sql, row);
  if (received === null) return false;
  const found = await judge(sql, received, { ...city, owner: row });
  const isDuplicate = found?.problem === 'duplicate_person';
  if (ruling === 'same_person') {
    // Only a number that nothing was posted to yet can become another name of the first one.
    const isNew = isDuplicate && received.record.type === 'person.registered/1';
    if (isNew) await addAlias(sql, received, city.numberKey);
    return isNew;
  }
  if (found !== null && !found.mayStand) return false;
  await applyRecord(sql, received, { numberKey: city.numberKey, isNumberShared: isDuplicate, station: row.station });
  return true;
}

/** The second number means the first person from now on. Balances are never merged: its transfers go to that account. */
async function addAlias(sql: Sql, { record, parts }: ReceivedRecord, numberKey: Buffer): Promise<void> {
  const mac = numberMacOf(parts, numberKey);
  const kept = mac && (await findByNumber(sql, mac));
  assert(kept, 'a document number that is registered again was registered');
  const { person } = personRegistered.data.parse(record.data);
  await sql.run('insert into aliases (person_id, kept_id, record_id) values ($1, $2, $3)', [person, kept, record.id]);
  await touchShown(sql, kept);
}
