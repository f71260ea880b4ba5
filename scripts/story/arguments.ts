import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addDays, parseCivilDate } from '../../domain/civil-date.ts';
import { readOptions, UsageError } from '../options.ts';

export interface StoryArguments {
  readonly people: string;
  readonly register: string;
  /** The day of entry. */
  readonly today: string;
  /** First and last day on which the platform was down. */
  readonly outage: { readonly from: string; readonly until: string };
  readonly json: string | null;
  readonly keep: string | null;
}

const fixture = (name: string): string => fileURLToPath(new URL(`../../tests/fixtures/${name}`, import.meta.url));

/** The days that the project's own two files were written for. */
const ownToday = '2026-11-23';
const ownOutage = { from: '2026-11-02', until: '2026-11-18' };
/** From the first to the last day of the own outage before the day of entry. */
const ownDaysBefore = { from: -21, until: -5 };
/** Instants beyond these years are no instants of a station. */
const dayRange = { from: '2000-01-01', until: '2099-12-31' };

/** npm runs a script in the project's folder and says in which one the caller stood. */
const callerFolder = process.env['INIT_CWD'] ?? process.cwd();

export const storyUsage = `用法：npm run story -- [参数]
  --people 文件      人员表（CSV），不写就用项目自带的
  --register 文件    纸质单登记表（CSV），不写就用项目自带的
  --today 日期       补登的那一天，YYYY-MM-DD，默认 ${ownToday}
  --outage 起..止    平台停用的起止日期，YYYY-MM-DD..YYYY-MM-DD，默认 ${ownOutage.from}..${ownOutage.until}
                     （--today 早于它时，改为 --today 之前的 21 天至 5 天）
  --json 文件        把每一行的结果写成 JSON
  --keep 文件夹      保留服务站和平台的数据，文件夹须不存在或为空
  --help             显示本说明`;

/** Null when help is asked for. Looks at no file: a path that does not do is found by who uses it. */
export function readArguments(args: readonly string[]): StoryArguments | null {
  const names = ['people', 'register', 'today', 'outage', 'json', 'keep'];
  const options = readOptions(args, { command: 'npm run story', names, wordsMax: 0 });
  if (options === null) return null;
  const { values } = options;
  const today = readToday(values.get('today') ?? ownToday);
  const path = (name: string): string | null => {
    const value = values.get(name);
    return value === undefined ? null : resolve(callerFolder, value);
  };
  return {
    people: path('people') ?? fixture('people.csv'),
    register: path('register') ?? fixture('register.csv'),
    today,
    outage: readOutage(values.get('outage') ?? null, today),
    json: path('json'),
    keep: path('keep'),
  };
}

function readToday(text: string): string {
  if (parseCivilDate(text) === null) {
    throw new UsageError(`--today 的「${text}」不是存在的日期，请写成 YYYY-MM-DD，例如 ${ownToday}。`);
  }
  const { from, until } = dayRange;
  if (text < from || text > until) throw new UsageError(`--today 要在 ${from} 和 ${until} 之间，请改写「${text}」。`);
  return text;
}

function readOutage(text: string | null, today: string): StoryArguments['outage'] {
  if (text === null) {
    const { from, until } = ownDaysBefore;
    const before = { from: addDays(today, from), until: addDays(today, until) };
    if (ownOutage.from <= today) return ownOutage;
    return before.from < dayRange.from ? { from: dayRange.from, until: today } : before;
  }
  const [from = '', until = '', ...more] = text.split('..');
  if (parseCivilDate(from) === null || parseCivilDate(until) === null || more.length > 0) {
    throw new UsageError(
      `--outage 的「${text}」看不懂，请写成 起始日..结束日，例如 ${ownOutage.from}..${ownOutage.until}，日期须存在。`,
    );
  }
  if (from < dayRange.from || until > dayRange.until) {
    throw new UsageError(`--outage 要在 ${dayRange.from} 和 ${dayRange.until} 之间，请改写「${text}」。`);
  }
  if (from > until) throw new UsageError(`--outage 的起始日 ${from} 晚于结束日 ${until}，请把两个日期对调。`);
  if (from > today) {
    throw new UsageError(
      `--outage 从 ${from} 开始，晚于补登日 ${today}。请改 --outage，或用 --today 指定更晚的补登日。`,
    );
  }
  return { from, until };
}
