import { isBlank } from './blank-text.ts';
import { err, ok, type Result } from './result.ts';

/** What is said to be wrong with an hour that was posted (令67§13). */
export const claimedFaults = ['times', 'people', 'item', 'not_given', 'other'] as const;
export type ClaimedFault = (typeof claimedFaults)[number];

export const claimants = ['volunteer', 'recipient', 'family', 'staff'] as const;
export type Claimant = (typeof claimants)[number];

export const answerWays = ['in_person', 'phone', 'letter'] as const;

/** 申请 → 属实冲正 / 不属实 → 已答复. A claim ends when whoever made it was told. */
export type CorrectionState = 'claimed' | 'upheld' | 'rejected' | 'answered';

export type CorrectionError =
  | 'correction_already_decided'
  | 'correction_not_decided'
  | 'correction_already_answered'
  | 'claim_taken_by_yourself'
  | 'reason_missing'
  | 'reversal_exceeds_balance';

interface Decision {
  readonly state: CorrectionState;
  readonly claimedBy: string;
  readonly operator: string;
  readonly reason: string;
}

/** Whoever took a claim down does not decide it: an hour goes by two pairs of eyes, as it came. */
export function judgeDecision({ state, claimedBy, operator, reason }: Decision): Result<null, CorrectionError> {
  if (state !== 'claimed') return err('correction_already_decided');
  if (claimedBy === operator) return err('claim_taken_by_yourself');
  return isBlank(reason) ? err('reason_missing') : ok(null);
}

/** An hour whose coins are spent already leaves nothing to take back: nobody's account goes below nothing. */
export function judgeReversal(minutes: number, balanceMinutes: number): Result<null, CorrectionError> {
  return balanceMinutes < minutes ? err('reversal_exceeds_balance') : ok(null);
}

export function judgeAnswer(state: CorrectionState): Result<null, CorrectionError> {
  if (state === 'claimed') return err('correction_not_decided');
  return state === 'answered' ? err('correction_already_answered') : ok(null);
}
