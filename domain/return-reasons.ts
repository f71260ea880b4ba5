/** Why something is no volunteer service at all, and no record is made of it (令67§19, B4). */
const noServiceReasons = [
  'own_job',
  'family_duty',
  'institution_duty',
  'self_benefit',
  'donation',
  'training_or_meeting',
] as const;

/** Why a service goes back to who recorded it. */
export const returnReasons = ['times_wrong', 'people_wrong', 'item_wrong', 'not_proven', ...noServiceReasons] as const;
export type ReturnReason = (typeof returnReasons)[number];
