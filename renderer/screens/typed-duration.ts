const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/[\s,]+/gu, '');

/**
 * Minutes as a hurried clerk types them: `2` and `2.5` are hours, `2:30`, `2小时30分`, `2时`, `90分`. Null for what cannot be
 * read, and for hours that are no whole number of minutes.
 */
export function readDuration(typed: string): number | null {
  const text = fold(typed);
  const hours = /^(\d{1,6})(?:\.(\d{1,2}))?(?:小时|时|币)?$/u.exec(text);
  if (hours !== null) {
    const [, whole = '', part = ''] = hours;
    const minutes = Number(whole) * 60 + (Number(part.padEnd(2, '0')) * 60) / 100;
    return Number.isInteger(minutes) ? minutes : null;
  }
  const parts = /^(?:(\d{1,6})(?:小时|时|:))?(\d{1,2})分?$/u.exec(text) ?? /^()(\d{1,5})分钟?$/u.exec(text);
  if (parts === null) return null;
  const [, whole = '', rest = ''] = parts;
  return whole !== '' && Number(rest) > 59 ? null : Number(whole) * 60 + Number(rest);
}
