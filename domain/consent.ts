/** What a person agrees to, each by itself: sensitive tags and a minor's data need a consent of their own (PIPL§29, §31). */
export const consentItems = ['basic', 'priority_tags', 'minor', 'emergency_card'] as const;
export type ConsentItem = (typeof consentItems)[number];

/** The notice that is handed out now. Its words are `noticeTexts`; another text is another version. */
export const noticeVersion = '2026-1';

export interface Consenting {
  readonly hasPriorityTags: boolean;
  /** Null where the age is not known, which is treated as a minor's. */
  readonly ageYears: number | null;
}

const adultAgeYears = 18;

/** What has to be agreed to before a person's data is used: everybody's basic items, and what is sensitive apart. */
export function neededConsents({ hasPriorityTags, ageYears }: Consenting): readonly ConsentItem[] {
  const isMinor = ageYears === null || ageYears < adultAgeYears;
  return consentItems.filter(
    (item) => item === 'basic' || (item === 'priority_tags' && hasPriorityTags) || (item === 'minor' && isMinor),
  );
}

export type Signer = 'self' | 'guardian' | 'family_contact';

/** Whether the signature of this person is one: a minor's consent is their guardian's (PIPL§31). */
export function maySign(item: ConsentItem, signer: Signer): boolean {
  return item !== 'minor' || signer === 'guardian';
}
