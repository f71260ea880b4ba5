import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { UsageError } from '../options.ts';
import { readArguments } from './arguments.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('without arguments the project’s own files and their days are meant', () => {
  expect(readArguments([])).toMatchObject({
    today: '2026-11-23',
    outage: { from: '2026-11-02', until: '2026-11-18' },
    json: null,
    keep: null,
  });
});

test.each([
  ['2026-11-20', { from: '2026-11-02', until: '2026-11-18' }],
  ['2030-01-31', { from: '2026-11-02', until: '2026-11-18' }],
  ['2026-11-01', { from: '2026-10-11', until: '2026-10-27' }],
  ['2019-03-01', { from: '2019-02-08', until: '2019-02-24' }],
  ['2000-01-05', { from: '2000-01-01', until: '2000-01-05' }],
])('an outage that is not named lies before %s', (today, outage) => {
  expect(readArguments(['--today', today])?.outage).toEqual(outage);
});

test('a path is meant from where the caller stands, which is not where npm runs the script', () => {
  const said = execFileSync(
    process.execPath,
    [
      '-e',
      "import('./scripts/story/arguments.ts').then((m) => console.log(m.readArguments(['--json', 'o.json']).json))",
    ],
    { cwd: root, env: { ...process.env, INIT_CWD: '/somewhere' }, encoding: 'utf8' },
  );
  expect(said.trim()).toBe('/somewhere/o.json');
});

test.each([
  [['--outage', '1999-01-01..2026-11-18'], '2000-01-01 和 2099-12-31 之间'],
  [['--frobnicate'], '没有 --frobnicate 这个参数'],
  [['-x'], '没有 -x 这个参数'],
  [['--frobnicate=1'], '没有 --frobnicate 这个参数'],
  [['extra', 'words'], '多出来的「extra words」'],
  [['--today'], '--today 后面要写值'],
  [['--json='], '--json 后面要写值'],
  [['--people', '--register', 'x.csv'], '--people 后面要写值'],
  [['--today', '2026-13-01'], '--today 的「2026-13-01」不是存在的日期'],
  [['--today', '2026-2-3'], '--today 的「2026-2-3」'],
  [['--today', '1999-12-31'], '--today 要在 2000-01-01'],
  [['--today', '2100-01-01'], '--today 要在 2000-01-01'],
  [['--outage', '2026-11-02'], '--outage 的「2026-11-02」看不懂'],
  [['--outage', '2026-11-02..2026-11-31'], '--outage 的「2026-11-02..2026-11-31」看不懂'],
  [['--outage', '2026-11-02..2026-11-03..2026-11-04'], '看不懂'],
  [['--outage', '2026-11-02..2026-11-01'], '请把两个日期对调'],
  [['--outage', '2027-01-01..2027-01-02'], '晚于补登日 2026-11-23'],
])('%j is answered in words', (args, words) => {
  expect(() => readArguments(args)).toThrow(UsageError);
  expect(() => readArguments(args)).toThrow(words);
});

test.each(['scripts/story.ts', 'scripts/verify.ts'])('%s says how it is used, and shows no stack', (script) => {
  const help = execFileSync(process.execPath, [script, '--help'], { cwd: root, encoding: 'utf8' });
  expect(help).toMatch(/^用法：npm run/);
  const { status, stderr } = spawnSync(process.execPath, [script, '--unknown'], { cwd: root, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain('没有 --unknown 这个参数');
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
