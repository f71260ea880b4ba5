/** Who gave an award: the recording body itself, a government, or another body (令67§9). */
export const awardKinds = ['own', 'government', 'other_body'] as const;
export type AwardKind = (typeof awardKinds)[number];

export const awardEvidences = ['own_decision', 'certificate', 'document', 'notice', 'letter'] as const;
export type AwardEvidence = (typeof awardEvidences)[number];

const evidenceOfKind: Readonly<Record<AwardKind, readonly AwardEvidence[]>> = {
  own: ['own_decision'],
  government: ['certificate', 'document', 'notice'],
  other_body: ['certificate', 'document', 'letter'],
};

/** What shows that an award of this kind was given; nobody's own word is among it. */
export const evidenceForAward = (kind: AwardKind): readonly AwardEvidence[] => evidenceOfKind[kind];
