import type { Input } from '../../contract/kiosk/contract.ts';
import type { DocumentKind, PersonRole } from '../../contract/records/person.ts';
import { shortTextMax } from '../../contract/text.ts';
import { identityKindOf } from '../../domain/identity.ts';
import { cell, type Row } from './files.ts';
import { fit } from './fit.ts';
import { newIntent } from './intent.ts';

export type Registration = Input<'person.register'>;

const qualificationsMax = 20;
const tagsMax = 10;

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
const noDate = '0000-00-00';
const dateOrNull = (text: string): string | null => {
  const folded = text.normalize('NFKC').replace(/\s+/gu, '');
  return folded === '' ? null : /^\d{4}-\d{2}-\d{2}$/.test(folded) ? folded : noDate;
};

const textOf = (row: Row, column: string): string => fit(cell(row, column).trim(), shortTextMax);
const partsOf = (text: string, between: RegExp): string[] =>
  text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Empty where one of the names is no role: whoever meant it knows what it was. */
function readRoles(text: string): PersonRole[] {
  const named = [...new Set(partsOf(text, /[/／、]/))].map((each) =>
    Object.hasOwn(roles, each) ? roles[each] : undefined,
  );
  const known = named.filter((role) => role !== undefined);
  return known.length === named.length ? known : [];
}

/** What stands without its days keeps its name and days that do not exist, and is asked for later. */
function readQualifications(text: string): Registration['qualifications'] {
  const read = partsOf(text, /\//).map((each) => {
    const [, kind, from, until] = /^([^:：]+)[:：]\s*(\S+?)\s*[~～〜]\s*(\S+)$/.exec(each) ?? [];
    return {
      kind: fit(kind?.trim() ?? each, shortTextMax),
      from: dateOrNull(from ?? '') ?? noDate,
      until: dateOrNull(until ?? '') ?? noDate,
    };
  });
  if (read.length <= qualificationsMax) return read;
  return [...read.slice(0, qualificationsMax - 1), { kind: fit(text, shortTextMax), from: noDate, until: noDate }];
}

/** Those that a form has no room for share its last place. */
function readTags(text: string): string[] {
  const tags = partsOf(text, /[/、]/);
  const own = tags.length <= tagsMax ? tags : [...tags.slice(0, tagsMax - 1), tags.slice(tagsMax - 1).join('、')];
  return own.map((tag) => fit(tag, shortTextMax));
}

/** Null where neither the file nor the number says which document it is. */
function readKind(row: Row): DocumentKind | null {
  const named = textOf(row, '证件类型');
  if (named === '') return identityKindOf(textOf(row, '证件号码'));
  return Object.hasOwn(documentKinds, named) ? (documentKinds[named] ?? null) : null;
}

/** A line of the file as the form at the counter would carry it; null for a kind of document that nobody knows. */
export function readForm(row: Row): Registration | null {
  const text = (column: string) => textOf(row, column);
  const documentKind = readKind(row);
  if (documentKind === null) return null;
  const sex = text('性别');
  return {
    intentId: newIntent(),
    keepIfItLooksRegistered: true,
    roles: readRoles(cell(row, '角色')),
    name: text('姓名'),
    documentKind,
    documentNumber: text('证件号码'),
    sex: sex === '男' ? 'male' : sex === '女' ? 'female' : null,
    birthDate: dateOrNull(text('出生日期')),
    phone: text('电话'),
    street: text('街道'),
    community: text('社区'),
    trainedOn: dateOrNull(text('培训日期')),
    qualifications: readQualifications(cell(row, '资质')),
    priorityTags: readTags(cell(row, '优先类别')),
    guardianDocumentNumber: text('监护人证件号'),
    spouseDocumentNumber: text('配偶证件号'),
  };
}
