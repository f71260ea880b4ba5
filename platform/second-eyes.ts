import { z } from 'zod';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import { codesIssued, serviceCodeUsed, serviceRuled } from '../contract/records/service.ts';
import { doubt, type Doubt } from './doubt.ts';
import type { ServiceRow } from './services.ts';
import type { Sql } from './store.ts';

const found = z.object({});
const listRow = z.object({ codes: z.int(), issued_by: z.string() });

/** A code opens one service, once, out of a list that its station printed and that another operator had in hand. */
export async function judgeCodeUse(sql: Sql, record: RecordEnvelope, station: string): Promise<Doubt | null> {
  const { list, number, service } = serviceCodeUsed.data.parse(record.data);
  const [issued] = await sql.rows(
    listRow,
    'select codes, issued_by from code_lists where station = $1 and list_id = $2',
    [station, list],
  );
  if (!issued || number > issued.codes || issued.issued_by === record.operator) return doubt('conflict');
  const used = await sql.rows(
    found,
    'select 1 from code_uses where station = $1 and ((list_id = $2 and number = $3) or service_id = $4)',
    [station, list, number, service],
  );
  return used.length > 0 ? doubt('conflict') : null;
}

/**
 * What a station says of its second pair of eyes; kept whether or not the service is known yet, since it may arrive
 * later. Answers whether the record was one of these.
 */
export async function applySecondEyes(sql: Sql, { id, type, data, operator }: RecordEnvelope, station: string) {
  if (type === 'service.ruled/1') {
    const { service, ruling } = serviceRuled.data.parse(data);
    if (ruling === 'refused') return;
    await sql.run(
      'insert into service_rulings (station, service_id, record_id, ruled_by) values ($1, $2, $3, $4) on conflict do nothing',
      [station, service, id, operator],
    );
  } else if (type === 'codes.issued/1') {
    const { list, count } = codesIssued.data.parse(data);
    await sql.run(
      'insert into code_lists (station, list_id, codes, issued_by) values ($1, $2, $3, $4) on conflict do nothing',
      [station, list, count, operator],
    );
  } else if (type === 'service.code_used/1') {
    const { list, number, service } = serviceCodeUsed.data.parse(data);
    await sql.run(
      'insert into code_uses (station, list_id, number, service_id, record_id, used_by) values ($1, $2, $3, $4, $5, $6)',
      [station, list, number, service, id, operator],
    );
  }
}

/** Whether somebody else than its recorder approves, or its recorder says that a code of the street office opened it. */
export async function isSecond(
  sql: Sql,
  service: ServiceRow,
  operator: string,
  flags: readonly string[],
): Promise<boolean> {
  if (service.recorded_by !== operator) return true;
  return flags.includes('one_person') && (await isOpenedBy(sql, service, operator));
}

/** Whether a person settled what a service on screen was held for: not its recorder, unless a code opened it for them. */
export async function isSettled(sql: Sql, service: ServiceRow): Promise<boolean> {
  if (!service.held || service.entry_id !== null) return true;
  const rulings = await sql.rows(
    z.object({ ruled_by: z.string() }),
    'select ruled_by from service_rulings where station = $1 and service_id = $2',
    [service.station, service.service_id],
  );
  const [ruling] = rulings;
  if (ruling === undefined) return false;
  return ruling.ruled_by !== service.recorded_by || (await isOpenedBy(sql, service, ruling.ruled_by));
}

/** Whether a code opened it, whoever used it. */
export async function isOpened(sql: Sql, { station, service_id: service }: ServiceRow): Promise<boolean> {
  const uses = await sql.rows(found, 'select 1 from code_uses where station = $1 and service_id = $2', [
    station,
    service,
  ]);
  return uses.length > 0;
}

export async function isOpenedBy(sql: Sql, service: ServiceRow, operator: string): Promise<boolean> {
  const uses = await sql.rows(
    found,
    'select 1 from code_uses where station = $1 and service_id = $2 and used_by = $3',
    [service.station, service.service_id, operator],
  );
  return uses.length > 0;
}
