/** Rebuilds every view of a store and compares, checks both chains, parts and sums, and prints what it checked. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { quickCheck } from '../db/backup.ts';
import { mintedMinutes } from '../db/read/ledger.ts';
import { verifyStore } from '../db/verify.ts';
import { trainingFolder } from './folders.ts';
import { openStationStore } from './store.ts';

const { values, positionals } = parseArgs({ options: { keys: { type: 'string' } }, allowPositionals: true });
const named = resolve(positionals[0] ?? trainingFolder());
/** A folder kept by the story holds its station and the station's key side by side. */
const isStory = existsSync(join(named, 'station', 'station.db'));
const dataDir = isStory ? join(named, 'station') : named;
const keys = values.keys ?? (isStory ? join(named, 'keys') : undefined);

try {
  const db = openStationStore(dataDir, keys);
  const isWhole = quickCheck(db);
  console.log(`${isWhole ? '完好' : '损坏'}  每一页的校验`);
  let faults = isWhole ? 0 : 1;
  for (const finding of verifyStore(db)) {
    console.log(`${finding.faults.length === 0 ? '相符' : '不符'}  ${finding.check}（${finding.counted}）`);
    for (const fault of finding.faults) console.log(`      ${fault}`);
    faults += finding.faults.length;
  }
  console.log(`签发合计 ${mintedMinutes(db)} 分钟`);
  db.close();
  console.log(faults === 0 ? '全部相符。' : `发现 ${faults} 处不符。`);
  if (faults > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
