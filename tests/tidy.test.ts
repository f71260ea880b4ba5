import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { errorCodes } from '../contract/errors.ts';
import { alone } from '../vitest.config.ts';
import { z } from 'zod';

/** What no compiler and no linter holds about the tree as a whole. Only what git knows of is looked at. */
const root = fileURLToPath(new URL('..', import.meta.url));
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
const self = 'tests/tidy.test.ts';

interface File {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
}

const read = (path: string): File => {
  const text = readFileSync(`${root}/${path}`, 'utf8');
  return { path, text, lines: text.split('\n').length - 1 };
};
const isProse = (path: string) => /\.(md|sql|ts|mjs|cjs|svelte|css|html|yml|json)$/.test(path);
const sources = tracked.filter((path) => /\.(ts|mjs|cjs|svelte)$/.test(path)).map(read);
const prose = tracked.filter((path) => isProse(path) && path !== 'package-lock.json' && path !== self).map(read);

/** Every place where `pattern` matches, as `path:line: match`. */
function places(files: readonly File[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map((found) => {
      const line = text.slice(0, found.index).split('\n').length;
      return `${path}:${line}: ${found[0]}`;
    }),
  );
}

/** Rows of data, where a line is a row and not a thought. */
const dataTables: readonly string[] = ['core/demo/people-rows.ts', 'renderer/messages/zh-CN.ts'];

test('a file fits a few screens: none over 300 lines, half of them under 100', () => {
  const code = sources.filter(({ path }) => !dataTables.includes(path));
  expect(code.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path} ${lines}`)).toEqual([]);
  const lengths = sources.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(100);
});

test('what changes the clock or a module for its process runs in one of its own', () => {
  const changing = sources.filter(({ path, text }) => path !== self && /\bvi\.(use|set|mock|spy|stub|do)/.test(text));
  const importing = (path: string) => sources.filter(({ text }) => text.includes(`/${basename(path)}';`));
  const reached = changing.flatMap((file) => (file.path.endsWith('.test.ts') ? [file] : importing(file.path)));
  const tests = reached.filter(({ path }) => path.endsWith('.test.ts') && !path.startsWith('tests/e2e/'));
  expect(changing.length).toBeGreaterThan(0);
  expect(tests.map(({ path }) => path).filter((path) => !alone.includes(path))).toEqual([]);
});

test('a file is named for one thing: kebab-case, components in PascalCase, never utils', () => {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;
  const component = /^([A-Z][a-z0-9]*)+\.svelte$/;
  const language = /^[a-z]{2}-[A-Z]{2}\.ts$/;
  const names = sources.map(({ path }) => basename(path)).filter((name) => !name.startsWith('.'));
  expect(names.filter((name) => !kebab.test(name) && !component.test(name) && !language.test(name))).toEqual([]);
  const vague = /(^|[/-])(utils?|helpers?|managers?|services?|misc|common|index)\.[a-z.]+$/i;
  expect(sources.map(({ path }) => path).filter((path) => vague.test(path) && !isOfTheDomain(path))).toEqual([]);
});

/** 服务 is a word of the trade: a service is an hour given, so a file about services may say so. */
function isOfTheDomain(path: string): boolean {
  return /(^|[/-])services?\.[a-z.]+$/.test(path);
}

test('no file hands on what another defines', () => {
  const reExport = /^export (type )?(\*|\{[^}]*\})( as \w+)? from /gm;
  expect(places(sources, reExport)).toEqual([]);
});

test('a refusal that has words is one that somebody gives', () => {
  const giving = sources.filter(({ path }) => !/^(contract|renderer\/messages|tests)\/|\.test\.ts$/.test(path));
  const given = giving.map(({ text }) => text).join('\n');
  expect(errorCodes.filter((code) => !given.includes(`'${code}'`))).toEqual([]);
});

test('nothing is left for later', () => {
  expect(places(prose, /\b(TODO|FIXME|HACK|XXX)\b/g)).toEqual([]);
});

test('nothing speaks of how it came to be written', () => {
  const words =
    /\b(language model|AI|LLM|generated (by|with)|co-authored|for now|quick fix|work in progress|as requested)\b/g;
  expect(places(prose, words)).toEqual([]);
});

test('nothing names a folder of one machine or a file outside the project', () => {
  expect(places(prose, /(?<![\w.$}*])\/(home|root|Users|work|workspace|mnt|media)\/[\w.-]+/g)).toEqual([]);
  const climbing = prose.flatMap((file) => {
    const depth = file.path.split('/').length - 1;
    return places([file], /(\.\.\/)+[\w.]*/g).filter((place) => place.split('../').length - 1 > depth);
  });
  expect(climbing).toEqual([]);
});

test('nothing asks a package registry or a public server for anything', () => {
  const withLock = [...prose, read('package-lock.json')];
  expect(places(withLock, /\bregistry\.[a-z0-9.-]+[a-z]|\b(unpkg|jsdelivr|cdnjs|npmmirror)\b/gi)).toEqual([]);
});

test('a server listens to this machine alone', () => {
  const product = sources.filter(({ path }) => !path.endsWith('.test.ts'));
  const listening = places(product, /\.listen\([^)]*\)?|\bserve\(\{[^)]*\)?/g);
  expect(listening.filter((place) => !/127\.0\.0\.1|loopback/i.test(place))).toEqual([]);
  expect(places(prose, /['"`](0\.0\.0\.0|::)['"`]/g)).toEqual([]);
});

test('every folder of code is in the import table and in the list of what is checked', () => {
  const table = z
    .object({ forbidden: z.array(z.object({ name: z.string() })) })
    .parse(createRequire(import.meta.url)('../.dependency-cruiser.cjs'));
  const rules = table.forbidden.map(({ name }) => name);
  const ready = read('scripts/ready.ts').text;
  const tsconfig = read('tsconfig.json').text;
  const folders = new Set(sources.filter(({ path }) => path.includes('/')).map(({ path }) => path.split('/')[0] ?? ''));
  for (const folder of folders) {
    if (!['scripts', 'tests'].includes(folder)) expect(rules).toContain(`${folder}-imports`);
    expect(ready).toContain(`'${folder}'`);
    expect(tsconfig).toContain(`"${folder}"`);
  }
  expect(folders.size).toBeGreaterThan(6);
});
