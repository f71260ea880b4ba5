import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isFolder } from '../folders.ts';
import { UsageError } from '../options.ts';
import type { StoryArguments } from './arguments.ts';

/** Before anything runs: a story of minutes must not end on a path that never did. Answers the folder to work in. */
export function preparePlaces({ keep, json, people, register }: StoryArguments): string {
  if (keep !== null) takeEmptyFolder(keep);
  if (json !== null) {
    if ([people, register].some((table) => isSameFile(json, table))) {
      throw new UsageError(`--json ${json} 就是要读的表，写上去会盖掉它。请换一个文件名。`);
    }
    checkWritable(json);
  }
  return keep ?? mkdtempSync(join(tmpdir(), 'story-'));
}

/** Also by another name, as through a link. */
function isSameFile(one: string, other: string): boolean {
  if (one === other) return true;
  if (!existsSync(one) || !existsSync(other)) return false;
  const [a, b] = [statSync(one), statSync(other)];
  return a.dev === b.dev && a.ino === b.ino;
}

function takeEmptyFolder(folder: string): void {
  if (existsSync(folder) && !isFolder(folder)) {
    throw new UsageError(`--keep ${folder} 是一个文件，不是文件夹。请换一个新的文件夹。`);
  }
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new UsageError(`--keep ${folder} 建不了或写不进。请换一个能写的位置。`);
  }
  if (readdirSync(folder).length > 0) {
    throw new UsageError(`--keep ${folder} 里已经有东西，故事只在空文件夹里演。请换一个新的文件夹，或先把它清空。`);
  }
}

function checkWritable(file: string): void {
  if (isFolder(file)) {
    throw new UsageError(`--json ${file} 是一个文件夹。请写到文件名为止，例如 ${join(file, 'out.json')}。`);
  }
  const folder = dirname(file);
  if (!isFolder(folder)) {
    throw new UsageError(`--json ${file} 所在的文件夹不存在。请先建好 ${folder}，或换一个位置。`);
  }
  try {
    accessSync(existsSync(file) ? file : folder, constants.W_OK);
  } catch {
    throw new UsageError(`--json ${file} 写不进。请换一个能写的位置。`);
  }
}
