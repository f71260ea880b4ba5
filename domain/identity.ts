import { parseCivilDate } from './civil-date.ts';
import { err, ok, type Result } from './result.ts';

export type IdentityKind =
  | 'resident_card'
  | 'hmt_residence_permit'
  | 'foreigner_card'
  | 'passport'
  | 'hm_travel_permit'
  | 'taiwan_travel_permit'
  | 'military_card'
  | 'soldier_card'
  | 'other'
  /** Not at hand: whoever it is, is registered provisionally until the document was seen. */
  | 'pending';

/** What a document number says about its holder. Null where it carries nothing. */
export interface Identity {
  /** As `foldDocumentNumber` writes it: the form in which one number is one person. */
  readonly number: string;
  readonly birthDate: string | null;
  /** `YYMMDD` of the 15-character foreigner card, whose number does not say the century. */
  readonly birthDateTail: string | null;
  readonly sex: 'male' | 'female' | null;
  readonly warnings: readonly ('area_code_unknown' | 'area_code_abolished')[];
}

/** In the order they are checked. */
export type IdentityError =
  'identity_number_malformed' | 'identity_check_digit_wrong' | 'identity_birth_date_impossible';

const numberCharactersMax = 30;

/** The kind that a number shows by its form alone; null for one that several kinds share. */
export function identityKindOf(text: string): IdentityKind | null {
  const number = foldDocumentNumber(text);
  if (/^[A-Z]{3}\d{12}$/.test(number)) return 'foreigner_card';
  if (!/^\d{17}[\dX]$/.test(number)) return null;
  if (number.startsWith('9')) return 'foreigner_card';
  return /^8[123]0000/.test(number) ? 'hmt_residence_permit' : 'resident_card';
}

/** By the number, else as stated, else the one century in which the old card's holder can have been born. */
export function birthDateOf(identity: Identity, stated: string | null, today: string): string | null {
  const known = identity.birthDate ?? stated;
  if (known !== null || identity.birthDateTail === null) return known;
  const [date, ...others] = datesOfTail(identity.birthDateTail).filter((each) => each <= today);
  return date !== undefined && others.length === 0 ? date : null;
}

/** The days that `YYMMDD` may mean. */
function datesOfTail(tail: string): string[] {
  const monthAndDay = `${tail.slice(2, 4)}-${tail.slice(4, 6)}`;
  return ['19', '20']
    .map((century) => parseCivilDate(`${century}${tail.slice(0, 2)}-${monthAndDay}`))
    .filter((date) => date !== null);
}

const dashes = /[\p{Pd}\u2212]/gu;

/**
 * The form in which one document is one person, here and at the platform: half width, upper case, without spaces and
 * dashes, since paper and clipboards write one number many ways.
 */
export function foldDocumentNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').replace(dashes, '').toUpperCase();
}

/** Of what stands on a person's paper: a number that a station gave is spelt with its dashes, any other is a document's. */
export function foldNumber(text: string): string {
  const written = text.normalize('NFKC').replace(/\s+/gu, '').replace(dashes, '-').toUpperCase();
  return /^[PFZ]-[A-Z0-9]+-[A-Z]{1,3}-\d+-[0-9A-Z]$/.test(written) ? written : foldDocumentNumber(text);
}

/** Reads a number by the rules of its kind (GB 11643, GB/T 15543 and the foreigner cards). Areas only ever warn. */
export function readIdentity(kind: IdentityKind, text: string): Result<Identity, IdentityError> {
  const number = foldDocumentNumber(text);
  switch (kind) {
    case 'resident_card':
    case 'hmt_residence_permit':
      return readEighteen(kind, number);
    case 'foreigner_card':
      return number.length === 15 ? readOldForeignerCard(number) : readEighteen(kind, number);
    case 'pending':
      return plain(number, /^$/);
    case 'hm_travel_permit':
      return plain(number, /^[HM]\d{8}(\d{2})?$/);
    case 'taiwan_travel_permit':
    case 'passport':
    case 'military_card':
    case 'soldier_card':
    case 'other':
      return readShownKind(number) ?? plain(number, /^[\p{L}\p{N}()]{4,30}$/u);
  }
}

/** A resident's or foreigner's number is one whatever kind was chosen for it: it says whose it is and when they were born. */
function readShownKind(number: string): Result<Identity, IdentityError> | null {
  const shown = identityKindOf(number);
  const read = shown === null ? null : readIdentity(shown, number);
  return read?.ok === true ? read : null;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Check character of 17 digits, ISO 7064 MOD 11-2. */
export function identityCheckCharacter(seventeen: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(seventeen[index]), 0);
  return '10X98765432'.charAt(sum % 11);
}

function readEighteen(
  kind: 'resident_card' | 'hmt_residence_permit' | 'foreigner_card',
  number: string,
): Result<Identity, IdentityError> {
  const shape = {
    // Which areas there are is no matter of form: an unknown one warns.
    resident_card: /^[1-9]\d{16}[\dX]$/,
    hmt_residence_permit: /^8[123]0000\d{11}[\dX]$/,
    foreigner_card: /^9\d{16}[\dX]$/,
  }[kind];
  if (!shape.test(number)) return err('identity_number_malformed');
  if (identityCheckCharacter(number) !== number.charAt(17)) return err('identity_check_digit_wrong');
  const birthDate = parseCivilDate(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`);
  if (birthDate === null) return err('identity_birth_date_impossible');
  const isOdd = Number(number.charAt(16)) % 2 === 1;
  // The rule odd = male is the resident number's; of the foreigner card nobody confirmed it.
  const sex = kind === 'foreigner_card' ? null : isOdd ? 'male' : 'female';
  return ok({
    number,
    birthDate,
    birthDateTail: null,
    sex,
    warnings: kind === 'resident_card' ? areaWarnings(number.slice(0, 6)) : [],
  });
}

/** 3 letters, 12 digits, the last an ICAO 9303 check digit with weights 7-3-1. Issued until 2023 and still valid. */
function readOldForeignerCard(number: string): Result<Identity, IdentityError> {
  if (!/^[A-Z]{3}\d{12}$/.test(number)) return err('identity_number_malformed');
  const weightsOf = [7, 3, 1];
  const valueOf = (character: string): number => (character >= 'A' ? character.charCodeAt(0) - 55 : Number(character));
  const sum = [...number.slice(0, 14)].reduce(
    (total, character, index) => total + valueOf(character) * (weightsOf[index % 3] ?? 0),
    0,
  );
  if (sum % 10 !== Number(number.charAt(14))) return err('identity_check_digit_wrong');
  const tail = number.slice(7, 13);
  if (datesOfTail(tail).length === 0) return err('identity_birth_date_impossible');
  return ok({ number, birthDate: null, birthDateTail: tail, sex: null, warnings: [] });
}

function plain(number: string, shape: RegExp): Result<Identity, IdentityError> {
  if (number.length > numberCharactersMax || !shape.test(number)) return err('identity_number_malformed');
  return ok({ number, birthDate: null, birthDateTail: null, sex: null, warnings: [] });
}

/** Codes of Zhengzhou that elders still carry though the areas are gone. */
const abolishedAreas = new Set(['410107', '410111', '410112', '410121', '410123', '410124', '410125', '410126']);
const provinces = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123])/;

function areaWarnings(area: string): readonly ('area_code_unknown' | 'area_code_abolished')[] {
  if (abolishedAreas.has(area)) return ['area_code_abolished'];
  return provinces.test(area) ? [] : ['area_code_unknown'];
}
