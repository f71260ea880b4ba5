import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const officePrinter = fileURLToPath(new URL('office-printer.conf', import.meta.url));

/** A real CUPS server and a real IPP printer on loopback ports, in a folder of their own, gone after `stop`. */
export interface CupsDesk {
  readonly server: string;
  readonly queue: string;
  /** PDF files that the printer has put out, in order. */
  readonly sheets: () => readonly Uint8Array[];
  readonly jamPaper: () => void;
  readonly clearJam: () => void;
  readonly unplug: () => Promise<void>;
  readonly plugIn: () => Promise<void>;
  readonly queuedJobs: () => string;
  readonly stop: () => Promise<void>;
}

interface DeskOptions {
  /** A printer that has no tray of A5 and takes none. */
  readonly onlyA4?: boolean;
}

export async function startCupsDesk({ onlyA4 = false }: DeskOptions = {}): Promise<CupsDesk> {
  startSystemBus();
  const folder = mkdtempSync(join(tmpdir(), 'cups-desk-'));
  /** The scheduler's filters and back-ends run as user lp. */
  chmodSync(folder, 0o755);
  for (const name of ['root', 'state', 'cache', 'spool', 'tmp', 'out']) mkdirSync(join(folder, name));
  const [serverPort, printerPort] = [await freePort(), await freePort()];
  const server = `127.0.0.1:${serverPort}`;
  writeConfiguration(folder, server);
  const scheduler = spawn('cupsd', ['-f', '-c', join(folder, 'cupsd.conf'), '-s', join(folder, 'cups-files.conf')], {
    stdio: 'ignore',
  });
  const attributes = join(folder, 'printer.conf');
  const office = readFileSync(officePrinter, 'utf8');
  writeFileSync(attributes, onlyA4 ? withoutA5(office) : office);
  let printer = await startPrinter(folder, printerPort, attributes);
  const command = (program: string, args: readonly string[]) =>
    spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, CUPS_SERVER: server, LC_ALL: 'C' } });
  await until(() => command('lpstat', ['-r']).stdout.includes('is running'), 'the scheduler answers');
  const added = command('lpadmin', [
    '-p',
    'station_a4',
    '-E',
    '-v',
    `ipp://localhost:${printerPort}/ipp/print`,
    '-m',
    'everywhere',
  ]);
  if (added.status !== 0) throw new Error(`lpadmin: ${added.stderr}`);
  const jam = join(folder, 'jam');
  return {
    server,
    queue: 'station_a4',
    sheets: () =>
      readdirSync(join(folder, 'out'))
        .filter((name) => name.endsWith('.sheet'))
        .sort()
        .map((name) => readFileSync(join(folder, 'out', name))),
    jamPaper: () => {
      writeFileSync(jam, '');
    },
    clearJam: () => {
      rmSync(jam);
    },
    unplug: () => ended(printer),
    plugIn: async () => {
      printer = await startPrinter(folder, printerPort, attributes);
    },
    queuedJobs: () => command('lpstat', ['-W', 'not-completed', '-o']).stdout,
    stop: async () => {
      await Promise.all([ended(printer), ended(scheduler)]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The printer registers its service on the system bus and does not start without one. */
function startSystemBus(): void {
  if (existsSync('/run/dbus/system_bus_socket') && spawnSync('pgrep', ['-x', 'dbus-daemon']).status === 0) return;
  mkdirSync('/run/dbus', { recursive: true });
  rmSync('/run/dbus/pid', { force: true });
  const bus = spawnSync('dbus-daemon', ['--system', '--fork'], { encoding: 'utf8' });
  if (bus.status !== 0) throw new Error(`dbus-daemon: ${bus.stderr}`);
}

function writeConfiguration(folder: string, server: string): void {
  writeFileSync(
    join(folder, 'cupsd.conf'),
    [
      `Listen ${server}`,
      'DefaultAuthType None',
      'WebInterface No',
      'Browsing Off',
      '<Location />\nOrder allow,deny\nAllow localhost\n</Location>',
      '<Policy default>\nJobPrivateAccess default\nJobPrivateValues none\nSubscriptionPrivateAccess default\nSubscriptionPrivateValues none\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n',
    ].join('\n'),
  );
  writeFileSync(
    join(folder, 'cups-files.conf'),
    [
      `ServerRoot ${folder}/root`,
      `StateDir ${folder}/state`,
      `CacheDir ${folder}/cache`,
      `RequestRoot ${folder}/spool`,
      `TempDir ${folder}/tmp`,
      `AccessLog ${folder}/access.log`,
      `ErrorLog ${folder}/error.log`,
      `PageLog ${folder}/page.log`,
      '',
    ].join('\n'),
  );
  const save = join(folder, 'save.sh');
  writeFileSync(
    save,
    `#!/bin/sh\nif [ -e ${folder}/jam ]; then echo "STATE: +media-jam-report" >&2; exit 1; fi\necho "STATE: -media-jam-report" >&2\nfor last; do :; done\ncp "$last" "${folder}/out/$(date +%s%N).sheet"\n`,
  );
  chmodSync(save, 0o755);
}

function withoutA5(attributes: string): string {
  return attributes
    .replaceAll(',iso_a5_148x210mm', '')
    .replace(/,\s*\{ MEMBER (?:keyword media-size-name iso_a5|integer x-dimension 14800)[^\n]*/g, '');
}

async function startPrinter(folder: string, port: number, attributes: string): Promise<ChildProcess> {
  const args = [
    '-n',
    'localhost',
    '-p',
    String(port),
    '-r',
    'off',
    '-c',
    join(folder, 'save.sh'),
    '-d',
    join(folder, 'tmp'),
    '-k',
    '-a',
    attributes,
    '-F',
    'application/pdf',
    'Station A4',
  ];
  const printer = spawn('ippeveprinter', args, { stdio: 'ignore' });
  const isReady = () =>
    spawnSync('ipptool', ['-q', '-T', '1', `ipp://localhost:${port}/ipp/print`, 'get-completed-jobs.test']).status ===
    0;
  await until(isReady, 'the printer answers');
  return printer;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

async function until(isTrue: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`after 5 seconds it is still not so that ${what}`);
}
