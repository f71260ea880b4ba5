import { refusal, type KioskError } from '../../contract/errors.ts';
import type { TwoHandedState } from '../../domain/coin-acts.ts';
import { twoHandedCycle } from '../../domain/funds.ts';
import { findStepIn, type StepError } from '../../domain/life-cycles.ts';
import type { Caller } from '../sessions.ts';
import { signedIn } from './kinds.ts';

const stepErrors: Readonly<Record<StepError, KioskError['code']>> = {
  step_not_from_here: 'grant_already_decided',
  role_missing: 'role_missing',
  registrar_does_not_review: 'grant_proposed_by_same',
  reason_missing: 'reason_missing',
};

interface Proposed {
  readonly state: TwoHandedState;
  readonly proposed_by: string;
}

/** Why this operator may not book it or send it back: whoever proposed it does neither. */
export function barToSigning(caller: Caller, row: Proposed, act: string, reason: string): KioskError | null {
  const { operatorId, roles } = signedIn(caller);
  const isRegistrar = row.proposed_by === operatorId;
  const step = findStepIn(twoHandedCycle, { state: row.state, act, reason, roles, isRegistrar });
  return step.ok ? null : refusal(stepErrors[step.error], step.error === 'reason_missing' ? 'reason' : null);
}

/** The same for a list: null while nothing stands in the way, and once it is decided. */
export function blockedFrom(caller: Caller, row: Proposed): KioskError['code'] | null {
  return row.state === 'proposed' ? (barToSigning(caller, row, 'accept', '')?.code ?? null) : null;
}
