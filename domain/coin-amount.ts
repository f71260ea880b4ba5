const hourMinutes = 60;

/** Whole minutes as time coins, to the hundredth: 75 → `1.25`. Sums are taken on minutes, never on these. */
export function coinText(minutes: number): string {
  return (minutes / hourMinutes).toFixed(2);
}

/** `12.50` where two places say it whole, else `12 小时 7 分`: what is compared is never rounded. */
export function coinsInWords(minutes: number): string {
  if ((minutes * 100) % hourMinutes === 0) return coinText(minutes);
  const [hours, rest] = [Math.floor(minutes / hourMinutes), minutes % hourMinutes];
  return hours === 0 ? `${rest.toString()} 分` : `${hours.toString()} 小时 ${rest.toString()} 分`;
}

/** `7 小时 30 分`: what stands on a cover sheet, in words that need no unit beside them. */
export function hoursInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / hourMinutes), minutes % hourMinutes];
  if (hours === 0) return `${rest.toString()} 分`;
  return rest === 0 ? `${hours.toString()} 小时` : `${hours.toString()} 小时 ${rest.toString()} 分`;
}
