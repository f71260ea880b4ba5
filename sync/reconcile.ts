import type { HeadAnswer } from '../contract/sync/head.ts';

export interface LocalHead {
  /** Last record of the city stream here; 0 before the first. */
  readonly lastSeq: number;
  readonly ackedSeq: number;
  /** Our own hash at a sequence, in base64; null where we have no record. */
  readonly hashAt: (seq: number) => string | null;
}

export type Reconciled = 'in_step' | 'platform_behind' | 'kiosk_restored' | 'histories_differ';

/**
 * Compares the two ends of one chain before anything is sent. In order: the platform knows records that we do not
 * (`kiosk_restored`); one sequence has two hashes (`histories_differ`: a copy of this store, or tampering); the platform
 * has lost what it had acknowledged (`platform_behind`: everything after its head waits again).
 */
export function reconcile(
  { lastSeq, ackedSeq, hashAt }: LocalHead,
  { seq, hash }: Pick<HeadAnswer, 'seq' | 'hash'>,
): Reconciled {
  if (seq > lastSeq) return 'kiosk_restored';
  if (seq > 0 && hashAt(seq) !== hash) return 'histories_differ';
  return seq < ackedSeq ? 'platform_behind' : 'in_step';
}
