const cutMark = '（以下截去）';

/** Text of a file as a record can hold it: what cannot be stored is replaced, what is too long is cut, both visibly. */
export function fit(text: string, charactersMax: number): string {
  const storable = text.toWellFormed().replaceAll('\0', '\uFFFD');
  if (storable.length <= charactersMax) return storable;
  const kept = storable.slice(0, charactersMax - cutMark.length);
  // Not half of a character.
  return kept.replace(/[\uD800-\uDBFF]$/, '') + cutMark;
}
