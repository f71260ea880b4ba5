import { checkCharacter } from '../../domain/check-character.ts';

/** What a code says, by its form alone; whether there is such a person or slip is for core to know. */
export type Scanned =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'slip'; readonly serial: string }
  | { readonly kind: 'record'; readonly number: string }
  | { readonly kind: 'certificate'; readonly code: string }
  | { readonly kind: 'other'; readonly text: string };

/** `TBS:` stands before the serial of a blank slip, `TBR:` before the number on a receipt, `TBP:` before a person's. */
const prefixes = { person: 'TBP:', slip: 'TBS:', record: 'TBR:' } as const;
const letters = { person: 'P', slip: '', record: 'F' } as const;

export function readScanned(text: string): Scanned {
  const folded = text.normalize('NFKC').trim().toUpperCase();
  if (/^HTTPS?:\/\/[A-Z0-9.:-]+\/V\/[A-Z2-7]+$/.test(folded)) return { kind: 'certificate', code: folded };
  const personId = numberOf('person', folded);
  if (personId !== null) return { kind: 'person', personId };
  const number = numberOf('record', folded);
  if (number !== null) return { kind: 'record', number };
  const serial = numberOf('slip', folded);
  return serial === null ? { kind: 'other', text: text.trim() } : { kind: 'slip', serial };
}

/** With its dashes, as everything else spells it; null when it is none or its check character does not fit. */
function numberOf(kind: keyof typeof prefixes, folded: string): string | null {
  const letter = letters[kind];
  const bare = folded.startsWith(prefixes[kind]) ? folded.slice(prefixes[kind].length) : folded;
  const rest = bare.startsWith(letter) ? bare.slice(letter.length).replace(/^-/, '') : null;
  const parts = /^(S\d+)-?([A-Z]{1,3})-?(\d{6})-?([0-9A-Z])$/.exec(rest ?? '');
  if (parts === null) return null;
  const [, station = '', device = '', digits = '', check = ''] = parts;
  if (checkCharacter(`${letter}${station}${device}${digits}`) !== check) return null;
  return [...(letter === '' ? [] : [letter]), station, device, digits, check].join('-');
}
