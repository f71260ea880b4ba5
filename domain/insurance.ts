import { parseCivilDate } from './civil-date.ts';
import { err, ok, type Result } from './result.ts';

/** 志愿者人身意外险, 责任险 of an organisation, and anything else that was shown. */
export const insuranceKinds = ['accident', 'liability', 'other'] as const;
export type InsuranceKind = (typeof insuranceKinds)[number];

export interface Policy {
  readonly from: string;
  readonly until: string;
}

export function isInsuredOn(policies: readonly Policy[], day: string): boolean {
  return policies.some(({ from, until }) => from <= day && day <= until);
}

export type InsuranceFinding = 'fine' | 'insurance_missing' | 'insurance_required';

/**
 * What is to be said of somebody who goes without insurance (B9, 志愿服务条例§17). Whoever wrote on paper has long come back:
 * nobody is asked about it any more, and where the rules demand it the slip is marked for the reviewer.
 */
export function judgeInsurance(
  need: 'none' | 'asked' | 'required',
  isInsured: boolean,
  isPaper: boolean,
): InsuranceFinding {
  if (need === 'none' || isInsured) return 'fine';
  if (isPaper) return need === 'required' ? 'insurance_missing' : 'fine';
  return need === 'required' ? 'insurance_required' : 'insurance_missing';
}

/** 退保 or 合同解除 before its time; or it was typed wrong and never covered anybody. */
export const insuranceEndings = ['cancelled', 'mistyped'] as const;
export type InsuranceEnding = (typeof insuranceEndings)[number];

export interface EndAsked extends Policy {
  readonly hasEnded: boolean;
  readonly why: InsuranceEnding;
  readonly lastDay: string | null;
}

export type EndBar = 'insurance_already_ended' | 'insurance_end_impossible';

/** The last day lies within the policy; what was mistyped has none. */
export function judgeInsuranceEnd(asked: EndAsked): Result<string | null, EndBar> {
  if (asked.hasEnded) return err('insurance_already_ended');
  if (asked.why === 'mistyped') return ok(null);
  const day = asked.lastDay === null ? null : parseCivilDate(asked.lastDay);
  const isWithin = day !== null && asked.lastDay !== null && asked.from <= asked.lastDay && asked.lastDay < asked.until;
  return isWithin ? ok(asked.lastDay) : err('insurance_end_impossible');
}
