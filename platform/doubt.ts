import type { HeldProblem } from '../contract/sync/batches.ts';

/** Why a record may not take effect yet. */
export interface Doubt {
  readonly problem: HeldProblem;
  /** What settles it by arriving, such as `person/…`, `approval/…` or `redemption/…`; null when a person must look. */
  readonly waitsFor: string | null;
  /** A person who looked may let it take effect as it is; nothing else stands against it. */
  readonly mayStand: boolean;
}

export function doubt(problem: HeldProblem): Doubt {
  return { problem, waitsFor: null, mayStand: problem === 'duplicate_person' };
}

export function dependsOn(name: string): Doubt {
  return { problem: 'dependency', waitsFor: name, mayStand: false };
}

/** Contradicts what stands in a way that a person alone can judge. */
export function asksAPerson(): Doubt {
  return { problem: 'conflict', waitsFor: null, mayStand: true };
}
