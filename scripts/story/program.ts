import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { assert } from '../../domain/assert.ts';

/** A program of the project in a process of its own, which says in one line of JSON that it is ready. */
export interface Program {
  readonly announcement: unknown;
  readonly pid: number;
  /** SIGKILL: no farewell, as in a power cut of the process. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

export async function startProgram(
  file: string,
  args: readonly string[],
  nodeOptions: readonly string[] = [],
): Promise<Program> {
  const child = spawn(process.execPath, [...nodeOptions, file, ...args], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
  const line = await firstLine(child, said);
  const end = (signal: NodeJS.Signals) => async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill(signal);
    await closed;
  };
  assert(child.pid !== undefined, 'a program that spoke has a process');
  return { announcement: JSON.parse(line), pid: child.pid, kill: end('SIGKILL'), stop: end('SIGTERM') };
}

function firstLine(child: ChildProcess, said: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) throw new Error('a program that announces itself has a standard output');
    createInterface({ input: child.stdout }).once('line', (line) => {
      // One that refuses says on standard error why, and ends.
      if (!line.startsWith('{"refused"')) resolve(line);
    });
    child.once('error', reject);
    child.once('close', () => {
      reject(new Error(`the program ended before it was ready:\n${said.join('')}`));
    });
  });
}
