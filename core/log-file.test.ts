import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { logFileOf, openLogFile } from './log-file.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'log-file-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

test('lines stand one below the other, in a file of this user alone', () => {
  const file = logFileOf(dataDir);
  const log = openLogFile(file);
  log('{"event":"core_started"}\n');
  log('core ended with 70');
  expect(readFileSync(file, 'utf8')).toBe('{"event":"core_started"}\ncore ended with 70\n');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a full file is put aside once, so that years of lines fill no disk', () => {
  const file = logFileOf(dataDir);
  const log = openLogFile(file, 100);
  for (let line = 0; line < 500; line += 1) log(`line ${line.toString()}`);
  expect(readdirSync(dirname(file)).sort()).toEqual(['counter.log', 'counter.log.1']);
  for (const name of [file, `${file}.1`]) expect(statSync(name).size).toBeLessThan(120);
  expect(readFileSync(file, 'utf8')).toMatch(/line 499\n$/);
});

test('a folder that no station ever had is not made for a log', () => {
  const nowhere = join(dataDir, 'station');
  openLogFile(logFileOf(nowhere))('lost');
  expect(readdirSync(dataDir)).toEqual([]);
});

test('a log that cannot be written stops nobody', () => {
  writeFileSync(join(dataDir, 'logs'), '');
  expect(() => {
    openLogFile(logFileOf(dataDir))('lost');
  }).not.toThrow();
});
