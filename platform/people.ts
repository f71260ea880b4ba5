import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { foldDocumentNumber } from '../domain/identity.ts';
import { personProfile, type PersonProfile } from '../contract/records/person.ts';
import type { SentPart } from '../wire/batch.ts';
import type { Sql } from './store.ts';

const personRow = z.object({ person_id: z.string() });

/** Who is meant by a number, be it an alias; null while nobody is registered under it. */
export async function findPerson(sql: Sql, number: string): Promise<string | null> {
  const [row] = await sql.rows(
    personRow,
    `select person_id from people where person_id = $1
     union all select kept_id from aliases where person_id = $1`,
    [number],
  );
  return row?.person_id ?? null;
}

/** Who holds a document number; null when nobody does. */
export async function findByNumber(sql: Sql, numberMac: Buffer): Promise<string | null> {
  const [row] = await sql.rows(personRow, 'select person_id from people where number_mac = $1', [numberMac]);
  return row?.person_id ?? null;
}

/** Forgotten by a record of the person's station: the number is left, and nothing is posted to it. */
export async function isErased(sql: Sql, personId: string): Promise<boolean> {
  const rows = await sql.rows(personRow, 'select person_id from people where person_id = $1 and erased', [personId]);
  return rows.length > 0;
}

/** The first of two of whom nobody has seen a document; null where both have shown one, or their parts are gone. */
export async function findProvisional(sql: Sql, one: string, other: string): Promise<string | null> {
  const [row] = await sql.rows(
    personRow,
    `select person_id from people where person_id in ($1, $2) and document_tail is null and name <> '' order by 1 limit 1`,
    [one, other],
  );
  return row?.person_id ?? null;
}

/** The personal part of a registration; null once erased, or when it is no profile. */
export function profileOf(parts: readonly SentPart[]): PersonProfile | null {
  const bytes = parts.find(({ name }) => name === 'profile')?.bytes ?? null;
  if (bytes === null) return null;
  try {
    const parsed = personProfile.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * Compares document numbers without keeping them. One number is one person whatever kind of document it was typed
 * under, folded as the counter folds it; two people who do share one are told apart by a ruling. Null while nobody has
 * seen the document.
 */
export function numberMacOf(parts: readonly SentPart[], key: Buffer): Buffer | null {
  const profile = profileOf(parts);
  if (profile === null || profile.documentNumber === '') return null;
  return createHmac('sha256', key).update(foldDocumentNumber(profile.documentNumber)).digest();
}
