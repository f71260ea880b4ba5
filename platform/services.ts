import { z } from 'zod';
import type { Sql } from './store.ts';

const serviceRow = z.object({
  service_id: z.string(),
  station: z.string(),
  volunteer_id: z.string(),
  recipient_id: z.string(),
  served_on: z.string(),
  start_minute: z.int(),
  end_minute: z.int(),
  minutes: z.int(),
  serial: z.string().nullable(),
  entry_id: z.string().nullable(),
  recorded_by: z.string(),
  approval_id: z.string().nullable(),
  reversal_id: z.string().nullable(),
  held: z.boolean(),
});
export type ServiceRow = z.infer<typeof serviceRow>;

/** A service as its station registered it; null while none under this number has taken effect. */
export async function findService(sql: Sql, serviceId: string): Promise<ServiceRow | null> {
  const [row] = await sql.rows(serviceRow, 'select * from services where service_id = $1', [serviceId]);
  return row ?? null;
}

/** Whether an hour was made already and stands, out of the same time of the same person, or out of the same slip. */
export async function isHourTaken(sql: Sql, service: ServiceRow): Promise<boolean> {
  const taken = await sql.rows(
    z.object({}),
    `select 1 from services where approval_id is not null and reversal_id is null and service_id <> $1
       and ((volunteer_id = $2 and served_on = $3 and start_minute < $5 and end_minute > $4) or serial = $6) limit 1`,
    [
      service.service_id,
      service.volunteer_id,
      service.served_on,
      service.start_minute,
      service.end_minute,
      service.serial,
    ],
  );
  return taken.length > 0;
}
