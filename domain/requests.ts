import { dueDate } from './holidays/working-days.ts';
import { err, ok, type Result } from './result.ts';

/** What a person may ask of whoever holds their data: a copy, a correction, deletion, a consent back (PIPL§15, §45–47). */
export const requestKinds = ['copy', 'correct', 'delete', 'withdraw'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** `relative`: of somebody who died, close kin may ask as well (PIPL§49). */
export const requestAskers = ['self', 'guardian', 'relative'] as const;
export type RequestAsker = (typeof requestAskers)[number];

export const requestWays = ['counter', 'phone', 'letter', 'online'] as const;
export type RequestWay = (typeof requestWays)[number];

/** By what the asker was known: a document of one's own, what is registered, or a paper that proves the relation. */
export const requestEvidences = [
  'identity_document',
  'known_details',
  'household_register',
  'marriage_certificate',
  'birth_certificate',
  'kinship_certificate',
  'guardianship_certificate',
  'notarial_deed',
] as const;
export type RequestEvidence = (typeof requestEvidences)[number];

const ownEvidence: readonly RequestEvidence[] = ['identity_document', 'known_details'];

/** What shows who asks: for oneself a document, for another a paper that proves the relation. */
export function evidencesOf(asker: RequestAsker): readonly RequestEvidence[] {
  return asker === 'self' ? ownEvidence : requestEvidences.filter((each) => !ownEvidence.includes(each));
}

/**
 * What a station promises to whoever asks. No law that binds a counter has a number: PIPL§50 and 网络数据安全管理条例§23
 * say 及时. Fifteen working days is the longest that an app may promise (App违法违规收集使用个人信息行为认定方法 六),
 * which a paper counter is not; it is taken as the measure.
 */
export const promisedWorkingDays = 15;

export function answerDueOn(receivedOn: string): string {
  return dueDate(receivedOn, promisedWorkingDays).date;
}

export interface Receipt {
  readonly kind: RequestKind;
  readonly asker: RequestAsker;
  readonly evidence: RequestEvidence;
  /** Who asked, by name; may be empty where it is the person. */
  readonly requester: string;
  readonly isDayPossible: boolean;
  readonly isPersonClosed: boolean;
  readonly isDeathNoted: boolean;
}

export type ReceiptError =
  | 'person_closed'
  | 'request_date_impossible'
  | 'death_not_noted'
  | 'request_not_for_relatives'
  | 'request_evidence_missing'
  | 'requester_missing';

/** In order of precedence. Whoever speaks for another says who they are and shows why they may. */
export function judgeReceipt(receipt: Receipt): Result<null, ReceiptError> {
  const { kind, asker, evidence, requester } = receipt;
  if (receipt.isPersonClosed) return err('person_closed');
  if (!receipt.isDayPossible) return err('request_date_impossible');
  if (asker === 'self') return ok(null);
  if (asker === 'relative' && !receipt.isDeathNoted) return err('death_not_noted');
  // A consent was the person's own: kin see, copy, correct and delete (PIPL§49).
  if (asker === 'relative' && kind === 'withdraw') return err('request_not_for_relatives');
  if (!evidencesOf(asker).includes(evidence)) return err('request_evidence_missing');
  return requester.trim() === '' ? err('requester_missing') : ok(null);
}

export interface Answer {
  readonly kind: RequestKind;
  readonly outcome: 'done' | 'refused';
  readonly isOpen: boolean;
  readonly reason: string;
  readonly roles: readonly string[];
}

export type AnswerError = 'request_already_answered' | 'request_done_otherwise' | 'role_missing' | 'reason_missing';

/** A refusal says why (PIPL§50) and is a reviewer's; a copy and a deletion are done by their own act and by no word. */
export function judgeAnswer({ kind, outcome, isOpen, reason, roles }: Answer): Result<null, AnswerError> {
  if (!isOpen) return err('request_already_answered');
  if (outcome === 'done') return kind === 'delete' || kind === 'copy' ? err('request_done_otherwise') : ok(null);
  if (!roles.some((role) => role === 'reviewer' || role === 'manager')) return err('role_missing');
  return reason.trim() === '' ? err('reason_missing') : ok(null);
}
