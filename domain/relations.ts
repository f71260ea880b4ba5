/** 配偶、监护人、近亲属、家属联系人、同住: who two people are to each other. */
export const relationKinds = ['spouse', 'guardian', 'close_kin', 'family_contact', 'household'] as const;
export type RelationKind = (typeof relationKinds)[number];

/** 结婚证、户口簿、监护证明、居（村）委会证明、本人声明. */
export const relationEvidence = [
  'marriage_certificate',
  'household_register',
  'guardianship_papers',
  'committee_letter',
  'own_statement',
] as const;
export type RelationEvidence = (typeof relationEvidence)[number];

/** What each relation may be shown by. A spouse may use the other's coins, so a mere statement does not do (A15). */
const evidenceAllowed: Readonly<Record<RelationKind, readonly RelationEvidence[]>> = {
  spouse: ['marriage_certificate', 'household_register', 'committee_letter'],
  guardian: ['guardianship_papers', 'household_register', 'committee_letter'],
  close_kin: relationEvidence,
  family_contact: relationEvidence,
  household: relationEvidence,
};

export function evidenceFor(kind: RelationKind): readonly RelationEvidence[] {
  return evidenceAllowed[kind];
}

export interface Relation {
  /** Of a guardian, who is cared for; of the others either of the two. */
  readonly person: string;
  readonly other: string;
  readonly kind: RelationKind;
  readonly from: string;
  /** Last day on which it holds; null while it does. */
  readonly until: string | null;
  /** Whether a second member of staff saw the evidence. */
  readonly isConfirmed: boolean;
}

/** Divorce and death end a relation on a day, and what was before it stays so (A15). */
export function holdsOn({ from, until }: Pick<Relation, 'from' | 'until'>, day: string): boolean {
  return from <= day && (until === null || day <= until);
}

/** Kin of both sides; a household or a contact alone is none. */
const kin: ReadonlySet<RelationKind> = new Set(['spouse', 'guardian', 'close_kin']);

/**
 * What two people are to each other on a day, for the guard against serving one's own kin. One side's word is enough:
 * who doubts it asks a person, and a guard that waited for evidence would guard nothing.
 */
export function kinshipOn(
  relations: readonly Relation[],
  a: string,
  b: string,
  day: string,
): 'none' | 'spouse' | 'close_kin' {
  const between = relations.filter(
    ({ person, other }) => (person === a && other === b) || (person === b && other === a),
  );
  const kinds = new Set(between.filter((each) => holdsOn(each, day)).map(({ kind }) => kind));
  if (kinds.has('spouse')) return 'spouse';
  return [...kinds].some((kind) => kin.has(kind)) ? 'close_kin' : 'none';
}

/** The spouse of a person on a day, whichever of the two named the other; only one whose evidence two members of staff saw. */
export function confirmedSpouseOn(relations: readonly Relation[], person: string, day: string): string | null {
  const found = relations.find(
    (each) =>
      each.kind === 'spouse' &&
      each.isConfirmed &&
      holdsOn(each, day) &&
      (each.person === person || each.other === person),
  );
  if (found === undefined) return null;
  return found.person === person ? found.other : found.person;
}
