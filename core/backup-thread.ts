import { parentPort, workerData } from 'node:worker_threads';
import { copyStoreTo, keepFewPages, quickCheck } from '../db/backup.ts';
import { openStore, type WriteDb } from '../db/connection.ts';
import { journalHead } from '../db/journal.ts';
import { hashAt } from '../db/outbox.ts';
import { verifyChains, verifyDelivery, verifyEpochs } from '../db/verify-chains.ts';
import { assert } from '../domain/assert.ts';
import { copyOrder, fileDigest, type BackupManifest, type CopyOrder } from './backup-copy.ts';
import { readStation } from './station-settings.ts';
import { syncPath } from './store-file.ts';

/** Copies the store beside core, which goes on writing, and checks the copy. Says what is in it, or fails with why it is none. */
assert(parentPort, 'a thread is started by another');
const order = copyOrder.parse(workerData);
const key = Buffer.from(order.key);
using(order.store, 'the store can be opened with its key', (store) => {
  copyStoreTo(store, order.file);
});
const head = using(order.file, 'a backup can be opened with the key of its store', verifyCopy);
const sha256 = await fileDigest(order.file);
syncPath(order.file);
parentPort.postMessage({ ...head, sha256 } satisfies BackupManifest);

function using<T>(path: string, what: string, work: (db: WriteDb) => T): T {
  const opened = openStore({ path, key, create: false });
  demand(opened.ok, what);
  try {
    keepFewPages(opened.value);
    return work(opened.value);
  } finally {
    opened.value.close();
  }
}

function verifyCopy(copy: WriteDb): Omit<BackupManifest, 'sha256'> {
  demand(quickCheck(copy), 'every page of a backup is whole');
  const findings = [...verifyChains(copy), verifyEpochs(copy), verifyDelivery(copy)];
  demand(
    findings.every(({ faults }) => faults.length === 0),
    'the records of a backup follow one another',
  );
  demand(holds(copy, order.from), 'a backup holds every record that its store had when it was begun');
  const { source } = readStation(copy);
  const end = journalHead(copy, source.epoch, 'city');
  return { ...source, seq: end?.seq ?? 0, hash: end?.hash.toString('base64') ?? null };
}

/** The chain was verified, so whoever has its last record has all before it. */
function holds(copy: WriteDb, from: CopyOrder['from']): boolean {
  return from === null || hashAt(copy, from.epoch, from.seq)?.toString('base64') === from.hash;
}

/** A copy that went wrong is made again at its next time; the store itself is not in doubt. */
function demand(isSo: boolean, what: string): asserts isSo {
  if (!isSo) throw new Error(`the copy is not a backup: not so that ${what}`);
}
