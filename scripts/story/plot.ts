import { setTimeout as pause } from 'node:timers/promises';
import { instantOf } from '../../domain/local-time.ts';
import type { StoryArguments } from './arguments.ts';
import { issueAndScan, type StoryCertificate } from './certificate.ts';
import type { Row } from './files.ts';
import { newIntent } from './intent.ts';
import { Kiosk } from './kiosk.ts';
import { registerOwnPair, serve, visitsOffline, visitsOnline } from './own-people.ts';
import { registerPeople, type PersonOutcome } from './people.ts';
import { Platform } from './platform.ts';
import { backfill, enterFirst, type Desk, type SlipOutcome } from './register.ts';
import { setUpStation } from './station.ts';
import { Wire } from './wire.ts';

export interface ToldStory {
  readonly people: readonly PersonOutcome[];
  readonly slips: readonly SlipOutcome[];
  readonly acceptedMinutes: number;
  readonly platformMinutes: number;
  readonly dataDir: string;
  readonly keysDir: string;
}

export interface StoryFiles {
  readonly people: readonly Row[];
  readonly register: readonly Row[];
}

const station = 'S0412';
const padSlipsStep = 50;
const padSlipsMax = 5000;
const drainTimeoutMs = 120_000;

type Say = (line: string) => void;

/** Every chapter in its order. Whatever was started is stopped, however the story ends. */
export async function tellStory(
  story: StoryArguments,
  folder: string,
  { people, register }: StoryFiles,
  say: Say,
): Promise<ToldStory> {
  const platform = await Platform.start(folder, station);
  const wire = await Wire.start(platform.url);
  const kiosk = new Kiosk(folder, story.today);
  try {
    await kiosk.start();
    const desk = await setUpStation(kiosk, wire.url, platform.code);
    say(`服务站 ${station} 已建账、已打印并核对恢复密钥、已接入平台`);
    const clerks = { clerk: desk.first, reviewer: desk.reviewer };
    const outcomes = await registerPeople(kiosk, clerks, people, story.today);
    say(`登记人员 ${people.length} 行：${tally(outcomes)}`);
    const pair = await registerOwnPair(kiosk, clerks, people, story.today);
    const online = await serve(kiosk, clerks, pair, visitsOnline, story.today);
    await drain(kiosk, desk.first);
    say(`联网登记并复核 ${visitsOnline.length} 次服务，共 ${online} 分钟，已全部送达平台`);
    wire.cut();
    await openOutageAndPads(kiosk, desk, story, register.length);
    const offline = await serve(kiosk, clerks, pair, visitsOffline, story.today);
    say(`断网后登记并复核 ${visitsOffline.length} 次服务，共 ${offline} 分钟`);
    const slips = await enterRegister(desk, register, say);
    say(`补登纸质单 ${register.length} 行：${tally(slips.map(({ outcome }) => outcome))}`);
    wire.restore();
    await platform.loseOneAnswer();
    await drain(kiosk, desk.first);
    say('恢复网络，其中一次平台回执丢失；队列已送完');
    const personId = mostMinutes([...slips, { volunteerId: pair.volunteer, minutes: online + offline }]);
    const certificate = await issueAndScan(kiosk, desk.reviewer, personId, certifiedPeriod(story));
    await drain(kiosk, desk.first);
    say(certificate.ok ? certificateWords(certificate.value) : `没有开出证明：${certificate.error}`);
    const sums = await platform.sums();
    return {
      people: outcomes,
      slips: slips.map(({ outcome }) => outcome),
      acceptedMinutes: slips.reduce((sum, { minutes }) => sum + minutes, online + offline),
      platformMinutes: sums.mintedMinutes,
      dataDir: kiosk.dataDir,
      keysDir: kiosk.keysDir,
    };
  } finally {
    await kiosk.stop();
    await wire.stop();
    await platform.stop();
  }
}

/** This year and the last, and all of the outage however long ago it was: paper counts from its first day on. */
function certifiedPeriod({ today, outage }: StoryArguments): { readonly from: string; readonly until: string } {
  const lastYear = `${Number(today.slice(0, 4)) - 1}-01-01`;
  return { from: outage.from < lastYear ? outage.from : lastYear, until: today };
}

