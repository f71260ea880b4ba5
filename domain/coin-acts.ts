/** How somebody without a phone said yes on paper: signed, pressed a finger, or their guardian signed for them. */
export const signings = ['signature', 'fingerprint', 'guardian'] as const;
export type Signing = (typeof signings)[number];

/** Where a redemption stands; `refused` once the platform did not let it count. */
export const redemptionStates = ['held', 'settled', 'released', 'reversed', 'refused'] as const;
export type RedemptionState = (typeof redemptionStates)[number];

export const releaseReasons = ['not_needed', 'not_served', 'died', 'mistake'] as const;
export const redemptionReversalReasons = ['service_reversed', 'mistake'] as const;

/** A fund, a grant, an opening balance and a use of the pool take two signatures: one proposes, another books. */
export const twoHandedStates = ['proposed', 'booked', 'rejected'] as const;
export type TwoHandedState = (typeof twoHandedStates)[number];

/** `grant` from a fund (S-四(一)), `pool` from what was donated, `opening` from an old register or passbook (X24). */
export const batchKinds = ['grant', 'pool', 'opening'] as const;
export type BatchKind = (typeof batchKinds)[number];

/** Whom a fund is for: 基本养老服务对象 of S-四(一), or a class of S-三(二)2. */
export const beneficiaryClasses = ['basic_service', 'hardship', 'disabled', 'special_family', 'other'] as const;

/** What an opening balance was read from. */
export const openingEvidences = ['passbook', 'district_register', 'village_book'] as const;

export const freezeCauses = ['complaint', 'fraud', 'death', 'court', 'own_wish'] as const;
export type FreezeCause = (typeof freezeCauses)[number];

/** A debt is paid from coins, waived by a document, or was none since the platform counts the redemption after all. */
export const debtEndings = ['coins', 'waived', 'counted_after_all'] as const;

/** S-三(四)4: 年长体弱 or 失能. */
export const dossierGrounds = ['frail', 'disabled'] as const;
export type DossierGround = (typeof dossierGrounds)[number];
export const dossierEvidences = ['assessment', 'medical_certificate', 'disability_card', 'committee_letter'] as const;
export type DossierEvidence = (typeof dossierEvidences)[number];
export const dossierOutcomes = ['granted', 'declined'] as const;
export type DossierOutcome = (typeof dossierOutcomes)[number];
export const dossierStates = ['applied', ...dossierOutcomes] as const;
export type DossierState = (typeof dossierStates)[number];
