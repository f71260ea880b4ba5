const hourMinutes = 60;

const coins = /^(\d{1,6})(?:\.(\d{1,2}))?(?:小时|枚|个|时间币)?$/;
const clock = /^(\d{1,6}):([0-5]\d)$/;
const spelled = /^(?:(\d{1,6})小时)?(\d{1,4})分钟?$/;

/**
 * Coins as somebody writes them: `12.5`, `12.50 枚`, `12:30`, `12小时30分`, `90分`. Null where it cannot be read or is no
 * whole number of minutes: 0.05 are three, and 0.01 is none (令67§7).
 */
export function readCoins(typed: string): number | null {
  const text = typed.normalize('NFKC').replace(/[\s,]/g, '');
  const whole = coins.exec(text);
  if (whole !== null) {
    const hundredths = Number(whole[1]) * 100 + Number((whole[2] ?? '').padEnd(2, '0'));
    return (hundredths * hourMinutes) % 100 === 0 ? (hundredths * hourMinutes) / 100 : null;
  }
  const parts = clock.exec(text) ?? spelled.exec(text);
  return parts === null ? null : Number(parts[1] ?? 0) * hourMinutes + Number(parts[2]);
}

/** `12.50` where two places say it whole, else `12 小时 7 分`: what is compared is never rounded. */
export function coinsInWords(minutes: number): string {
  if ((minutes * 100) % hourMinutes === 0) return (minutes / hourMinutes).toFixed(2);
  const [hours, rest] = [Math.floor(minutes / hourMinutes), minutes % hourMinutes];
  return hours === 0 ? `${rest.toString()} 分` : `${hours.toString()} 小时 ${rest.toString()} 分`;
}