function certificateWords({ certificateId, count, minutes }: StoryCertificate): string {
  return `证明 ${certificateId}（${count} 行，${minutes} 分钟）已打印，二维码从页面扫出并验证通过`;
}

function tally(outcomes: readonly { readonly outcome: string }[]): string {
  const words: Readonly<Record<string, string>> = {
    registered: '已登记',
    posted: '已入账',
    held: '待处理',
    refused: '不能记入',
  };
  const counts = new Map<string, number>();
  for (const { outcome } of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts].map(([outcome, count]) => `${words[outcome] ?? outcome} ${count}`).join('，');
}

/** The declared days, and as many serials as the register has lines, rounded up to whole pads. */
async function openOutageAndPads(kiosk: Kiosk, desk: Desk, story: StoryArguments, lines: number): Promise<void> {
  const isOver = story.outage.until < story.today;
  const { outageId } = await kiosk.must('outage.declare', desk.first, {
    intentId: newIntent(),
    cause: 'platform',
    startedAtMs: instantOf(story.outage.from, 0),
    endedAtMs: isOver ? instantOf(story.outage.until, 24 * 60) : null,
    note: '故事演练',
  });
  const wanted = Math.max(padSlipsStep, Math.ceil(lines / padSlipsStep) * padSlipsStep);
  let last = 0;
  while (last < wanted) {
    const count = Math.min(padSlipsMax, wanted - last);
    last = (
      await kiosk.must('pad.issue', desk.first, {
        intentId: newIntent(),
        kind: 'service',
        count,
        size: 'A4',
        copies: 1,
      })
    ).lastRunning;
  }
  const to = '故事志愿者';
  await kiosk.must('pad.hand_out', desk.first, {
    intentId: newIntent(),
    outageId,
    first: '1',
    last: last.toString(),
    holder: 'person',
    to,
  });
}

interface Told {
  readonly outcome: SlipOutcome;
  readonly volunteerId: string | null;
  readonly minutes: number;
}

/** In the middle of the register core is killed while an entry is on its way; the same entry is sent again. */
async function enterRegister(desk: Desk, register: readonly Row[], say: Say): Promise<Told[]> {
  const told: Told[] = [];
  const middle = Math.floor(register.length / 2);
  for (const [index, row] of register.entries()) {
    const entered =
      index === middle
        ? await backfill(desk, row, (input) => enterThroughKill(desk, input))
        : await backfill(desk, row);
    if (index === middle) say(`第 ${index + 1} 行录入途中核心进程被 SIGKILL，重启后同一笔重发`);
    told.push({ ...entered, minutes: entered.outcome.minutes });
  }
  return told;
}

async function enterThroughKill(desk: Desk, input: Parameters<typeof enterFirst>[1]) {
  const lost = enterFirst(desk, input).then(
    () => 'answered',
    () => 'lost',
  );
  await pause(2);
  await desk.kiosk.kill();
  await lost;
  await desk.kiosk.start();
  return await enterFirst(desk, input);
}

/** Until the platform has acknowledged every record. */
async function drain(kiosk: Kiosk, session: string): Promise<void> {
  const deadline = performance.now() + drainTimeoutMs;
  for (;;) {
    await kiosk.must('sync.now', session, {});
    const status = await kiosk.must('status.read', null, {});
    if (status.unsentCount === 0) return;
    if (performance.now() > deadline) throw new Error(`队列没有送完：还有 ${status.unsentCount} 条`);
    await pause(100);
  }
}

function mostMinutes(services: readonly { readonly volunteerId: string | null; readonly minutes: number }[]): string {
  const totals = new Map<string, number>();
  for (const { volunteerId, minutes } of services) {
    if (volunteerId !== null) totals.set(volunteerId, (totals.get(volunteerId) ?? 0) + minutes);
  }
  const [most] = [...totals].sort(([, a], [, b]) => b - a);
  if (most === undefined) throw new Error('没有任何志愿者有入账的分钟');
  return most[0];
}
