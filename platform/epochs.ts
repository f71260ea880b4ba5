import { z } from 'zod';
import { err, ok, type Result } from '../domain/result.ts';
import type { EpochRequest } from '../contract/sync/epochs.ts';
import { heldProblem } from '../contract/sync/batches.ts';
import type { Device } from './enrolment.ts';
import { bytea, type Sql, type Store } from './store.ts';

const epochRow = z.object({
  station: z.string(),
  device: z.string(),
  seq: z.int(),
  hash: bytea.nullable(),
});

export interface EpochHead {
  readonly seq: number;
  readonly hash: Buffer | null;
}

export type EpochError = 'epoch_unknown' | 'epoch_of_another_device';

/** How far an epoch's chain reaches here. */
export async function readEpoch(sql: Sql, epoch: string, owner: Device): Promise<Result<EpochHead, EpochError>> {
  const [row] = await sql.rows(epochRow, 'select station, device, seq, hash from epochs where epoch = $1', [epoch]);
  if (!row) return err('epoch_unknown');
  if (row.station !== owner.station || row.device !== owner.device) return err('epoch_of_another_device');
  return ok({ seq: row.seq, hash: row.hash });
}

/** A kiosk may have minted its epoch while it was offline; saying so twice is saying so once. */
export async function registerEpoch(
  store: Store,
  { epoch, parent }: EpochRequest,
  owner: Device,
): Promise<Result<EpochHead, EpochError>> {
  return store.transaction(async (sql) => {
    await sql.run(
      `insert into epochs (epoch, station, device, parent_epoch, parent_seq, parent_hash) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing`,
      [
        epoch,
        owner.station,
        owner.device,
        parent?.epoch ?? null,
        parent?.seq ?? null,
        parent?.hash ? Buffer.from(parent.hash, 'base64') : null,
      ],
    );
    return readEpoch(sql, epoch, owner);
  });
}

const heldRow = z.object({ id: z.string(), seq: z.int(), problem: heldProblem });

export async function heldOfEpoch(store: Store, epoch: string): Promise<z.infer<typeof heldRow>[]> {
  return store.rows(
    heldRow,
    `select record_id as id, seq, problem from records where epoch = $1 and state = 'held' order by seq limit 1000`,
    [epoch],
  );
}
