import type { EntryLine } from './ledger.ts';
import type { LifeCycle } from './life-cycles.ts';

/** 收费 (S-三(四)3: no fee from the elder), 态度, 虚假记录, 泄露信息, 其他. */
export const caseKinds = ['fee', 'attitude', 'false_record', 'leak', 'other'] as const;
export type CaseKind = (typeof caseKinds)[number];

/** What was shown. The words of it are personal and lie in a part. */
export const caseEvidences = ['statement', 'slip', 'photo', 'phone_record', 'witness', 'other'] as const;
export type CaseEvidence = (typeof caseEvidences)[number];

export type CaseState = 'open' | 'upheld' | 'dismissed';

/** 受理 → 成立 or 不成立 (S-四(三)). Nobody decides what they themselves opened; raised again it is another case. */
export const caseCycle: LifeCycle<CaseState> = {
  states: ['open', 'upheld', 'dismissed'],
  steps: [
    {
      act: 'uphold',
      from: ['open'],
      to: 'upheld',
      by: ['reviewer', 'manager'],
      needsReason: true,
      needsSecondPerson: true,
    },
    {
      act: 'dismiss',
      from: ['open'],
      to: 'dismissed',
      by: ['reviewer', 'manager'],
      needsReason: true,
      needsSecondPerson: true,
    },
  ],
};

type Lot = 'live' | 'paper';

export interface MintedHour {
  readonly service: string;
  readonly volunteer: string;
  readonly lot: Lot;
  readonly minutes: number;
}

/** What a person still holds, by where it came from. */
export interface Held {
  readonly live: number;
  readonly paper: number;
}

export type FreezeLine = EntryLine<Lot>;

/**
 * Sets aside what the services concerned earned, as far as it is still there: what was spent since cannot be frozen, and
 * no account goes below nothing.
 */
export function freezeLines(hours: readonly MintedHour[], heldBy: (volunteer: string) => Held): FreezeLine[] {
  const left = new Map<string, number>();
  const lines: FreezeLine[] = [];
  for (const { volunteer, lot, minutes } of hours) {
    const key = `${volunteer} ${lot}`;
    const there = left.get(key) ?? Math.max(heldBy(volunteer)[lot], 0);
    const taken = Math.min(there, minutes);
    left.set(key, there - taken);
    if (taken > 0) lines.push({ from: `person/${volunteer}`, to: `frozen/${volunteer}`, lot, minutes: taken });
  }
  return lines;
}
