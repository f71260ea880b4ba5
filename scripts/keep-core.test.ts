import { spawn, type ChildProcess } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import { CoreKeeper, type Announced } from './keep-core.ts';
import { coreArguments, shellArguments } from './start-arguments.ts';

const said: string[] = [];
const logged: string[] = [];
const known: (Announced | null)[] = [];
const cores: ChildProcess[] = [];
afterEach(() => {
  for (const core of cores.splice(0)) core.kill('SIGKILL');
  said.length = 0;
  logged.length = 0;
  known.length = 0;
});

const announcement = JSON.stringify({ url: 'http://127.0.0.1:4100/#token=t', port: 4100, token: 't' });
const announce = `console.log(${JSON.stringify(announcement)});`;
const stay = 'setInterval(() => undefined, 1000);';

/** Cores that do as they are told, one after another; the last one again and again. */
function keep(...programs: readonly string[]): CoreKeeper {
  const launch = (from: Announced | null) => {
    const program = programs[Math.min(known.length, programs.length - 1)] ?? '';
    known.push(from);
    const core = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'pipe', 'pipe'] });
    cores.push(core);
    return core;
  };
  return new CoreKeeper({
    launch,
    say: (words) => said.push(words),
    log: (line) => logged.push(line),
  });
}

test('a core that stopped rather than continue wrong is started again at the same address with the same token', async () => {
  const keeper = keep(`${announce} setTimeout(() => process.exit(70), 20);`, `${announce} ${stay}`);
  const { token } = await keeper.start();
  expect(token).toBe('t');
  await expect.poll(() => said.length, { timeout: 10_000 }).toBe(2);
  expect(known).toEqual([null, { url: 'http://127.0.0.1:4100/#token=t', port: 4100, token: 't' }]);
  expect(said[0]).toContain('重新启动');
  keeper.stop();
  expect(await keeper.ended).toBe(0);
});

test('one that breaks again and again is given up after a few times, with its own exit code', async () => {
  const keeper = keep(`${announce} setTimeout(() => process.exit(70), 5);`);
  await keeper.start();
  expect(await keeper.ended).toBe(70);
  expect(known).toHaveLength(6);
  expect(said.at(-1)).toContain('不再自动启动');
});

test('the terminal hears why there is no address; the log hears everything else', async () => {
  const refused = keep(`console.log('{"refused":"磁盘已满。"}'); process.exitCode = 1;`);
  void refused.start();
  expect(await refused.ended).toBe(1);
  expect(said.splice(0)).toEqual(['无法启动：磁盘已满。']);
  const broken = keep(`for (let i = 0; i < 30; i++) console.error('line ' + i); process.exitCode = 70;`);
  void broken.start();
  expect(await broken.ended).toBe(70);
  const [words = ''] = said;
  expect(words.split('\n').slice(1)).toEqual(logged.slice(-20));
  expect(logged.at(-1)).toBe('line 29');
});

test('one that never came up, and one that was told to stop, are not started again', async () => {
  const left = keep(stay);
  void left.start();
  left.stop();
  expect(await left.ended).toBe(0);
  const done = keep(`${announce} process.exitCode = 0;`);
  await done.start();
  expect(await done.ended).toBe(0);
  expect(known).toHaveLength(2);
  expect(said).toEqual([]);
});

test('what is said about printers and the name reaches whichever program opens the station', () => {
  const values = {
    station: 'S',
    name: '经八路',
    page: 'cups:A4',
    receipt: 'tcp:10.0.0.9:9100',
    port: '4100',
    serve: false,
  };
  const both = [
    '--mode',
    'station',
    '--data',
    '/data',
    '--name=经八路',
    '--receipt=tcp:10.0.0.9:9100',
    '--page=cups:A4',
  ];
  expect(shellArguments(values, '/data')).toEqual(both);
  expect(coreArguments(values, '/data')).toEqual([...both, '--port=4100']);
  expect(shellArguments({ serve: false }, '/data')).toEqual(['--mode', 'training', '--data', '/data']);
});
