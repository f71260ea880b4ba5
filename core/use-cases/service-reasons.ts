import { refusal, type KioskError } from '../../contract/errors.ts';
import { isBlank } from '../../domain/blank-text.ts';
import type { GuardCode } from '../../domain/guards.ts';
import type { InputOf } from './kinds.ts';

type Reasons = Pick<InputOf<'service.record'>, 'lateReason' | 'dutyReason'>;

/** A late one says why (令67§11), and one in an institution why it is not that institution's duty (S-三(二)1). */
export function reasonMissing(
  { lateReason, dutyReason }: Reasons,
  flags: readonly string[],
  doubts: readonly GuardCode[],
): KioskError | null {
  const hasLateReason = lateReason !== null && (lateReason.kind !== 'other' || !isBlank(lateReason.note));
  if (flags.includes('late') && !hasLateReason) return refusal('late_reason_missing', 'lateReason');
  const needsDuty = doubts.includes('guard_institution') && isBlank(dutyReason);
  return needsDuty ? refusal('duty_reason_missing', 'dutyReason') : null;
}

/** What nobody asked for is not kept. */
export function reasonsOf({ lateReason, dutyReason }: Reasons, flags: readonly string[], doubts: readonly GuardCode[]) {
  return {
    lateReason: flags.includes('late') ? lateReason : null,
    dutyReason: doubts.includes('guard_institution') ? dutyReason.trim() : '',
  };
}
