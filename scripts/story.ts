/**
 * The main job without a window, from an empty station to three equal sums: on the reference platform over real HTTP,
 * with a cable that is pulled, a process that is killed and an answer that is lost. Exits non-zero if anything differs.
 */
import { rmSync, writeFileSync } from 'node:fs';

import { mintedMinutes } from '../db/read/ledger.ts';
import { readArguments, UsageError } from './story/arguments.ts';
import { readPeople, readRegister } from './story/files.ts';
import { tellStory } from './story/plot.ts';
import { openStationStore } from './store.ts';

const startedAtMs = performance.now();

try {
  const story = readArguments(process.argv.slice(2));
  const people = readPeople(story.people);
  const register = readRegister(story.register);
  const told = await tellStory(story, people, register, say);
  const store = openStationStore(told.dataDir, told.keysDir);
  const ledger = mintedMinutes(store);
  store.close();
  const sums = { slips: told.acceptedMinutes, ledger, platform: told.platformMinutes };
  if (story.json !== null) {
    const report = { people: told.people, slips: told.slips, sums };
    writeFileSync(story.json, `${JSON.stringify(report, null, 2)}\n`);
  }
  console.log('');
  console.log(`凭证认可的分钟（纸质单与屏幕）  ${sums.slips}`);
  console.log(`账本中的分钟                    ${sums.ledger}`);
  console.log(`平台上的分钟（SQL 汇总）        ${sums.platform}`);
  if (sums.slips !== sums.ledger || sums.ledger !== sums.platform) {
    console.error('三个合计不相等。');
    process.exitCode = 1;
  } else say(`三个合计相等，用时 ${((performance.now() - startedAtMs) / 1000).toFixed(1)} 秒`);
  if (story.isKept) console.log(`数据保存在 ${story.folder}`);
  else rmSync(story.folder, { recursive: true, force: true });
} catch (error) {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = 1;
}

function say(line: string): void {
  console.log(`· ${line}`);
}
