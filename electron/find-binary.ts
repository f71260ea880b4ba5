import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The Electron program, where it lies on this machine; null where it does not. The package `electron` must not be
 * imported to ask, since doing so downloads the program.
 */
export function findElectron(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const note = join(folder, 'path.txt');
  const name = existsSync(note) ? readFileSync(note, 'utf8').trim() : '';
  const elsewhere = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (elsewhere === undefined && name === '') return null;
  const program = elsewhere === undefined ? join(folder, 'dist', name) : join(elsewhere, name || 'electron');
  return existsSync(program) ? program : null;
}
