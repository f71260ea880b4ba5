import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createClock } from '../../core/clock.ts';
import { fillDemoStation } from '../../core/demo/station.ts';
import { dispatch } from '../../core/dispatch.ts';
import { fileKeystore } from '../../core/keystore.ts';
import { openApp, type OpenedApp } from '../../core/open-app.ts';
import type { Printers } from '../../core/printing/printers.ts';
import { err } from '../../domain/result.ts';
import { notPrinted } from '../../printers/print-outcome.ts';
import { trainingOperators } from '../../core/training-operators.ts';
import { recentPeople } from '../../db/read/people.ts';
import { addDays } from '../../domain/civil-date.ts';
import { localTime } from '../../domain/local-time.ts';

const rounds = 300;
const warmUpRounds = 60;
/** A recorded service may cost this many times a bare write of the same bytes that is on the disk. */
const ratioMax = 3;

/** One recorded service, from the call to the answer, against write + fdatasync of the bytes its commit wrote. */
export async function commitBench(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const app = openBenchApp(folder);
  fillDemoStation(app);
  const record = await recorder(app);
  const bytes = median(await measureBytes(app, join(folder, 'station.db-wal'), record));
  const same = Buffer.alloc(bytes, 1);
  const rival = openSync(join(folder, 'rival'), 'w');
  const commitMs: number[] = [];
  const rivalMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    commitMs.push(await timed(record));
    rivalMs.push(
      await timed(() => {
        writeSync(rival, same);
        fdatasyncSync(rival);
      }),
    );
  }
  closeSync(rival);
  await app.close();
  rmSync(folder, { recursive: true });
  const ratio = median(commitMs) / median(rivalMs);
  console.log(`登记一次服务（中位数） ${median(commitMs).toFixed(3)} ms，写入 ${bytes.toString()} 字节`);
  console.log(`写同样字节并 fdatasync ${median(rivalMs).toFixed(3)} ms`);
  console.log(`比值 ${ratio.toFixed(2)}（不得超过 ${ratioMax.toString()}）`);
  return ratio <= ratioMax;
}

/** What a commit adds to the write-ahead log: the pages that it changed, encrypted and framed. */
async function measureBytes(app: OpenedApp, walFile: string, record: () => Promise<void>): Promise<number[]> {
  await record();
  app.db.pragma('wal_checkpoint(TRUNCATE)');
  app.db.pragma('wal_autocheckpoint = 0');
  const bytes: number[] = [];
  for (let before = 0; bytes.length < warmUpRounds;) {
    await record();
    const { size } = statSync(walFile);
    bytes.push(size - before);
    before = size;
  }
  app.db.pragma('wal_autocheckpoint = 1000');
  return bytes;
}

/** Slips wait, as they do at a counter whose printer is off: a browser that starts beside would be measured too. */
const noPrinters: Printers = {
  hasReceiptPrinter: false,
  takesKeyHalves: true,
  paperWidthMm: 80,
  receipt: () => Promise.resolve(notPrinted('printer_unreachable')),
  page: () => Promise.resolve(notPrinted('printer_unreachable')),
  pdf: () => Promise.resolve(err('chromium_missing')),
  close: () => Promise.resolve(),
};

function openBenchApp(folder: string): OpenedApp {
  const opened = openApp({
    dataDir: folder,
    mode: 'training',
    newStation: { station: 'S0412', device: 'A', name: '测速服务站' },
    keystore: fileKeystore(folder, join(folder, 'keys')),
    clock: createClock({ startAtMs: null }),
    log: () => undefined,
    printers: noPrinters,
    probeEveryMs: 3_600_000,
    spoolRetryMs: 3_600_000,
  });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

/** Each call records one more service of a pair, an hour of a day that lies further and further back. */
async function recorder(app: OpenedApp): Promise<() => Promise<void>> {
  const [clerk] = trainingOperators;
  const opened = await dispatch(app, {
    name: 'session.open',
    session: null,
    input: { operatorId: clerk?.operatorId, pin: clerk?.pin },
  });
  if (!opened.ok) throw new Error(opened.error.code);
  const { token } = z.object({ token: z.string() }).parse(opened.value);
  const today = localTime(app.clock.nowMs()).date;
  const [volunteer] = recentPeople(app.db, 'volunteer', 60).filter(
    (row) => (row.trained_on ?? today) < addDays(today, -100) && (row.birth_year ?? 2026) < 1990,
  );
  const [recipient] = recentPeople(app.db, 'recipient', 1);
  let made = 0;
  return async () => {
    const hour = 6 + (made % 6) * 2;
    const answer = await dispatch(app, {
      name: 'service.record',
      session: token,
      input: {
        intentId: app.clock.newId(),
        volunteer: volunteer?.person_id,
        recipient: recipient?.person_id,
        servedOn: addDays(today, -1 - Math.floor(made / 6)),
        startTime: `${hour.toString().padStart(2, '0')}:00`,
        endTime: `${(hour + 1).toString().padStart(2, '0')}:00`,
        deductionMinutes: 0,
        classNumber: 1,
        item: '陪伴聊天',
        place: '家中',
        confirmation: 'signature',
        accompanyingGuardian: null,
      },
    });
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    made += 1;
  };
}

async function timed(work: () => unknown): Promise<number> {
  const startedAtMs = performance.now();
  await work();
  return performance.now() - startedAtMs;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
