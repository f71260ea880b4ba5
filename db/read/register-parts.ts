import { z } from 'zod';
import type { ReadDb } from '../connection.ts';

/** How many lists an opening register became, and what has become of them. */
export interface PartsRow {
  readonly all: number;
  readonly booked: number;
  readonly rejected: number;
}

export function partsOf(db: ReadDb, registerId: string): PartsRow {
  const row = db
    .prepare<[string], PartsRow>(
      `select count(*) as "all", coalesce(sum(state = 'booked'), 0) as booked,
         coalesce(sum(state = 'rejected'), 0) as rejected from view_coin_batches where register_id = ?`,
    )
    .get(registerId);
  return row ?? { all: 0, booked: 0, rejected: 0 };
}

/** Parts that another signed with their register and that are not booked yet, in their order. */
export function signedParts(db: ReadDb): readonly { readonly batchId: string; readonly signer: string }[] {
  return db
    .prepare<[], { batchId: string; signer: string }>(
      `select batch_id as batchId, decided.decided_by as signer from view_registers decided
         join view_coin_batches part using (register_id)
       where decided.kind = 'opening_balances' and decided.state = 'agreed' and part.state = 'proposed' order by batch_id`,
    )
    .all();
}

/** Parts that still wait, by number. */
export function waitingParts(db: ReadDb, registerId: string): readonly string[] {
  return db
    .prepare<[string], string>(
      `select batch_id from view_coin_batches where register_id = ? and state = 'proposed' order by batch_id`,
    )
    .pluck()
    .all(registerId);
}

const partRows = z.array(
  z.looseObject({ person: z.string(), minutes: z.int(), listRows: z.array(z.int()).default([]) }),
);

/** What parts of a register brought: rows of the file, the people in them, and their minutes altogether. */
export function broughtBy(db: ReadDb, registerId: string) {
  const parts = db
    .prepare<[string], string>(`select rows from view_coin_batches where register_id = ? and state <> 'rejected'`)
    .pluck()
    .all(registerId)
    .flatMap((text) => partRows.parse(JSON.parse(text)));
  return {
    rows: new Set(parts.flatMap(({ listRows }) => listRows)),
    people: new Set(parts.map(({ person }) => person)),
    minutes: parts.reduce((sum, { minutes }) => sum + minutes, 0),
  };
}

/** Whether somebody wrote any of a list: its beginning, an entry, or a part of it. */
export function hasWritten(db: ReadDb, registerId: string, operator: string): boolean {
  const row = db
    .prepare<{ register: string; operator: string }>(
      `select 1 from view_registers where register_id = @register and opened_by = @operator
       union all select 1 from view_slip_entries where register_id = @register and first_operator = @operator
       union all select 1 from view_coin_batches where register_id = @register and proposed_by = @operator limit 1`,
    )
    .get({ register: registerId, operator });
  return row !== undefined;
}
