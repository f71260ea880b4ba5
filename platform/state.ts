import { createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { assert } from '../domain/assert.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { generateSigningKey } from '../wire/keys.ts';
import { bytea, type Store } from './store.ts';

export interface PlatformState {
  readonly isTraining: boolean;
  readonly platformEpoch: string;
  readonly privateKey: KeyObject;
  readonly publicKeyPem: string;
  readonly numberKey: Buffer;
}

const stateRow = z.object({
  platform_epoch: z.string(),
  private_key_pem: z.string(),
  public_key_pem: z.string(),
  number_key: bytea,
  training: z.boolean(),
});

/**
 * The platform's own identity: made with its store, and read again at every later start. What was made for training is
 * no store for anything real, nor the other way round: `store_of_the_other_sort`.
 */
export async function loadPlatformState(
  store: Store,
  isTraining: boolean,
): Promise<Result<PlatformState, 'store_of_the_other_sort'>> {
  const { privateKeyPem, publicKeyPem } = generateSigningKey();
  await store.run(
    `insert into platform_state (private_key_pem, public_key_pem, number_key, training) values ($1, $2, $3, $4)
     on conflict (one_row) do nothing`,
    [privateKeyPem, publicKeyPem, randomBytes(32), isTraining],
  );
  const [row] = await store.rows(stateRow, 'select * from platform_state');
  assert(row, 'a platform has an identity');
  if (row.training !== isTraining) return err('store_of_the_other_sort');
  return ok({
    isTraining,
    platformEpoch: row.platform_epoch,
    privateKey: createPrivateKey(row.private_key_pem),
    publicKeyPem: row.public_key_pem,
    numberKey: row.number_key,
  });
}
