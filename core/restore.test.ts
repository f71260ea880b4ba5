import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openStore } from '../db/connection.ts';
import { outboxStatus } from '../db/outbox.ts';
import { verifyStore } from '../db/verify.ts';
import { ScratchStation, type ScratchApp } from '../tests/fixtures/scratch-station.ts';
import { makeBackup } from './backup.ts';
import { formerVerifyingKey } from './platform/former-epochs.ts';
import { createPlatformProcess, type PlatformProcess } from './platform/child.ts';

let station: ScratchStation;
let target: ScratchStation;
beforeEach(() => {
  station = new ScratchStation();
  target = new ScratchStation();
});
afterEach(() => {
  station.remove();
  target.remove();
});

/** The command as a person runs it; what it says on both streams. */
async function recover(args: readonly string[], typed = ''): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['scripts/recover.ts', ...args], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
  child.stdin.end(typed);
  await once(child, 'close');
  return { code: child.exitCode, said: said.join('') };
}

const into = (where: ScratchStation) => ['--into', where.dataDir, '--keys', where.keysDir];
const sourceOf = (app: ScratchApp) => app.station().source;
const faultsOf = (app: ScratchApp) => verifyStore(app.db).flatMap(({ faults }) => faults);

describe('a station on a platform', () => {
  let platform: PlatformProcess;
  let url = '';
  let adminToken = '';
  let ready: () => void = () => undefined;
  const code = 'ABCDEFGHIJKLMNOPQRST';
  const otherCode = 'TSRQPONMLKJIHGFEDCBA';
  const platformFolder = new ScratchStation();

  beforeAll(async () => {
    const isReady = new Promise<void>((resolve) => (ready = resolve));
    platform = createPlatformProcess({
      dataDir: join(platformFolder.folder, 'platform'),
      codes: { S0777: code, S0778: otherCode },
      port: 0,
      kind: 'admin',
      log: () => undefined,
      onReady: (address) => {
        ({ url, adminToken } = address);
        ready();
      },
    });
    platform.start();
    await isReady;
  });
  afterAll(async () => {
    await platform.stop();
    platformFolder.remove();
  });

  const admin = async (path: string, body?: unknown): Promise<unknown> => {
    const asked = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };
    return (await fetch(`${url}/admin${path}`, { ...asked, headers })).json();
  };
  const newCode = async (of: string) =>
    z.object({ code: z.string() }).parse(await admin('/enrolments', { station: of })).code;
  const recordsThere = async () => z.object({ records: z.int() }).parse(await admin('/sums')).records;
  const drained = async (app: ScratchApp) => {
    while ((await app.link.syncNow()) !== 'idle');
  };

  test('comes back from a backup under a new letter, and uses no number twice', async () => {
    const lost = station.openWell();
    const { halves, call } = await station.setUp(lost);
    await call('platform.enrol', { url, code });
    await call('outage.declare', {
      cause: 'network',
      startedAtMs: lost.clock.nowMs() - 1000,
      endedAtMs: null,
      note: '',
    });
    await call('pad.issue', { kind: 'service', count: 10, size: 'A4', copies: 1 });
    await drained(lost);
    const backup = await makeBackup(lost);
    await call('pad.issue', { kind: 'service', count: 10, size: 'A4', copies: 1 });
    await drained(lost);
    const before = await recordsThere();
    const parent = sourceOf(lost);
    await lost.close();

    const answers = `${halves[0]}\n${halves[1]}\nyes\n`;
    const { code: exit, said } = await recover(['--backup', backup, ...into(target)], answers);
    expect(said).toContain('经八路服务站（S0777-A）');
    expect(said).toContain('已恢复');
    expect(exit).toBe(0);

    const restored = target.openWell();
    expect(sourceOf(restored)).toMatchObject({ station: 'S0000', device: 'A' });
    expect(restored.link.state().network).toBe('not_enrolled');
    expect(faultsOf(restored)).toEqual([]);
    const again = await target.signIn(restored);
    await again.call('platform.enrol', { url, code: await newCode('S0777') });
    expect(sourceOf(restored)).toMatchObject({ station: 'S0777', device: 'B' });
    expect(sourceOf(restored).epoch).not.toBe(parent.epoch);
    await again.call('pad.issue', { kind: 'service', count: 10, size: 'A4', copies: 1 });
    await drained(restored);
    expect(await recordsThere()).toBe(before + 1);
    expect(faultsOf(restored)).toEqual([]);
    const opened = restored.db
      .prepare<[], string>(`select line from records where type = 'station.opened/1' order by position desc limit 2`)
      .pluck()
      .all();
    expect(opened.at(-1)).toContain(`"parent":{"epoch":"${parent.epoch}","city":{"seq":2,`);
    expect(formerVerifyingKey(restored.db, 'S0777-A')?.equals(lost.verifyingKey)).toBe(true);
    await restored.close();
  });

  test('brings up what only the backup still holds, in the epoch and under the letter it was written in', async () => {
    const lost = station.openWell();
    const { halves, call } = await station.setUp(lost);
    await call('platform.enrol', { url, code: otherCode });
    await call('pad.issue', { kind: 'service', count: 10, size: 'A4', copies: 1 });
    await drained(lost);
    lost.link.cut(true);
    await call('pad.issue', { kind: 'service', count: 10, size: 'A4', copies: 1 });
    const { epoch } = sourceOf(lost);
    expect(outboxStatus(lost.db, epoch).unsentCount).toBe(1);
    const backup = await makeBackup(lost);
    await lost.close();
    const before = await recordsThere();

    const typed = ['--half1', halves[0], '--half2', halves[1], '--yes'];
    expect((await recover(['--backup', backup, ...into(target), ...typed])).code).toBe(0);
    const restored = target.openWell();
    const again = await target.signIn(restored);
    await again.call('platform.enrol', { url, code: await newCode('S0778') });
    await again.call('pad.issue', { kind: 'service', count: 10, size: 'A4', copies: 1 });
    await drained(restored);
    expect(outboxStatus(restored.db, epoch).unsentCount).toBe(0);
    expect(await recordsThere()).toBe(before + 2);
    expect(faultsOf(restored)).toEqual([]);
    await restored.close();
  });
});

