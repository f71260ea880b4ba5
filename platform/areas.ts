import { z } from 'zod';
import { areaCode, platformArea } from '../contract/sync/changes.ts';
import { touch } from './changes.ts';
import type { Store } from './store.ts';

/** A street or community as a person at the platform enters it. */
export const areaSaid = z.strictObject({ code: areaCode, ...platformArea.shape });

/** A street or community was added, renamed, moved or ended: every station hears of it. */
export async function putArea(store: Store, area: z.infer<typeof areaSaid>): Promise<void> {
  await store.transaction(async (sql) => {
    await sql.run(
      `insert into areas (code, name, parent_code, ended_on) values ($1, $2, $3, $4)
       on conflict (code) do update set name = excluded.name, parent_code = excluded.parent_code, ended_on = excluded.ended_on`,
      [area.code, area.name, area.parent_code, area.ended_on],
    );
    await touch(sql, 'area', area.code, null);
  });
}
