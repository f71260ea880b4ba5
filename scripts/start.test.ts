import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { logFileOf } from '../core/log-file.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What a person sees in the terminal of `npm start`, which is interrupted once it has said how. */
async function terminalOf(
  ...args: readonly string[]
): Promise<{ readonly lines: string[]; readonly code: number | null }> {
  const keys = ['--keys', join(folder, 'keys')];
  const program = spawn(process.execPath, ['scripts/start.ts', ...keys, ...args], { cwd: root, stdio: 'pipe' });
  const lines: string[] = [];
  for (const output of [program.stdout, program.stderr])
    createInterface(output).on('line', (line) => {
      lines.push(line);
      if (line.includes('Ctrl+C')) program.kill('SIGINT');
    });
  await once(program, 'close');
  return { lines, code: program.exitCode };
}

test('the terminal says what a person needs, and what core logs lies in the data folder', async () => {
  const data = join(folder, 'station');
  const { lines, code } = await terminalOf('--serve', '--station', data, '--name', '经八路服务站');
  expect(code).toBe(0);
  expect(lines.at(0)).toBe(`正式服务站，数据在 ${data}`);
  expect(lines).toContain(`运行日志：${logFileOf(data)}`);
  expect(lines.filter((line) => !/\p{Script=Han}/u.test(line))).toEqual([]);
  const events = readFileSync(logFileOf(data), 'utf8');
  for (const event of ['core_started', 'core_stopped']) expect(events).toContain(`"event":"${event}"`);
});

test('a new station is not made without the name that its certificates will bear', async () => {
  const { lines, code } = await terminalOf('--serve', '--station', join(folder, 'station'));
  expect(code).toBe(1);
  expect(lines).toEqual([expect.stringContaining('--name')]);
  expect(existsSync(join(folder, 'station'))).toBe(false);
});
