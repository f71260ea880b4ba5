import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { printToFile } from './file-receipt.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'receipts-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test('the bytes lie in the file', async () => {
  const path = join(folder(), 'slip');
  expect(await printToFile(Uint8Array.of(27, 64), path)).toEqual({ outcome: 'printed' });
  expect([...readFileSync(path)]).toEqual([27, 64]);
});

test('a slip that is there already is never written over, and a missing folder is not printed', async () => {
  const path = join(folder(), 'slip');
  await printToFile(Uint8Array.of(1), path);
  expect(await printToFile(Uint8Array.of(2), path)).toEqual({ outcome: 'not_printed', why: 'file_not_written' });
  expect([...readFileSync(path)]).toEqual([1]);
  expect(await printToFile(Uint8Array.of(1), join(path, 'none', 'slip'))).toEqual({
    outcome: 'not_printed',
    why: 'file_not_written',
  });
});

test('whoever finds it under its name finds all of it', async () => {
  const path = join(folder(), 'page');
  const bytes = new Uint8Array(64 * 1024 * 1024);
  const printing = printToFile(bytes, path);
  while (!existsSync(path)) await setImmediate();
  expect(statSync(path).size).toBe(bytes.length);
  expect(await printing).toEqual({ outcome: 'printed' });
});

test('what a kill left of an earlier try bars nothing', async () => {
  const path = join(folder(), 'slip');
  writeFileSync(`${path}.part`, 'half of it');
  expect(await printToFile(Uint8Array.of(27, 64), path)).toEqual({ outcome: 'printed' });
  expect([...readFileSync(path)]).toEqual([27, 64]);
});
