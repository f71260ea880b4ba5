import { z } from 'zod';
import type { ServiceRow } from './services.ts';
import type { Sql } from './store.ts';

const found = z.object({});

/** Noted whether or not the platform knows what is meant: it may arrive later, and is not minted then. */
export async function withdraw(sql: Sql, station: string, subject: string, recordId: string): Promise<void> {
  await sql.run('insert into withdrawals (station, subject, record_id) values ($1, $2, $3) on conflict do nothing', [
    station,
    subject,
    recordId,
  ]);
}

/** A sheet that was given up came to light: what is entered from it from now on counts. */
export async function takeUpAgain(sql: Sql, station: string, subject: string): Promise<void> {
  await sql.run('delete from withdrawals where station = $1 and subject = $2', [station, subject]);
}

export async function isWithdrawn(sql: Sql, service: ServiceRow): Promise<boolean> {
  const rows = await sql.rows(
    found,
    `select 1 from withdrawals where station = $1
       and subject in ('service/' || $2::text, 'entry/' || $3::text, 'serial/' || $4::text) limit 1`,
    [service.station, service.service_id, service.entry_id, service.serial],
  );
  return rows.length > 0;
}

/** Whether an hour was made out of it already: then it takes a person to take it back. */
export async function isMinted(sql: Sql, station: string, subject: string): Promise<boolean> {
  const rows = await sql.rows(
    found,
    `select 1 from services where station = $1 and approval_id is not null and reversal_id is null
       and $2 in ('service/' || service_id, 'entry/' || entry_id, 'serial/' || serial) limit 1`,
    [station, subject],
  );
  return rows.length > 0;
}
