import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseCivilDate } from '../../domain/civil-date.ts';

export interface StoryArguments {
  readonly people: string;
  readonly register: string;
  /** The day of entry. */
  readonly today: string;
  /** First and last day on which the platform was down. */
  readonly outage: { readonly from: string; readonly until: string };
  readonly json: string | null;
  readonly folder: string;
  readonly isKept: boolean;
}

const fixture = (name: string): string => fileURLToPath(new URL(`../../tests/fixtures/${name}`, import.meta.url));

/** The days that the project's own two files were written for. */
const ownDays = { today: '2026-11-23', outage: '2026-11-02..2026-11-18' } as const;

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export function readArguments(args: readonly string[]): StoryArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      people: { type: 'string', default: fixture('people.csv') },
      register: { type: 'string', default: fixture('register.csv') },
      today: { type: 'string', default: ownDays.today },
      outage: { type: 'string', default: ownDays.outage },
      json: { type: 'string' },
      keep: { type: 'string' },
    },
  });
  const [from = '', until = ''] = values.outage.split('..');
  const isRange = parseCivilDate(from) !== null && parseCivilDate(until) !== null && from <= until;
  if (!isRange) throw new UsageError('--outage 应写成 YYYY-MM-DD..YYYY-MM-DD，且起始日不晚于结束日。');
  if (parseCivilDate(values.today) === null) throw new UsageError('--today 应写成 YYYY-MM-DD。');
  if (from > values.today) throw new UsageError('--outage 的起始日不能晚于 --today。');
  const folder = values.keep === undefined ? mkdtempSync(join(tmpdir(), 'story-')) : resolve(values.keep);
  mkdirSync(folder, { recursive: true });
  return {
    people: resolve(values.people),
    register: resolve(values.register),
    today: values.today,
    outage: { from, until },
    json: values.json === undefined ? null : resolve(values.json),
    folder,
    isKept: values.keep !== undefined,
  };
}
