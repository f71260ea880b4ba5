import { createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { assert } from '../domain/assert.ts';
import { generateSigningKey } from '../wire/keys.ts';
import { bytea, type Store } from './store.ts';

export interface PlatformState {
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
});

/** The platform's own identity: made with its store, and read again at every later start. */
export async function loadPlatformState(store: Store): Promise<PlatformState> {
  const { privateKeyPem, publicKeyPem } = generateSigningKey();
  await store.run(
    `insert into platform_state (private_key_pem, public_key_pem, number_key) values ($1, $2, $3)
     on conflict (one_row) do nothing`,
    [privateKeyPem, publicKeyPem, randomBytes(32)],
  );
  const [row] = await store.rows(stateRow, 'select * from platform_state');
  assert(row, 'a platform has an identity');
  return {
    platformEpoch: row.platform_epoch,
    privateKey: createPrivateKey(row.private_key_pem),
    publicKeyPem: row.public_key_pem,
    numberKey: row.number_key,
  };
}
