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
 * What is to be said of somebody who goes without insurance (B9, 志愿服务条例§17). Paper was served already: it is marked and
 * a reviewer asks.
 */
export function judgeInsurance(
  need: 'none' | 'asked' | 'required',
  isInsured: boolean,
  isPaper: boolean,
): InsuranceFinding {
  if (need === 'none' || isInsured) return 'fine';
  return need === 'required' && !isPaper ? 'insurance_required' : 'insurance_missing';
}
