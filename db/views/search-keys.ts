import { pinyin, polyphonic } from 'pinyin-pro';
import type { PersonRole } from '../../contract/records/person.ts';
import type { WriteDb } from '../connection.ts';

export interface Findable {
  readonly personId: string;
  readonly name: string;
  readonly documentTail: string | null;
  readonly phoneTail: string | null;
  /** Null for people of other stations, of whom the tail is all that is known here. */
  readonly phone: string | null;
  /** The folded document number of people of this station; null elsewhere. */
  readonly documentNumber: string | null;
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
export function searchKeys(person: Findable): readonly string[] {
  const { personId, name, documentTail, phoneTail, phone } = person;
  const characters = [...foldSearchText(name)];
  const keys = new Set(characters.map((_, index) => characters.slice(index).join('')));
  for (const reading of readings(name)) {
    keys.add(reading.join(''));
    // A character without a known reading stands for itself, and may be two code units long.
    keys.add(reading.map((syllable) => [...syllable][0] ?? '').join(''));
  }
  const runningNumber = /(\d{6})-[0-9A-Z]$/.exec(personId)?.[1];
  for (const key of [documentTail, phoneTail, phone, personId, runningNumber, oldNumberOf(person)]) {
    if (key) keys.add(foldSearchText(key));
  }
  return [...keys].filter((key) => key !== '');
}

/** The 15 digits of the first-generation card, by which old paper ledgers name people: no century, no check. */
function oldNumberOf({ documentNumber }: Findable): string | null {
  const isResident = documentNumber !== null && /^[1-8]\d{16}[\dX]$/.test(documentNumber);
  return isResident ? documentNumber.slice(0, 6) + documentNumber.slice(8, 17) : null;
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

/** `WF` of 王芳, a question mark for a character that has no reading; empty of no name. */
export function initialsOf(name: string | null): string {
  const [reading = []] = readings(name ?? '');
  const letters = reading.map((syllable) => ([...syllable][0] ?? '').normalize('NFKC').toUpperCase());
  return letters.map((letter) => (/^[A-Z]$/.test(letter) ? letter : '?')).join('');
}

/** One bit a role, in the order in which roles were invented: a bit is never given away again. */
const roleBits: Readonly<Record<PersonRole, number>> = { volunteer: 1, recipient: 2, guardian: 4, family_contact: 8 };

export function roleMask(roles: Iterable<PersonRole>): number {
  return [...roles].reduce((mask, role) => mask | roleBits[role], 0);
}

/** People of this station come before those whom only the platform knows. */
export type SearchTier = 0 | 1;

interface KeyChange {
  readonly tier: SearchTier;
  readonly before: Findable | null;
  readonly after: Findable | null;
  readonly roles: number;
}

/** Brings a person's keys from what they were to what they are. The old ones are made again, so that no index need find them. */
export function changeSearchKeys(db: WriteDb, { tier, before, after, roles }: KeyChange): void {
  const drop = db.prepare('delete from view_search_keys where tier = ? and key = ? and person_id = ?');
  const put = db.prepare(
    `insert into view_search_keys (tier, key, person_id, roles) values (?, ?, ?, ?)
     on conflict do update set roles = excluded.roles`,
  );
  const keys = new Set(after === null ? [] : searchKeys(after));
  for (const key of before === null ? [] : searchKeys(before))
    if (!keys.has(key)) drop.run(tier, key, before?.personId);
  for (const key of keys) put.run(tier, key, after?.personId, roles);
}