describe('nothing is restored, and nothing is touched,', () => {
  async function backedUp(): Promise<{ backup: string; halves: readonly string[] }> {
    const app = station.openWell();
    const { halves } = await station.setUp(app);
    const backup = await makeBackup(app);
    await app.close();
    return { backup, halves };
  }
  const halfOptions = (halves: readonly string[]) => ['--half1', halves[0] ?? '', '--half2', halves[1] ?? '', '--yes'];

  async function refused(args: readonly string[], words: string): Promise<void> {
    const answer = await recover(args);
    expect(answer.said).toContain(words);
    expect(answer.code).toBe(1);
    const left = existsSync(target.dataDir) ? readdirSync(target.dataDir) : [];
    expect(left.filter((file) => file !== 'station.lock')).toEqual([]);
    expect(target.keystore.read()).toBeNull();
  }

  test('with a wrong half, with halves of another store, or without a yes', async () => {
    const { backup, halves } = await backedUp();
    const args = ['--backup', backup, ...into(target)];
    const wrong = [halves[0] ?? '', (halves[1] ?? '').replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))];
    await refused([...args, ...halfOptions(wrong)], '第二份不对');
    await refused([...args, ...halfOptions([halves[0] ?? '', halves[0] ?? ''])], '打不开这个文件');
    await refused([...args, ...halfOptions(halves).slice(0, -1)], '没有恢复');
  });

  test('from a file that was cut short, one that is no backup, or an older one', async () => {
    const { backup, halves } = await backedUp();
    const cut = join(station.folder, 'cut.db');
    copyFileSync(backup, cut);
    truncateSync(cut, readFileSync(cut).length - 8192);
    await refused(['--backup', cut, ...into(target), ...halfOptions(halves)], '不完整');
    const flipped = join(station.folder, 'flipped.db');
    copyFileSync(backup, flipped);
    copyFileSync(`${backup}.json`, `${flipped}.json`);
    const bytes = readFileSync(flipped);
    bytes.writeUInt8(bytes.readUInt8(5000) ^ 1, 5000);
    writeFileSync(flipped, bytes);
    await refused(['--backup', flipped, ...into(target), ...halfOptions(halves)], '不完整');
    await refused(
      ['--backup', join(station.folder, 'none.db'), ...into(target), ...halfOptions(halves)],
      '没有找到备份',
    );
    const app = station.openWell();
    const tomorrowMs = app.clock.nowMs() + 24 * 3_600_000;
    await makeBackup({ ...app, clock: { ...app.clock, nowMs: () => tomorrowMs } });
    await app.close();
    await refused(['--backup', backup, ...into(target), ...halfOptions(halves)], '更新的备份');
    expect((await recover(['--backup', backup, ...into(target), ...halfOptions(halves), '--older'])).code).toBe(0);
  });

  test('from a backup whose records do not follow one another', async () => {
    const { backup, halves } = await backedUp();
    const changed = join(station.folder, 'changed.db');
    copyFileSync(backup, changed);
    const copy = openStore({ path: changed, key: station.keystore.read(), create: false });
    if (!copy.ok) throw new Error(copy.error);
    copy.value.exec(`drop trigger records_never_updated; update records set line = '{}' where position = 1`);
    copy.value.close();
    await refused(['--backup', changed, ...into(target), ...halfOptions(halves)], '前后对不上');
  });

  test('into a folder that is none, holds a store or keeps another key', async () => {
    const { backup, halves } = await backedUp();
    const before = readFileSync(station.storePath);
    const args = ['--backup', backup, ...halfOptions(halves)];
    expect((await recover([...args, ...into(station)])).said).toContain('已经有数据文件');
    expect(readFileSync(station.storePath)).toEqual(before);
    writeFileSync(target.dataDir, '');
    expect((await recover([...args, ...into(target)])).said).toContain('不能写入');
    rmSync(target.dataDir);
    target.keystore.write(Buffer.alloc(32, 1));
    expect((await recover([...args, ...into(target)])).said).toContain('另一把密钥');
    expect(target.keystore.read()).toEqual(Buffer.alloc(32, 1));
  });
});

test('a store whose key was lost opens again with the two halves, and only with them', async () => {
  const app = station.openWell();
  const { halves } = await station.setUp(app);
  await app.close();
  rmSync(station.keystore.place);
  expect(station.open()).toEqual({ ok: false, error: 'store_key_missing' });
  const wrong = await recover([...into(station), '--half1', halves[1], '--half2', halves[1]]);
  expect(wrong).toMatchObject({ code: 1 });
  expect(station.keystore.read()).toBeNull();
  expect((await recover(into(station), `${halves[0]}\n${halves[1]}\n`)).code).toBe(0);
  await station.openWell().close();
});
