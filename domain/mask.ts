/** 李某某 as 李＊＊: the first character stays, at most two marks follow, so that the mask does not tell the length. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '＊'.repeat(Math.min(rest.length, 2));
}

/** A phone as 138＊＊＊＊0123; null stays null. */
export function maskPhone(phone: string | null): string | null {
  if (phone === null || phone === '') return null;
  return phone.length < 8 ? `＊＊＊${phone.slice(-2)}` : `${phone.slice(0, 3)}＊＊＊＊${phone.slice(-4)}`;
}
