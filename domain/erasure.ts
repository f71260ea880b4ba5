import { err, ok, type Result } from './result.ts';
import { keptUntil, serviceYears } from './retention.ts';

export interface ErasureFacts {
  readonly today: string;
  readonly roles: readonly string[];
  /** Null where nobody asked. */
  readonly request: { readonly kind: string; readonly isOpen: boolean; readonly isRecordedBySame: boolean } | null;
  readonly closure: 'erased' | 'locked' | null;
  /** Services and slips that wait for an entry, a confirmation, a review or a ruling. */
  readonly hasOpenWork: boolean;
  /** A minor is registered under this person's guardianship. */
  readonly isGuardianOfMinor: boolean;
  /** The larger of this store's and the platform's, under any number that means the person. */
  readonly balanceMinutes: number;
  /** Day of the last thing that has to be kept with this person: a service, a transfer, a certificate; null where there is none. */
  readonly lastKeptOn: string | null;
  /** A line of the journal, which nobody can empty, names the person. */
  readonly isNamedInRecords: boolean;
}

/** `lock`: kept, and hidden from everybody but those who answer for it, while the law wants it kept (PIPL§47). */
export type Erasure = 'erase' | 'lock';

export type ErasureBar =
  | 'role_missing'
  | 'request_unknown'
  | 'request_already_answered'
  | 'request_done_otherwise'
  | 'recorder_does_not_answer'
  | 'person_closed'
  | 'person_has_open_work'
  | 'guardian_still_needed'
  | 'balance_lives';

/** Whether a person may be forgotten, and how far. Bars in order of precedence (PIPL§47, 网络数据安全管理条例§24). */
export function judgeErasure(facts: ErasureFacts): Result<Erasure, ErasureBar> {
  const { request, today, lastKeptOn } = facts;
  if (!facts.roles.some((role) => role === 'reviewer' || role === 'manager')) return err('role_missing');
  if (request === null) return err('request_unknown');
  if (!request.isOpen) return err('request_already_answered');
  if (request.kind !== 'delete') return err('request_done_otherwise');
  if (request.isRecordedBySame) return err('recorder_does_not_answer');
  if (facts.closure === 'erased') return err('person_closed');
  if (facts.hasOpenWork) return err('person_has_open_work');
  if (facts.isGuardianOfMinor) return err('guardian_still_needed');
  if (facts.balanceMinutes !== 0) return err('balance_lives');
  const mustBeKept = lastKeptOn !== null && today < keptUntil(lastKeptOn, serviceYears);
  if (!mustBeKept && !facts.isNamedInRecords) return ok('erase');
  // Who is locked already is forgotten at last when the time is over, and not before.
  return facts.closure === 'locked' ? err('person_closed') : ok('lock');
}
