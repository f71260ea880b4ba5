/**
 * Rebuilds every view of a store and compares, checks both chains, parts and sums, and prints what it checked. With a
 * sealed book it proves besides that the store holds exactly that book.
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formerVerifyingKey } from '../core/platform/former-epochs.ts';
import { readStation } from '../core/station-settings.ts';
import { quickCheck } from '../db/backup.ts';
import type { ReadDb } from '../db/connection.ts';
import { readSecret } from '../db/local/settings.ts';
import { mintedMinutes } from '../db/read/ledger.ts';
import { verifyBook } from '../db/verify-book.ts';
import { verifyStore } from '../db/verify.ts';
import { parseBook } from '../wire/ledger-book.ts';
import { isFolder, trainingFolder } from './folders.ts';
import { readOptions, UsageError } from './options.ts';
import { openStationStore } from './store.ts';

const usage = `用法：npm run verify -- [文件夹] [--book 账册文件] [--keys 文件夹]
  文件夹          服务站的数据文件夹，或 npm run story -- --keep 留下的文件夹；不写就是本机的培训数据
  --book 文件     年度账册的 .book.txt 文件，核对这份数据和它是不是一分钟也不差
  --keys 文件夹   密钥所在的文件夹，默认在本机的密钥位置`;

try {
  const options = readOptions(process.argv.slice(2), {
    command: 'npm run verify',
    names: ['keys', 'book'],
    wordsMax: 1,
  });
  if (options === null) console.log(usage);
  else {
    const book = readBookFile(options.values.get('book') ?? null);
    verify(resolve(options.words[0] ?? trainingFolder()), options.values.get('keys') ?? null, book);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function readBookFile(file: string | null): string | null {
  if (file === null) return null;
  if (!existsSync(file)) throw new UsageError(`没有 ${file} 这个文件。请核对路径；账册文件的名字以 .book.txt 结尾。`);
  return readFileSync(file, 'utf8');
}

/** Of this device, or of a letter that it had before a restore. */
function publicKeyOf(db: ReadDb, kid: string): KeyObject | null {
  const { station, device } = readStation(db).source;
  const own = readSecret(db, 'device_public_key');
  if (kid === `${station}-${device}` && own !== null) return createPublicKey(own);
  return formerVerifyingKey(db, kid);
}

function sayBook(text: string): void {
  const book = parseBook(text);
  if (!book.ok) return;
  const { head, root } = book.value;
  console.log(`账册 ${head.kid} ${head.year.toString()} 年，截至 ${head.until}，${head.people.toString()} 人`);
  console.log(`封存码 ${(root.match(/.{4}/g) ?? []).join(' ')}（请和纸上第一页对一遍）`);
}

function verify(named: string, keysNamed: string | null, book: string | null): void {
  checkFolder(named);
  if (keysNamed !== null) checkFolder(keysNamed);
  /** A folder kept by the story holds its station and the station's key side by side. */
  const isStory = existsSync(join(named, 'station', 'station.db'));
  const dataDir = isStory ? join(named, 'station') : named;
  const db = openStationStore(dataDir, keysNamed ?? (isStory ? join(named, 'keys') : undefined));
  const isWhole = quickCheck(db);
  console.log(`${isWhole ? '完好' : '损坏'}  每一页的校验`);
  let faults = isWhole ? 0 : 1;
  if (book !== null) sayBook(book);
  const ofBook = book === null ? [] : verifyBook(db, book, (kid) => publicKeyOf(db, kid));
  for (const finding of [...verifyStore(db), ...ofBook]) {
    console.log(`${finding.faults.length === 0 ? '相符' : '不符'}  ${finding.check}（${finding.counted}）`);
    for (const fault of finding.faults) console.log(`      ${fault}`);
    faults += finding.faults.length;
  }
  console.log(`签发合计 ${mintedMinutes(db)} 分钟`);
  db.close();
  const whole = book === null ? '全部相符。' : '全部相符：这份数据和账册一分钟也不差。';
  console.log(faults === 0 ? whole : `发现 ${faults} 处不符。`);
  if (faults > 0) process.exitCode = 1;
}

function checkFolder(folder: string): void {
  if (!isFolder(folder))
    throw new UsageError(`没有 ${folder} 这个文件夹。请核对路径；还没启动过的服务站没有数据可查。`);
}
