/** Opens a store again with the two recovery halves on paper, or puts a backup in the place of one that is gone. */
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createClock } from '../core/clock.ts';
import { fileKeystore } from '../core/keystore.ts';
import { joinKey, readHalf } from '../core/recovery.ts';
import { recoverKey, restoreBackup, type BackupContents } from '../core/restore.ts';
import { restoreWords } from '../core/restore-words.ts';
import { storeKeyBytes } from '../db/connection.ts';
import { localTime } from '../domain/local-time.ts';

const usage = `用法：
  npm run recover -- --backup 备份文件 --into 数据文件夹   数据文件没有了，用备份恢复
  npm run recover -- --into 数据文件夹                     数据文件还在，只是本机没有密钥
  另可加：--half1、--half2（两份恢复密钥，不加则逐份询问）、--keys 密钥文件夹、--older（确认用较旧的备份）、--yes（不再询问）
密钥存成本用户的密钥文件，由浏览器方式打开。Electron 柜台程序把密钥另封在系统里，读不到这一把，恢复后请用 --serve 启动。`;

const startAgain = (dataDir: string): string =>
  `npm start -- --station ${dataDir} --serve\n（用浏览器打开给出的地址；Electron 柜台程序读不到找回的密钥。）`;

const { values } = parseArgs({
  options: {
    backup: { type: 'string' },
    into: { type: 'string' },
    keys: { type: 'string' },
    half1: { type: 'string' },
    half2: { type: 'string' },
    older: { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
  },
});

const input = createInterface({ input: process.stdin });
const lines = input[Symbol.asyncIterator]();

async function ask(question: string): Promise<string> {
  process.stdout.write(question);
  const line = await lines.next();
  return line.done === true ? '' : line.value;
}

async function askHalf(which: string, given: string | undefined): Promise<Buffer | null> {
  const half = readHalf(given ?? (await ask(`请输入或扫描恢复密钥${which}：`)), storeKeyBytes);
  if (half.ok) return half.value;
  console.error(`恢复密钥${which}不对：每组最后一位是校验位，请对照纸上逐组核对后重新运行。`);
  return null;
}

async function agrees({ station, device, name, records, lastRecordAtMs }: BackupContents): Promise<boolean> {
  const { date, minute } = localTime(lastRecordAtMs);
  const time = `${Math.floor(minute / 60)}:${(minute % 60).toString().padStart(2, '0')}`;
  console.log(`备份内容：${name}（${station}-${device}），共 ${records} 条记录，最后一条记于 ${date} ${time}。`);
  console.log('这之后在原机上的登记不在备份里：已上报的在平台，未上报的请凭纸质单补登。');
  return values.yes || (await ask('确认用这份备份恢复，请输入 yes：')).trim().toLowerCase() === 'yes';
}

async function recover(dataDir: string, key: Buffer): Promise<string> {
  const keystore = fileKeystore(dataDir, values.keys);
  const parts = { dataDir, key, keystore };
  if (values.backup === undefined) {
    const kept = recoverKey(parts);
    if (!kept.ok) throw new Error(restoreWords[kept.error]);
    return `密钥已找回，保存在 ${keystore.place}。现在可以启动：${startAgain(dataDir)}`;
  }
  const clock = createClock({ startAtMs: null });
  const backup = resolve(values.backup);
  const restored = await restoreBackup({ ...parts, backup, clock, acceptsOlder: values.older, agrees });
  if (!restored.ok) throw new Error(restoreWords[restored.error]);
  return `已恢复。启动：${startAgain(dataDir)}
恢复后的数据还没有编号：请向市级平台管理员要一个新的接入码，由本站管理员在「管理」F10 重新接入；接入前不能登记。
请同时请平台停用原来的 ${restored.value.station}-${restored.value.device}，原机若找到也不要再用。`;
}

try {
  if (values.into === undefined) throw new Error(usage);
  const first = await askHalf('第一份', values.half1);
  const second = first === null ? null : await askHalf('第二份', values.half2);
  if (first === null || second === null) process.exitCode = 1;
  else console.log(await recover(resolve(values.into), joinKey(first, second)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  input.close();
}
