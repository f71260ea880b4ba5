import { coinText } from '../domain/coin-amount.ts';
import { localTime } from '../domain/local-time.ts';
import { weekday } from '../domain/civil-date.ts';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];
const two = (value: number): string => String(value).padStart(2, '0');

/** 75 → `1 小时 15 分`. Whole minutes. */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${String(rest)} 分`;
  return rest === 0 ? `${String(hours)} 小时` : `${String(hours)} 小时 ${String(rest)} 分`;
}

/** 75 minutes → `1.25` 时间币: 60 minutes are one, shown to the hundredth. */
export function formatCoins(minutes: number): string {
  return coinText(minutes);
}

/** `HH:MM` at the station. */
export function formatTimeOfDay(atMs: number): string {
  const { minute } = localTime(atMs);
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** `2026-11-23` → `11月23日`; the year stands only where it is another. */
export function formatDate(date: string, today: string | null = null): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const words = `${String(Number(month))}月${String(Number(day))}日`;
  return today !== null && today.slice(0, 4) !== year ? `${year}年${words}` : words;
}

/** `1966-04-05` → `1966年4月5日`. */
export function formatDateInFull(date: string): string {
  return formatDate(date, '0000');
}

export function formatWeekday(date: string): string {
  return `星期${weekdays[weekday(date) - 1] ?? ''}`;
}

/** `11月23日 10:44` at the station. */
export function formatInstant(atMs: number): string {
  return `${formatDate(localTime(atMs).date)} ${formatTimeOfDay(atMs)}`;
}

/** How long something has lasted: `2 小时 13 分`, below a minute `不到 1 分`, from a day on `3 天 4 小时`. */
export function formatSpan(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return '不到 1 分';
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return formatMinutes(minutes);
  return `${String(Math.floor(hours / 24))} 天 ${String(hours % 24)} 小时`;
}

/** `08:40` → `上午 8 点 40 分`, as one says it to an elder. */
export function spokenTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const part = hour < 6 ? '凌晨' : hour < 12 ? '上午' : hour < 13 ? '中午' : hour < 18 ? '下午' : '晚上';
  const shown = hour > 12 ? hour - 12 : hour;
  return `${part} ${String(shown)} 点${minute === 0 ? '' : ` ${String(minute)} 分`}`;
}
