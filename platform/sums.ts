import { z } from 'zod';
import { assert } from '../domain/assert.ts';
import { bigint, type Store } from './store.ts';

export interface Sums {
  /** Taken from the stations' own accounts, less what went back. */
  readonly mintedMinutes: number;
  /** Given to people straight from where minutes are made, less what was taken back. Equal, as long as nothing but a service makes an hour and no old register was taken over. */
  readonly creditedMinutes: number;
  readonly records: number;
  readonly held: number;
  readonly mintedByStation: Readonly<Record<string, number>>;
}

/** Asked of SQL over the transfers themselves, never of a running total. Minutes. */
export async function readSums(store: Store): Promise<Sums> {
  return store.transaction(async (sql) => {
    const [counts] = await sql.rows(
      z.object({ records: bigint, held: bigint, minted: bigint, credited: bigint }),
      `select count(*) as records, count(*) filter (where state = 'held') as held,
         (select coalesce(sum(case when from_account like 'issue/%' then minutes else -minutes end), 0) from transfers
            where from_account like 'issue/%' or to_account like 'issue/%') as minted,
         (select coalesce(sum(case when to_account like 'person/%' then minutes else -minutes end), 0) from transfers
            where (to_account like 'person/%' and (from_account like 'issue/%' or from_account = 'opening'))
              or (from_account like 'person/%' and (to_account like 'issue/%' or to_account = 'opening'))) as credited
       from records`,
    );
    assert(counts, 'a count has one row');
    const stations = await sql.rows(
      z.object({ station: z.string(), minutes: bigint }),
      `select substring(case when from_account like 'issue/%' then from_account else to_account end from 7) as station,
         sum(case when from_account like 'issue/%' then minutes else -minutes end) as minutes
       from transfers where from_account like 'issue/%' or to_account like 'issue/%' group by 1 order by 1`,
    );
    return {
      mintedMinutes: counts.minted,
      creditedMinutes: counts.credited,
      records: counts.records,
      held: counts.held,
      mintedByStation: Object.fromEntries(stations.map(({ station, minutes }) => [station, minutes])),
    };
  });
}
