/** Spaces, controls, marks of direction and width, and what Unicode says a font draws nothing for; blank braille besides. */
const unseen = /[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** What of a text somebody sees. */
export function seenOf(text: string): string {
  return text.replace(unseen, '');
}

/** Whether nobody would see anything of it, so that nothing was said: a name of zero width is none. */
export function isBlank(text: string): boolean {
  return seenOf(text) === '';
}
