import { readReaderPlaces } from '../core/devices/local-readers.ts';
import { readOptions, UsageError } from './options.ts';

/** What a person may say about the station to `npm start`; each goes on to whichever program opens it. */
export interface StartValues {
  readonly station?: string | undefined;
  readonly data?: string | undefined;
  readonly name?: string | undefined;
  readonly receipt?: string | undefined;
  readonly page?: string | undefined;
  readonly huashi?: string | undefined;
  readonly synjones?: string | undefined;
  readonly keys?: string | undefined;
  readonly port?: string | undefined;
  /** Opens no window. */
  readonly serve: boolean;
}

export const startUsage = `用法：npm start                            培训演示，里面的一切都不是真的
      npm start -- --station 文件夹 [参数]   正式服务站，数据在这个文件夹里
  --name 站名        新服务站的站名，印在小票和证明上
  --page 打印机      A4 打印机：cups:打印机队列，或 file:文件夹
  --receipt 打印机   小票机：tcp:主机:端口，或 file:文件夹
  --huashi 地址      华视读卡服务在哪里，不写就是 http://127.0.0.1:19196/
  --synjones 地址    新中新读卡服务在哪里，不写就是 http://127.0.0.1:8989/
  --keys 文件夹      密钥放在哪里，不写就放在本用户的配置文件夹
  --data 文件夹      培训演示的数据放在哪里
  --port 端口        本机地址的端口，不写就由程序自己找
  --serve            只给出地址，不开窗口
  --help             显示本说明`;

const names = ['station', 'data', 'name', 'receipt', 'page', 'huashi', 'synjones', 'keys', 'port'] as const;
/** What both hosts take. */
const shared = ['name', 'receipt', 'page', 'huashi', 'synjones'] as const;

/** Null when help is asked for. */
export function readStart(args: readonly string[]): StartValues | null {
  const options = readOptions(args, { command: 'npm start', names, flags: ['serve'], wordsMax: 0 });
  if (options === null) return null;
  const { values } = options;
  const start: StartValues = {
    ...Object.fromEntries(names.map((name) => [name, values.get(name)])),
    serve: values.has('serve'),
  };
  const { huashi, synjones } = start;
  if (!readReaderPlaces({ huashi, synjones }).ok)
    throw new UsageError('--huashi 和 --synjones 后面写 http://主机:端口/，例如 http://127.0.0.1:19196/。');
  return start;
}

/** Of core as a program of its own. */
export function coreArguments(values: StartValues, folder: string): string[] {
  return [...stationArguments(values, folder), ...passedOn(values, [...shared, 'keys', 'port'])];
}

/** Of the Electron shell, which keeps the key and serves no port. */
export function shellArguments(values: StartValues, folder: string): string[] {
  return [...stationArguments(values, folder), ...passedOn(values, shared)];
}

function stationArguments({ station }: StartValues, folder: string): string[] {
  return ['--mode', station === undefined ? 'training' : 'station', '--data', folder];
}

function passedOn(
  values: StartValues,
  passed: readonly Exclude<(typeof names)[number], 'station' | 'data'>[],
): string[] {
  return passed.flatMap((name) => (values[name] === undefined ? [] : [`--${name}=${values[name]}`]));
}
