import { z } from 'zod';
import { minutes } from '../contract/text.ts';
import { stationCode } from '../contract/sync/protocol.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Store } from './store.ts';

export const stationSaid = z.strictObject({ station: stationCode, offlineMinutesMax: minutes });

/** How much a station may let one person spend while it cannot ask: it hears so with every balance. */
export async function setOfflineMinutes(
  store: Store,
  { station, offlineMinutesMax }: z.infer<typeof stationSaid>,
): Promise<Result<null, 'station_unknown'>> {
  return store.transaction(async (sql) => {
    const set = await sql.run('update stations set offline_minutes_max = $2 where station = $1', [
      station,
      offlineMinutesMax,
    ]);
    if (set === 0) return err('station_unknown');
    await sql.run(`update changes set change_id = nextval('change_ids') where type = 'balance'`);
    return ok(null);
  });
}
