import { coinText } from '../../domain/coin-amount.ts';
import { instantText } from '../../domain/local-time.ts';

/** `2026-11-03` as `2026年11月3日`: no leading zeros (GB/T 9704 §7.3.5.4). */
export function chineseDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}

const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 99 as Chinese numerals, such as 十二 (GB/T 9704 §7.3.3). */
export function chineseNumeral(number: number): string {
  const [tens, units] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? (numerals[tens] ?? '') : ''}${tens > 0 ? '十' : ''}${numerals[units] ?? ''}`;
}

/** Whole minutes as hours with two decimals, rounded half up: 75 → `1.25`. One hour is one 时间币. */
export function hoursText(minutes: number): string {
  return coinText(minutes);
}

/** Day and minute at the station, such as `2026-11-24 18:05`. */
export function momentText(atMs: number): string {
  return instantText(atMs).slice(0, 16).replace('T', ' ');
}

/** Whole minutes in words, such as `1小时15分`: exact where two decimals are not. */
export function durationWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}分钟`;
  return rest === 0 ? `${hours}小时` : `${hours}小时${rest}分`;
}

/** `2.50 时间币（2小时30分）`. */
export function coinsText(minutes: number): string {
  return `${hoursText(minutes)} 时间币（${durationWords(minutes)}）`;
}
