/** Devices of a station are lettered in the order in which they came: 1 → A, 26 → Z, 27 → AA. */
export function formatLetter(ordinal: number): string {
  const rest = ordinal - 1;
  const last = String.fromCharCode(65 + (rest % 26));
  return rest < 26 ? last : formatLetter(Math.floor(rest / 26)) + last;
}

export function ordinalOf(letter: string): number {
  return [...letter].reduce((sum, each) => sum * 26 + (each.charCodeAt(0) - 64), 0);
}

/** From the first of some letters up to the one before `end`, those between that nobody named among them. */
export function lettersUntil(end: string, named: readonly string[]): readonly string[] {
  if (named.length === 0) return [];
  const first = Math.min(...named.map(ordinalOf));
  return Array.from({ length: Math.max(ordinalOf(end) - first, 0) }, (_, index) => formatLetter(first + index));
}
