/**
 * The main job without a window, from an empty station to three equal sums: on the reference platform over real HTTP,
 * with a cable that is pulled, a process that is killed and an answer that is lost. Exits non-zero if anything differs.
 */
import { rmSync, writeFileSync } from 'node:fs';

import { instantOf, instantText } from '../domain/local-time.ts';
import { mintedMinutes } from '../db/read/ledger.ts';
import { UsageError } from './options.ts';
import { readArguments, storyUsage, type StoryArguments } from './story/arguments.ts';
import { readPeople, readRegister } from './story/files.ts';
import { preparePlaces } from './story/places.ts';
import { tellStory, type StoryFiles } from './story/plot.ts';
import { openStationStore } from './store.ts';

/** When everything of the day of entry lies behind. */
const eveningMinute = 23 * 60;

const startedAtMs = performance.now();

try {
  const story = readArguments(process.argv.slice(2));
  if (story === null) console.log(storyUsage);
  else await run(story);
} catch (error) {
  if (error instanceof UsageError) console.error(error.message);
  else console.error('故事没有演完，这是程序的问题。请把下面的内容交给维护人员：\n', error);
  process.exitCode = 1;
}

async function run(story: StoryArguments): Promise<void> {
  const people = readPeople(story.people);
  const register = readRegister(story.register);
  const folder = preparePlaces(story);
  try {
    for (const notice of [...people.notices, ...register.notices]) say(notice);
    await tell(story, folder, { people: people.rows, register: register.rows });
    if (story.keep !== null) console.log(`数据保存在 ${folder}`);
  } finally {
    if (story.keep === null) rmSync(folder, { recursive: true, force: true });
  }
}

async function tell(story: StoryArguments, folder: string, files: StoryFiles): Promise<void> {
  // The story's platform lives on the day of entry too: an hour of a day that has not come is minted by none.
  process.env['PLATFORM_CLOCK_START'] = instantText(instantOf(story.today, eveningMinute));
  const told = await tellStory(story, folder, files, say);
  const store = openStationStore(told.dataDir, told.keysDir);
  const ledger = mintedMinutes(store);
  store.close();
  const sums = { slips: told.acceptedMinutes, ledger, platform: told.platformMinutes };
  console.log('');
  console.log(`凭证认可的分钟（纸质单与屏幕）  ${sums.slips}`);
  console.log(`账本中的分钟                    ${sums.ledger}`);
  console.log(`平台上的分钟（SQL 汇总）        ${sums.platform}`);
  if (story.json !== null) write(story.json, { people: told.people, slips: told.slips, sums });
  if (sums.slips !== sums.ledger || sums.ledger !== sums.platform) {
    console.error('三个合计不相等。');
    process.exitCode = 1;
  } else say(`三个合计相等，用时 ${((performance.now() - startedAtMs) / 1000).toFixed(1)} 秒`);
}

function write(file: string, report: object): void {
  try {
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`结果写不进 ${file}（${why}）。请检查磁盘空间和权限，再演一次。`);
  }
}

function say(line: string): void {
  console.log(`· ${line}`);
}
