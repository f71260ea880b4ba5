import type { DocumentKind, PersonRole } from '../../contract/records/person.ts';
import { identityKindOf } from '../../domain/identity.ts';

const roles: Readonly<Record<string, PersonRole>> = {
  志愿者: 'volunteer',
  服务对象: 'recipient',
  监护人: 'guardian',
  家属联系人: 'family_contact',
};
const documentKinds: Readonly<Record<string, DocumentKind>> = {
  内地居民身份证: 'resident_card',
  居民身份证: 'resident_card',
  港澳台居民居住证: 'hmt_residence_permit',
  外国人永久居留身份证: 'foreigner_card',
  护照: 'passport',
};

/** Text that is no date becomes one that does not exist, so that the rules themselves refuse it in their order. */
export const noDate = '0000-00-00';

export const partsOf = (text: string, between: RegExp): string[] =>
  text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Empty where one of the names is no role: whoever meant it knows what it was. */
export function readRoles(text: string): PersonRole[] {
  const named = [...new Set(partsOf(text, /[/／、]/))].map((each) =>
    Object.hasOwn(roles, each) ? roles[each] : undefined,
  );
  const known = named.filter((role) => role !== undefined);
  return known.length === named.length ? known : [];
}

/** Null where neither the cell nor the number says which document it is. */
export function readKind(named: string, number: string): DocumentKind | null {
  if (named === '') return identityKindOf(number);
  return Object.hasOwn(documentKinds, named) ? (documentKinds[named] ?? null) : null;
}

export interface PeriodCell {
  readonly kind: string;
  /** As they are written; empty where none stand. */
  readonly from: string;
  readonly until: string;
  /** Of the certificate; empty where none stands. */
  readonly number: string;
}

const numberInBrackets = /[(（]\s*(?:证书)?(?:编号|证号)[\s:：]*([^()（）]*?)\s*[)）]/u;

/**
 * `护理员证：2025-01-01~2027-12-31（编号 2025410100123） / …`, the number behind the name or the days, or none. What stands
 * without its days keeps its name.
 */
export function readPeriods(text: string): PeriodCell[] {
  return partsOf(text, /\//).map((each) => {
    const number = numberInBrackets.exec(each)?.[1] ?? '';
    const named = each.replace(numberInBrackets, '').trim();
    const [, kind, from, until] = /^([^:：]+)[:：]\s*(\S+?)\s*[~～〜]\s*(\S+)$/.exec(named) ?? [];
    return { kind: kind?.trim() ?? named, from: from ?? '', until: until ?? '', number };
  });
}
