import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillDemoStation } from '../../core/demo/station.ts';
import { dispatch } from '../../core/dispatch.ts';
import type { OpenedApp } from '../../core/open-app.ts';
import { transactions } from '../../db/connection.ts';
import { recentPeople } from '../../db/read/people.ts';
import { addDays } from '../../domain/civil-date.ts';
import { localTime } from '../../domain/local-time.ts';
import { openBenchApp } from './bench-app.ts';
import { median, timed } from './figures.ts';
import { signIn } from './registration.ts';

const rounds = 300;
const warmUpRounds = 60;
/** A recorded service may cost this many times a bare write of the same bytes that is on the disk. */
const ratioMax = 3;

/** The commit of one recorded service against write + fdatasync of the bytes its commit wrote. */
export async function commitBench(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const app = openBenchApp(folder);
  fillDemoStation(app);
  const record = await recorder(app);
  const bytes = median(await measureBytes(app, join(folder, 'station.db-wal'), record));
  const same = Buffer.alloc(bytes, 1);
  const rival = openSync(join(folder, 'rival'), 'w');
  const callMs: number[] = [];
  const commitMs = timeCommits();
  const rivalMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    callMs.push(await timed(record));
    rivalMs.push(
      await timed(() => {
        writeSync(rival, same);
        fdatasyncSync(rival);
      }),
    );
  }
  if (commitMs.length !== rounds) throw new Error('something else wrote while services were recorded');
  closeSync(rival);
  await app.close();
  rmSync(folder, { recursive: true });
  const [commit, call, bare] = [median(commitMs), median(callMs), median(rivalMs)];
  console.log(`提交一次服务（事务从开始到落盘，中位数） ${commit.toFixed(3)} ms，写入 ${bytes.toString()} 字节`);
  console.log(`写同样字节并 fdatasync ${bare.toFixed(3)} ms`);
  console.log(`比值 ${(commit / bare).toFixed(2)}（不得超过 ${ratioMax.toString()}）`);
  console.log(`整次调用（会话、校验、幂等、事务、回答） ${call.toFixed(3)} ms，比值 ${(call / bare).toFixed(2)}`);
  return commit / bare <= ratioMax;
}

/** Collects how long each write transaction takes from now on: judging, journal, views, print job, commit. */
function timeCommits(): number[] {
  const durationsMs: number[] = [];
  let startedAtMs = 0;
  transactions.start.subscribe(() => {
    startedAtMs = performance.now();
  });
  transactions.end.subscribe(() => {
    durationsMs.push(performance.now() - startedAtMs);
  });
  return durationsMs;
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

const hoursADay = 6;
/** Back as far as a service is entered in time. */
const days = 9;

/** Each call records one more hour: six a day on each of the last days, then the next volunteer's. */
async function recorder(app: OpenedApp): Promise<() => Promise<void>> {
  const token = await signIn(app);
  const today = localTime(app.clock.nowMs()).date;
  const first = addDays(today, -days);
  // Whoever took part in something on these days already has hours of the demo's own.
  const busy = app.db.prepare(
    'select 1 from view_services where (volunteer_id = @id or recipient_id = @id) and served_on >= @first',
  );
  const isFree = ({ person_id: id }: { readonly person_id: string }) => busy.get({ id, first }) === undefined;
  const volunteers = recentPeople(app.db, 'volunteer', 60).filter(
    (row) => (row.trained_on ?? today) < first && (row.birth_year ?? 2026) < 1990 && isFree(row),
  );
  const recipients = recentPeople(app.db, 'recipient', 60).filter(isFree);
  let made = 0;
  return async () => {
    const hour = 6 + (made % hoursADay) * 2;
    const day = Math.floor(made / hoursADay);
    const volunteer = volunteers[Math.floor(day / days)];
    const recipient = recipients[Math.floor(day / days)];
    if (volunteer === undefined || recipient === undefined) throw new Error('every hour of every volunteer is taken');
    const answer = await dispatch(app, {
      name: 'service.record',
      session: token,
      input: {
        intentId: app.clock.newId(),
        volunteer: volunteer.person_id,
        recipient: recipient.person_id,
        servedOn: addDays(today, -1 - (day % days)),
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
