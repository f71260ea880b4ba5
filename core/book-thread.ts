import { parentPort, workerData } from 'node:worker_threads';
import { keepFewPages } from '../db/backup.ts';
import { openStore, type ReadDb } from '../db/connection.ts';
import { bookLines, chainEndAt, lastTrustedBefore, positionOf } from '../db/read/book.ts';
import { lastPosition } from '../db/read/records.ts';
import { assert } from '../domain/assert.ts';
import { bookOrder, type BookCut, type ReadBook } from './read-book.ts';

/** Reads the lines of a book beside core, all of them from one moment of the store. */
assert(parentPort, 'a thread is started by another');
const { store, key, cut } = bookOrder.parse(workerData);
const opened = openStore({ path: store, key: Buffer.from(key), create: false });
assert(opened.ok, 'the store can be opened with its key');
const db = opened.value;
keepFewPages(db);
const book = db.transaction(() => read(db, cut))();
db.close();
parentPort.postMessage(book satisfies ReadBook | null);

function read(from: ReadDb, wanted: BookCut): ReadBook | null {
  const { after, city } = endsOf(from, wanted);
  if (city === null) return null;
  const through = positionOf(from, 'city', city);
  const before = after === null ? 0 : positionOf(from, 'city', after);
  assert(through !== null && before !== null, 'the ends of a book are records of its store');
  const lines = bookLines(from, { after: before, through });
  return { after, through: { city, station: chainEndAt(from, 'station', through) }, lines };
}

function endsOf(from: ReadDb, wanted: BookCut) {
  if ('through' in wanted) return { after: wanted.after, city: wanted.through };
  const { afterMs, throughMs } = wanted;
  const last = throughMs === null ? lastPosition(from) : lastTrustedBefore(from, throughMs);
  return {
    after: chainEndAt(from, 'city', lastTrustedBefore(from, afterMs)),
    city: chainEndAt(from, 'city', last),
  };
}
