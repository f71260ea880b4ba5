/** Rebuilds every view of a store and compares, checks both chains, parts and sums, and prints what it checked. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { quickCheck } from '../db/backup.ts';
import { mintedMinutes } from '../db/read/ledger.ts';
import { verifyStore } from '../db/verify.ts';
import { isFolder, trainingFolder } from './folders.ts';
import { readOptions, UsageError } from './options.ts';
import { openStationStore } from './store.ts';

const usage = `用法：npm run verify -- [文件夹] [--keys 文件夹]
  文件夹          服务站的数据文件夹，或 npm run story -- --keep 留下的文件夹；不写就是本机的培训数据
  --keys 文件夹   密钥所在的文件夹，默认在本机的密钥位置`;

try {
  const options = readOptions(process.argv.slice(2), { command: 'npm run verify', names: ['keys'], wordsMax: 1 });
  if (options === null) console.log(usage);
  else verify(resolve(options.words[0] ?? trainingFolder()), options.values.get('keys') ?? null);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function verify(named: string, keysNamed: string | null): void {
  checkFolder(named);
  if (keysNamed !== null) checkFolder(keysNamed);
  /** A folder kept by the story holds its station and the station's key side by side. */
  const isStory = existsSync(join(named, 'station', 'station.db'));
  const dataDir = isStory ? join(named, 'station') : named;
  const db = openStationStore(dataDir, keysNamed ?? (isStory ? join(named, 'keys') : undefined));
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
}

function checkFolder(folder: string): void {
  if (!isFolder(folder))
    throw new UsageError(`没有 ${folder} 这个文件夹。请核对路径；还没启动过的服务站没有数据可查。`);
}
