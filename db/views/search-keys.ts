import { pinyin, polyphonic } from 'pinyin-pro';

interface Findable {
  readonly personId: string;
  readonly name: string;
  readonly documentTail: string | null;
  readonly phoneTail: string | null;
  readonly phone: string | null;
}

const readingsMax = 8;

/** The form in which typed text and keys meet: half width, no case, no spaces, no middle dots. */
export function foldSearchText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•.‧-]+/gu, '');
}

/**
 * Everything a clerk may type to find a person: the name from any character on, full pinyin, initials, and these
 * for each reading of the surname (单 is Shàn as a surname and dān elsewhere), tails and the person number.
 */
export function searchKeys({ personId, name, documentTail, phoneTail, phone }: Findable): readonly string[] {
  const characters = [...foldSearchText(name)];
  const keys = new Set(characters.map((_, index) => characters.slice(index).join('')));
  for (const reading of readings(name)) {
    keys.add(reading.join(''));
    // A character without a known reading stands for itself, and may be two code units long.
    keys.add(reading.map((syllable) => [...syllable][0] ?? '').join(''));
  }
  for (const key of [documentTail, phoneTail, phone, personId, /(\d{6})-[0-9A-Z]$/.exec(personId)?.[1]]) {
    if (key) keys.add(foldSearchText(key));
  }
  return [...keys].filter((key) => key !== '');
}

function readings(name: string): readonly (readonly string[])[] {
  const plain = name.replace(/[·•.\s]/gu, '');
  if (plain === '') return [];
  const options = { toneType: 'none', type: 'array', v: true } as const;
  const surname = pinyin(plain, { ...options, surname: 'head' });
  const [first = '', ...rest] = [...plain];
  const ofFirst = polyphonic(first, { toneType: 'none', type: 'array' }).flat();
  const tail = rest.length === 0 ? [] : pinyin(rest.join(''), options);
  return [surname, ...ofFirst.slice(0, readingsMax).map((syllable) => [syllable, ...tail])];
}
