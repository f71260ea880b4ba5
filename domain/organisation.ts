import { isBlank } from './blank-text.ts';
import { readCreditCode, type CreditCodeError } from './credit-code.ts';
import { err, ok, type Result } from './result.ts';

/**
 * What sort of body it is, by the coding of the national volunteer system (albe0003): 1 志愿服务团体, agreed to by a
 * community or a unit and not registered anywhere; 2 志愿服务组织, registered with the civil affairs; 3 another legal person
 * that does voluntary service, be it a company, a school or an office.
 */
export const organisationKinds = ['group', 'volunteer_organisation', 'other_legal_person'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export function isLegalPerson(kind: OrganisationKind): boolean {
  return kind !== 'group';
}

export interface OrganisationApplication {
  readonly kind: OrganisationKind;
  readonly name: string;
  /** As it was typed; empty where there is none. */
  readonly creditCode: string;
  /** Person number. */
  readonly head: string;
  /** Community or village whose committee manages it; empty where none does. */
  readonly managingAreaCode: string;
}

/** What the store knows that the application itself cannot say. */
export interface OrganisationFacts {
  readonly isCodeRegistered: (code: string) => boolean;
  readonly isPerson: (number: string) => boolean;
  readonly isCommunity: (areaCode: string) => boolean;
  /** Another under the same committee, or as well under none, has this name. */
  readonly isNameTaken: (name: string, managingAreaCode: string) => boolean;
}

/** In the order they are checked. */
export type OrganisationError =
  | 'organisation_name_missing'
  | 'credit_code_missing'
  | CreditCodeError
  | 'credit_code_of_group'
  | 'credit_code_already_registered'
  | 'managing_area_missing'
  | 'managing_area_unknown'
  | 'head_not_registered';

export interface RegistrableOrganisation {
  readonly name: string;
  /** Null for a group. */
  readonly creditCode: string | null;
  /** Null where no committee manages it. */
  readonly managingAreaCode: string | null;
  readonly warnings: readonly 'same_name_in_area'[];
}

/**
 * Whether it may be registered: a legal person by its code, a group through the committee that manages it, in whose
 * name it issues (令67§26; S-三(二)1). Somebody who is registered answers for it.
 */
export function judgeOrganisation(
  { kind, name: typed, creditCode: typedCode, head, managingAreaCode }: OrganisationApplication,
  facts: OrganisationFacts,
): Result<RegistrableOrganisation, OrganisationError> {
  const name = typed.trim();
  if (isBlank(name)) return err('organisation_name_missing');
  const code = judgeCode(kind, typedCode.trim(), facts);
  if (!code.ok) return code;
  if (managingAreaCode === '' && !isLegalPerson(kind)) return err('managing_area_missing');
  if (managingAreaCode !== '' && !facts.isCommunity(managingAreaCode)) return err('managing_area_unknown');
  if (!facts.isPerson(head)) return err('head_not_registered');
  return ok({
    name,
    creditCode: code.value,
    managingAreaCode: managingAreaCode === '' ? null : managingAreaCode,
    warnings: facts.isNameTaken(name, managingAreaCode) ? ['same_name_in_area'] : [],
  });
}

function judgeCode(
  kind: OrganisationKind,
  typed: string,
  facts: OrganisationFacts,
): Result<string | null, OrganisationError> {
  if (!isLegalPerson(kind)) return typed === '' ? ok(null) : err('credit_code_of_group');
  if (typed === '') return err('credit_code_missing');
  const code = readCreditCode(typed);
  return code.ok && facts.isCodeRegistered(code.value) ? err('credit_code_already_registered') : code;
}

export interface MembershipSpan {
  readonly joinedOn: string;
  /** Null while it lasts. */
  readonly leftOn: string | null;
}

/** Nobody is a member before they came or after they went, and none of it lies ahead. The dates exist. */
export function isPossibleSpan({ joinedOn, leftOn }: MembershipSpan, today: string): boolean {
  return joinedOn <= today && (leftOn === null || (joinedOn <= leftOn && leftOn <= today));
}
