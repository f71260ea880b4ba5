import { z } from 'zod';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import { personErased, personLocked, personUnlocked } from '../contract/records/leaving.ts';
import { touchShown } from './changes.ts';
import { dependsOn, doubt, type Doubt } from './doubt.ts';
import type { Device } from './enrolment.ts';
import { forgetAlias, forgetParts, forgetPerson, forgetRegistration } from './forgetting.ts';
import { isNamedByHeld, isStillNeeded } from './open-work.ts';
import { isOfStation } from './own-number.ts';
import type { Sql } from './store.ts';

const closing = ['person.erased/1', 'person.locked/1', 'person.unlocked/1'] as const;

type Closing = RecordEnvelope & { readonly type: (typeof closing)[number] };

/** Whether a record takes a person out of sight, or back into it. */
export function isClosing(record: RecordEnvelope): record is Closing {
  return closing.some((type) => type === record.type);
}

interface ClosingJudgedBy {
  readonly owner: Device;
  readonly nowMs: () => number;
}

/**
 * A station closes its own people alone. Nobody is erased whom the city still needs to know; of a second registration
 * the first stays, so that one may always go. A registration that is held is locked once it takes effect, and forgotten
 * at once.
 */
export async function judgeClosing(
  sql: Sql,
  { type, data }: Closing,
  { owner, nowMs }: ClosingJudgedBy,
): Promise<Doubt | null> {
  const { person } = readers[type].parse(data);
  if (!isOfStation('P', person, owner)) return doubt('conflict');
  const known = await findRegistered(sql, person);
  const isErasure = type === 'person.erased/1';
  if (known === null) {
    if (!isErasure || !(await isSent(sql, person))) return dependsOn(`person/${person}`);
    return (await isNamedByHeld(sql, person)) ? doubt('conflict') : null;
  }
  // A store that was restored from before an erasure erases again.
  if (known.erased) return isErasure ? null : doubt('conflict');
  const isNeeded = isErasure && !known.alias && (await isStillNeeded(sql, person, nowMs()));
  return isNeeded ? doubt('conflict') : null;
}

const readers = {
  'person.erased/1': personErased.data,
  'person.locked/1': personLocked.data,
  'person.unlocked/1': personUnlocked.data,
} as const;

const registeredRow = z.object({ person_id: z.string(), alias: z.boolean(), erased: z.boolean() });

/** Who is registered under a number, of its own or as another name of somebody; null while nobody is. */
async function findRegistered(sql: Sql, number: string): Promise<z.infer<typeof registeredRow> | null> {
  const [row] = await sql.rows(
    registeredRow,
    `select person_id, false as alias, erased from people where person_id = $1
     union all select kept_id, true, closed is not distinct from 'erased' from aliases where person_id = $1`,
    [number],
  );
  return row ?? null;
}

/** A registration that is held or was refused brings no person, and what it says is here all the same. */
async function isSent(sql: Sql, person: string): Promise<boolean> {
  const rows = await sql.rows(
    z.object({}),
    `select 1 from records where brings = $1 and type = 'person.registered/1' limit 1`,
    [`person/${person}`],
  );
  return rows.length > 0;
}

/** An erasure that has to wait stops everything but storage meanwhile: the person is told to nobody (PIPL§47). */
export async function lockMeanwhile(sql: Sql, record: RecordEnvelope, owner: Device): Promise<void> {
  const erased = record.type === personErased.type ? personErased.data.safeParse(record.data) : null;
  if (!erased?.success || !isOfStation('P', erased.data.person, owner)) return;
  const locked = await sql.run('update people set locked = true where person_id = $1 and not erased', [
    erased.data.person,
  ]);
  if (locked > 0) await touchShown(sql, erased.data.person);
}

/** Record ids, lines and the ledger stay as they are. An alias means somebody: closed, that human is told to nobody. */
export async function applyClosing(sql: Sql, { type, data }: Closing, station: string): Promise<void> {
  const { person } = readers[type].parse(data);
  const known = await findRegistered(sql, person);
  if (type === 'person.erased/1') {
    await forgetParts(sql, personErased.data.parse(data).emptied, station);
    if (known === null) return forgetRegistration(sql, person);
    await (known.alias ? forgetAlias(sql, person) : forgetPerson(sql, person));
  } else {
    await setLocked(sql, person, type === 'person.locked/1');
  }
  if (known !== null) await touchShown(sql, known.person_id);
}

async function setLocked(sql: Sql, person: string, isLocked: boolean): Promise<void> {
  await sql.run('update people set locked = $2 where person_id = $1', [person, isLocked]);
  await sql.run('update aliases set closed = $2 where person_id = $1', [person, isLocked ? 'locked' : null]);
}
