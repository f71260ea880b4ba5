/** One key going down. */
export interface Stroke {
  /** The place on the keyboard: an input method and Caps Lock change `key` and never this. */
  readonly code: string;
  readonly shiftKey: boolean;
  /** As the event says it, for handing on what was no scan. */
  readonly key: string;
  /** When the key went down, and not when somebody came to look at it. */
  readonly atMs: number;
  /** Ctrl, Alt, Meta or a key held down: nothing that a scanner does. */
  readonly isOdd: boolean;
  /** What had the cursor: hands move it between two keys, a scanner does not. */
  readonly place: unknown;
}

/**
 * `typed`: the key goes its way, after those in `release`, which were held and are no scan. `held`: it may be a scan;
 * with `isFirstHeld` what the strokes before it wrote is to be taken back. `scan`: the whole text; its end key is none.
 */
export type Decoded =
  | { readonly kind: 'typed'; readonly release: readonly Stroke[] }
  | { readonly kind: 'held'; readonly isFirstHeld: boolean }
  | { readonly kind: 'scan'; readonly text: string };

const gapMsMax = 35;
const scanCharactersMin = 6;
const scanCharactersMax = 1200;
/** Hands roll two or three keys this fast, and not four. */
const heldFrom = 4;

const shiftedDigits = ')!@#$%^&*(';
const pairs: Readonly<Record<string, string>> = {
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  ',
  NumpadSubtract: '--',
  NumpadAdd: '++',
  NumpadDecimal: '..',
  NumpadDivide: '//',
  NumpadMultiply: '**',
};

/** The character of a key on the keyboard that scanners play (US); null for one that writes none. */
export function characterOf({ code, shiftKey }: Pick<Stroke, 'code' | 'shiftKey'>): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shiftKey ? letter : letter.toLowerCase();
  const digit = /^(Digit|Numpad)(\d)$/.exec(code);
  if (digit !== null)
    return digit[1] === 'Digit' && shiftKey ? shiftedDigits.charAt(Number(digit[2])) : (digit[2] ?? null);
  return pairs[code]?.charAt(shiftKey ? 1 : 0) ?? null;
}

const isEnd = (code: string): boolean => code === 'Enter' || code === 'NumpadEnter' || code === 'Tab';
const isShift = (code: string): boolean => code === 'ShiftLeft' || code === 'ShiftRight';

/** Tells a scanner, which types as a keyboard does, from hands: by its pace, and the key with which it ends. */
export class ScanDecoder {
  #burst: Stroke[] = [];
  #lastMs = -Infinity;
  #hasScanned = false;
  #place: unknown = null;

  /** The last stroke may be the first of a scan: what stands in the field now is what to go back to. */
  get hasBegun(): boolean {
    return this.#burst.length === 1;
  }

  take(stroke: Stroke): Decoded {
    const isFast = stroke.atMs - this.#lastMs <= gapMsMax;
    this.#lastMs = stroke.atMs;
    // Some scanners end with two keys, and the second would press what has the cursor.
    if (this.#hasScanned && isFast && isEnd(stroke.code)) return { kind: 'held', isFirstHeld: false };
    this.#hasScanned = false;
    // What is held is written nowhere: a screen that comes up meanwhile may move the cursor under a long code.
    const isOneBurst = stroke.place === this.#place || this.#burst.length >= heldFrom;
    const release = isFast && isOneBurst ? [] : this.flush();
    this.#place = stroke.place;
    if (stroke.isOdd) return { kind: 'typed', release: [...release, ...this.flush()] };
    if (isShift(stroke.code)) return { kind: 'typed', release };
    if (isEnd(stroke.code)) return this.#end(release);
    if (characterOf(stroke) === null || this.#burst.length >= scanCharactersMax)
      return { kind: 'typed', release: [...release, ...this.flush()] };
    this.#burst.push(stroke);
    if (this.#burst.length < heldFrom) return { kind: 'typed', release };
    return { kind: 'held', isFirstHeld: this.#burst.length === heldFrom };
  }

  #end(release: readonly Stroke[]): Decoded {
    if (this.#burst.length < scanCharactersMin) return { kind: 'typed', release: [...release, ...this.flush()] };
    const text = this.#burst.map(characterOf).join('');
    this.#burst = [];
    this.#hasScanned = true;
    return { kind: 'scan', text };
  }

  /** After silence: the strokes that were taken back or held, in their order, since no end came. */
  flush(): readonly Stroke[] {
    const burst = this.#burst;
    this.#burst = [];
    return burst.length < heldFrom ? [] : burst;
  }
}
