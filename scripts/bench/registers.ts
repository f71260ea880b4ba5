import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RegisterHead } from '../../contract/kiosk/import.ts';
import { slipEntered } from '../../contract/records/paper.ts';
import { callerOf } from '../../core/demo/demo-caller.ts';
import { demoPeople } from '../../core/demo/people.ts';
import { fillDemoStation } from '../../core/demo/station.ts';
import { todayAt } from '../../core/clock.ts';
import type { OpenedApp } from '../../core/open-app.ts';
import { declareOutage } from '../../core/use-cases/outages.ts';
import { signRegister } from '../../core/use-cases/registers.ts';
import { writeFact } from '../../core/write.ts';
import { transact } from '../../db/connection.ts';
import { readJournal, type StoredRecord } from '../../db/journal.ts';
import { listRegisters } from '../../db/read/registers.ts';
import { assert } from '../../domain/assert.ts';
import { addDays } from '../../domain/civil-date.ts';
import { instantOf } from '../../domain/local-time.ts';
import { parseRecordLine } from '../../wire/record.ts';
import { openBenchApp } from './bench-app.ts';
import { imported, watchPhases, wordsOf, workMsMax, type Phase } from './import.ts';
import { csvOf, openingRows, peopleRows, serviceRows } from './import-files.ts';

const listRows = 5000;
/** As many records of one transaction as an import writes at most. */
const rowsPerTransaction = 10;
/** Judging a row twice, by people, times and rules, may cost as much as this many bare writes of what comes of it. */
const ratioMax = 6;
const heldBytesMax = 400 * 1024 * 1024;

/** Registers of 5,000 rows through the endpoints: how long core is held, and how much longer it takes than their records. */
export async function registersBench(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const app = openIn(folder, 'station');
  fillDemoStation(app);
  const day = addDays(todayAt(app), -3);
  const elders = demoPeople(todayAt(app)).filter(({ roles }) => roles.join() === 'recipient');
  assert(elders.length > 0, 'the demo station has people who are served');
  console.log(`服务对象 ${elders.length.toString()} 人，都在同一天`);
  declareDay(app, day);
  const bring = bringer(app, folder);
  await bring('people', peopleRows(listRows), null);
  let heldBytes = 0;
  const watchMemory = setInterval(() => (heldBytes = Math.max(heldBytes, process.memoryUsage().rss)), 20);
  const beforeBytes = process.memoryUsage().rss;
  const head = { name: '登记册', countStated: listRows, unit: null, evidence: null, numbers: null } as const;
  const services = await bring('services', serviceRows(listRows, day, documentsOf(elders)), {
    ...{ ...head, minutesStated: listRows * 60, numbers: 'theirs' },
  });
  const openings = await bring('opening_balances', openingRows(listRows), {
    ...{ ...head, minutesStated: (listRows * (listRows + 1)) / 2, unit: 'hours', evidence: 'district_register' },
  });
  const booking = await signAll(app);
  clearInterval(watchMemory);
  const bareMs = bareWrites(openIn(folder, 'bare'), [...readJournal(app.db, parsed)]);
  const isQuick = [...services, ...openings, ...booking].every(({ workMs }) => workMs <= workMsMax);
  const isFair = judged('服务登记册', writingMs(services), bareMs) && heldBytes - beforeBytes <= heldBytesMax;
  console.log(`内存多用 ${Math.round((heldBytes - beforeBytes) / 1024 / 1024).toString()} MB（不得超过 400 MB）`);
  console.log(`后台连续占用（不得超过 ${workMsMax.toString()} ms）：${isQuick ? '合格' : '不合格'}`);
  await app.close();
  rmSync(folder, { recursive: true });
  return isQuick && isFair;
}

const documentsOf = (people: ReturnType<typeof demoPeople>) => people.map(({ documentNumber }) => documentNumber);

function parsed(line: string) {
  const record = parseRecordLine(line);
  assert(record.ok, 'a line of the journal is a record');
  return record.value;
}

function openIn(folder: string, name: string): OpenedApp {
  mkdirSync(join(folder, name));
  return openBenchApp(join(folder, name));
}

function declareDay(app: OpenedApp, day: string): void {
  const span = { startedAtMs: instantOf(day, 0), endedAtMs: instantOf(day, 23 * 60) };
  const intentId = app.clock.newId();
  const declared = transact(app.db, () =>
    declareOutage(app, callerOf('op-3'), { intentId, cause: 'network', notice: null, note: '', ...span }),
  );
  assert(declared.ok, 'an outage of some days ago is declared');
}

/** Brings a list and says how long each phase of it held core. */
function bringer(app: OpenedApp, folder: string) {
  return async (list: Parameters<typeof imported>[1], rows: Parameters<typeof csvOf>[0], head: RegisterHead | null) => {
    const file = join(folder, 'list');
    writeFileSync(file, csvOf(rows));
    const { phases, rows: written } = await imported(app, list, file, head);
    assert(written === listRows, `every row of the list came in: ${written.toString()}`);
    console.log(`${list}，${listRows.toString()} 行：`);
    for (const phase of phases) console.log(`  ${wordsOf(phase)}`);
    return phases;
  };
}

/** Both registers are signed; the parts of the old one are booked, and the sample of the other one agrees. */
async function signAll(app: OpenedApp): Promise<readonly Phase[]> {
  let isSigning = true;
  const watch = watchPhases(() => (isSigning ? 'signing' : app.bookings.isBooking() ? 'booking' : ''));
  for (const { register_id: registerId, rows, minutes } of listRegisters(app.db, 2)) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    const stated = { registerId, countStated: rows, minutesStated: minutes, intentId: app.clock.newId() };
    const signed = transact(app.db, () => signRegister(app, callerOf('op-2'), stated));
    assert(signed.ok, 'a register is signed by its totals');
  }
  await new Promise((resolve) => setTimeout(resolve, 10));
  isSigning = false;
  while (app.bookings.isBooking()) await new Promise((resolve) => setTimeout(resolve, 10));
  assert(app.bookings.left.size === 0, 'every part is booked');
  const phases = watch.end();
  for (const phase of phases) console.log(`  ${wordsOf(phase)}`);
  return phases;
}

const writingMs = (phases: readonly Phase[]): number => phases.find(({ phase }) => phase === 'writing')?.lastedMs ?? 0;

/** The records of the slips alone, which nobody judges, in as many transactions. */
function bareWrites(app: OpenedApp, records: readonly StoredRecord[]): number {
  const slips = records.filter(({ record }) => record.type === 'slip.entered/1');
  assert(slips.length === listRows, 'every row of the list is a record');
  const startedAtMs = performance.now();
  for (let at = 0; at < slips.length; at += rowsPerTransaction) {
    transact(app.db, () => {
      for (const { record, parts } of slips.slice(at, at + rowsPerTransaction)) {
        const { subject, operator } = record;
        const data = slipEntered.data.parse(record.data);
        const typed = parts['typed'];
        assert(typed, 'what was typed is there');
        writeFact(app, { type: 'slip.entered/1', subject, operator, data, parts: { typed } });
      }
    });
  }
  return performance.now() - startedAtMs;
}

function judged(name: string, ms: number, bareMs: number): boolean {
  const ratio = ms / bareMs;
  const isFair = ratio <= ratioMax;
  console.log(
    `${name}：登记 ${ms.toFixed(0)} ms，只写同样的记录 ${bareMs.toFixed(0)} ms，${ratio.toFixed(2)} 倍` +
      `（不得超过 ${ratioMax.toString()} 倍）：${isFair ? '合格' : '不合格'}`,
  );
  return isFair;
}
