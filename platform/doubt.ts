import type { HeldProblem } from '../contract/sync/batches.ts';

/** Why a record may not take effect yet. */
export interface Doubt {
  readonly problem: HeldProblem;
  /** What settles it by arriving, `person/…` or `service/…`; null when a person must look. */
  readonly waitsFor: string | null;
}

export function doubt(problem: HeldProblem): Doubt {
  return { problem, waitsFor: null };
}

export function dependsOn(name: string): Doubt {
  return { problem: 'dependency', waitsFor: name };
}
