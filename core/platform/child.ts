import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { instantText } from '../../domain/local-time.ts';
import type { Log } from '../log.ts';

const announcement = z.object({ url: z.url(), publicKeyPem: z.string(), adminToken: z.string() });
export type PlatformAddress = z.infer<typeof announcement>;

export type PlatformProcessState = 'starting' | 'running' | 'stopped';

/** The platform as a process of its own: core never imports it, and the window never waits for it. */
export interface PlatformProcess {
  readonly state: () => PlatformProcessState;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
}

interface PlatformProcessOptions {
  readonly dataDir: string;
  /** One-time codes by station, for a platform that has never met them. */
  readonly codes: Readonly<Record<string, string>>;
  readonly port: number;
  /** A platform for training, or a real one whose doors are open to who starts it. */
  readonly kind: 'training' | 'admin';
  /** A training platform lives in the time of its counter, which may be a rehearsal's; any other in the machine's. */
  readonly nowMs?: () => number;
  readonly log: Log;
  readonly onReady: (address: PlatformAddress) => void;
}

const program = fileURLToPath(new URL('../../platform/main.ts', import.meta.url));

export function createPlatformProcess({
  dataDir,
  codes,
  port,
  kind,
  nowMs,
  log,
  onReady,
}: PlatformProcessOptions): PlatformProcess {
  let state: PlatformProcessState = 'stopped';
  let child: ChildProcess | null = null;
  let knownPort = port;

  function start(): void {
    if (child !== null) return;
    move('starting');
    const args = [program, '--port', knownPort.toString(), '--data', dataDir, `--${kind}`, '--die-with-parent'];
    for (const [station, code] of Object.entries(codes)) args.push('--code', `${station}=${code}`);
    const env = nowMs === undefined ? process.env : { ...process.env, PLATFORM_CLOCK_START: instantText(nowMs()) };
    const started = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
    child = started;
    createInterface({ input: started.stdout }).once('line', (line) => {
      const address = announcement.parse(JSON.parse(line));
      // The address stays the same when the platform is stopped and started again.
      knownPort = Number(new URL(address.url).port);
      move('running');
      onReady(address);
    });
    started.once('error', (error) => {
      log({ event: 'background_failed', task: 'platform', error: error.message });
    });
    started.once('close', () => {
      child = null;
      move('stopped');
    });
  }

  function move(next: PlatformProcessState): void {
    state = next;
    log({ event: 'platform_process', state: next });
  }

  return {
    state: () => state,
    start,
    async stop() {
      const running = child;
      if (running === null) return;
      const closed = new Promise((resolve) => running.once('close', resolve));
      running.kill('SIGTERM');
      await closed;
    },
  };
}
