import { join } from 'node:path';
import { fileKeystore } from '../core/keystore.ts';
import { startWords } from '../core/start-words.ts';
import { openStore, type WriteDb } from '../db/connection.ts';

/** Opens the store of a data folder with the key that this machine holds for it. Throws words for a person. */
export function openStationStore(dataDir: string, keysFolder?: string): WriteDb {
  const key = fileKeystore(dataDir, keysFolder).read();
  if (key === null) throw new Error(startWords.store_key_missing);
  const opened = openStore({ path: join(dataDir, 'station.db'), key, create: false });
  if (!opened.ok) throw new Error(startWords[opened.error]);
  return opened.value;
}
