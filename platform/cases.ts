import { z } from 'zod';
import { caseDecided, caseOpened } from '../contract/records/case.ts';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import type { LedgerEntry } from '../contract/records/transfers.ts';
import { assert } from '../domain/assert.ts';
import { nameOf } from './claims.ts';
import { dependsOn, doubt, type Doubt } from './doubt.ts';
import type { Device } from './enrolment.ts';
import { isEntryPosted, isThere, postEntry } from './ledger.ts';
import { findPerson } from './people.ts';
import { findService } from './services.ts';
import type { Sql } from './store.ts';

const types = ['case.opened/1', 'case.decided/1'] as const;
type CaseRecord = RecordEnvelope & { readonly type: (typeof types)[number] };

export function isCase(record: RecordEnvelope): record is CaseRecord {
  return types.some((type) => type === record.type);
}

export async function judgeCase(sql: Sql, record: CaseRecord, owner: Device): Promise<Doubt | null> {
  return record.type === 'case.opened/1' ? judgeOpened(sql, record, owner) : judgeDecided(sql, record, owner);
}

const ownerOf = (account: string): string => account.slice(account.indexOf('/') + 1);

/** What the services of a case earned, by person and origin, and which of them are not posted yet. */
interface Earned {
  readonly minutes: Map<string, number>;
  readonly waiting: Map<string, string>;
}

/**
 * A station sets aside what its own services earned, whoever gave them: each for the same person, no more than they
 * minted and no more than is still there: nobody goes below nothing by it.
 */
async function judgeOpened(sql: Sql, { data }: RecordEnvelope, owner: Device): Promise<Doubt | null> {
  const { case: id, services, entry } = caseOpened.data.parse(data);
  if ((await findCase(sql, id)) !== null) return doubt('conflict');
  const earned: Earned = { minutes: new Map(), waiting: new Map() };
  for (const number of new Set(services)) {
    const service = await findService(sql, number);
    if (service === null) return dependsOn(`service/${number}`);
    if (service.station !== owner.station) return doubt('conflict');
    const key = `${service.volunteer_id} ${service.serial === null ? 'live' : 'paper'}`;
    if (service.approval_id === null) earned.waiting.set(key, number);
    else earned.minutes.set(key, (earned.minutes.get(key) ?? 0) + service.minutes);
  }
  if (entry === null) return null;
  return (await isEntryPosted(sql, entry.id)) ? doubt('conflict') : judgeFreeze(sql, entry, earned);
}

async function judgeFreeze(sql: Sql, { transfers }: LedgerEntry, earned: Earned): Promise<Doubt | null> {
  const taken = new Map<string, number>();
  for (const { from, to, lot, minutes } of transfers) {
    const number = ownerOf(from);
    const isSetAside = from === `person/${number}` && to === `frozen/${number}`;
    if (!isSetAside) return doubt('conflict');
    const person = await findPerson(sql, number);
    if (person === null) return dependsOn(`person/${number}`);
    const key = `${person} ${lot}`;
    taken.set(key, (taken.get(key) ?? 0) + minutes);
  }
  for (const [key, minutes] of taken) {
    if (minutes <= (earned.minutes.get(key) ?? 0)) continue;
    const waiting = earned.waiting.get(key);
    return waiting === undefined ? doubt('conflict') : dependsOn(`approval/${waiting}`);
  }
  return (await isThere(sql, transfers)) ? null : doubt('conflict');
}

/** Decided once, by somebody else than opened it; what was frozen goes back whole and to whom it was taken from. */
async function judgeDecided(sql: Sql, record: RecordEnvelope, owner: Device): Promise<Doubt | null> {
  const { case: id, entry } = caseDecided.data.parse(record.data);
  const opened = await findCase(sql, id);
  if (opened === null) return dependsOn(nameOf('case', owner, id));
  const isTheirs = opened.station === owner.station && opened.opened_by !== record.operator;
  if (!isTheirs || opened.decided_id !== null) return doubt('conflict');
  const frozen = opened.frozen.map(({ from, to, lot, minutes }) => `${to} ${from} ${lot} ${String(minutes)}`);
  const released = (entry?.transfers ?? []).map(
    ({ from, to, lot, minutes }) => `${from} ${to} ${lot} ${String(minutes)}`,
  );
  const isWhole = JSON.stringify(frozen.sort()) === JSON.stringify(released.sort());
  const isTwice = entry !== null && (await isEntryPosted(sql, entry.id));
  return isWhole && !isTwice ? null : doubt('conflict');
}

export async function applyCase(sql: Sql, record: CaseRecord, station: string): Promise<void> {
  if (record.type === 'case.opened/1') {
    const { case: id, entry } = caseOpened.data.parse(record.data);
    await sql.run('insert into cases (case_id, record_id, station, opened_by, frozen) values ($1, $2, $3, $4, $5)', [
      id,
      record.id,
      station,
      record.operator,
      JSON.stringify(entry?.transfers ?? []),
    ]);
    if (entry !== null) await postEntry(sql, record.id, entry);
    return;
  }
  const { case: id, entry } = caseDecided.data.parse(record.data);
  const decided = await sql.run('update cases set decided_id = $1 where case_id = $2 and decided_id is null', [
    record.id,
    id,
  ]);
  assert(decided === 1, `case ${id} is open`);
  if (entry !== null) await postEntry(sql, record.id, entry);
}

const lines = caseOpened.data.shape.entry.unwrap().shape.transfers.or(z.array(z.never()));
const caseRow = z.object({
  station: z.string(),
  opened_by: z.string(),
  frozen: z.string().transform((text) => lines.parse(JSON.parse(text))),
  decided_id: z.string().nullable(),
});

async function findCase(sql: Sql, caseId: string): Promise<z.infer<typeof caseRow> | null> {
  const [row] = await sql.rows(caseRow, 'select station, opened_by, frozen, decided_id from cases where case_id = $1', [
    caseId,
  ]);
  return row ?? null;
}
