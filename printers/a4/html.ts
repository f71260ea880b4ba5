/** Markup that is safe to place as it is. Only `html` makes one from outside text, and it escapes what it is given. */
export interface Html {
  readonly markup: string;
}

type Slot = Html | string | number | null | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Template tag: the text between the slots stands as written, text in a slot is escaped, null prints nothing. */
export function html(parts: TemplateStringsArray, ...slots: readonly Slot[]): Html {
  return {
    markup: parts.map((part, index) => (index === 0 ? '' : slotMarkup(slots[index - 1] ?? null)) + part).join(''),
  };
}

/** For markup this program drew itself, such as a QR code. Never for text from outside. */
export function drawn(markup: string): Html {
  return { markup };
}

/** A CSS string literal, for the margin boxes of a page. */
export function cssString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} ·—.,:()（）第页共-]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)}"`;
}

function slotMarkup(slot: Slot): string {
  if (slot === null) return '';
  if (typeof slot === 'string') return escapeText(slot);
  if (typeof slot === 'number') return String(slot);
  return 'markup' in slot ? slot.markup : slot.map((part) => part.markup).join('');
}
