import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WriteDb } from '../db/connection.ts';
import { ScratchStation } from '../tests/fixtures/scratch-station.ts';

const disk = vi.hoisted(() => ({ isFull: false }));

/** As when nothing more fits on the disk: not one page beyond those that are there. */
function fill(db: WriteDb): void {
  db.pragma(`max_page_count = ${String(db.pragma('page_count', { simple: true }))}`);
  db.prepare("insert into local_settings (name, value) values ('filler', ?)").run('满'.repeat(100_000));
}

vi.mock(import('../db/local/print-jobs.ts'), async (importOriginal) => {
  const jobs = await importOriginal();
  return {
    ...jobs,
    markInterruptedJobs: (db, nowMs) => {
      if (disk.isFull) fill(db);
      jobs.markInterruptedJobs(db, nowMs);
    },
  };
});

vi.mock(import('./epoch.ts'), async (importOriginal) => {
  const epoch = await importOriginal();
  return {
    ...epoch,
    beginEpoch: (parts, named) => {
      if (disk.isFull) fill(parts.db);
      epoch.beginEpoch(parts, named);
    },
  };
});

let station: ScratchStation;
beforeEach(() => {
  station = new ScratchStation();
});
afterEach(() => {
  station.remove();
});

test('a disk that is full when a store opens is said, and the same store opens once there is room', async () => {
  const first = station.openWell();
  const { epoch } = first.station().source;
  await first.close();
  disk.isFull = true;
  expect(station.open()).toEqual({ ok: false, error: 'store_disk_full' });
  disk.isFull = false;
  const again = station.openWell();
  expect(again.station().source.epoch).toBe(epoch);
  await again.close();
});

test('a disk that is full while a store is made is said, and it is made once there is room', async () => {
  disk.isFull = true;
  expect(station.open()).toEqual({ ok: false, error: 'store_disk_full' });
  disk.isFull = false;
  const made = station.openWell();
  await made.close();
});
