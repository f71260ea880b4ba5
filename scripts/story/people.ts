import type { Input } from '../../contract/kiosk/contract.ts';
import type { DocumentKind, PersonRole } from '../../contract/records/person.ts';
import { foldNumber, readIdentity } from '../../domain/identity.ts';
import { wholeYearsBetween } from '../../domain/civil-date.ts';
import { adultAgeYears } from '../../domain/registration.ts';
import { newIntent } from './intent.ts';
import { cell, type Row } from './files.ts';
import type { Kiosk } from './kiosk.ts';

export interface PersonOutcome {
  readonly 证件号码: string;
  readonly outcome: 'registered' | 'held' | 'refused';
  readonly code: string | null;
}

type Registration = Input<'person.register'>;

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
const dateOrNull = (text: string): string | null =>
  text === '' ? null : /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : noDate;

function readRoles(text: string): PersonRole[] {
  const named = text.split(/[/、]/).map((each) => roles[each.trim()]);
  const known = named.filter((role) => role !== undefined);
  return known.length === named.length ? known : [];
}

function readQualifications(text: string): Registration['qualifications'] {
  if (text === '') return [];
  return text.split('/').map((each) => {
    const [, kind, from, until] = /^([^:：]+)[:：](\S+)~(\S+)$/.exec(each.trim()) ?? [];
    return {
      kind: kind ?? each.slice(0, 20),
      from: dateOrNull(from ?? '') ?? noDate,
      until: dateOrNull(until ?? '') ?? noDate,
    };
  });
}

/** A line of the file as the form at the counter would carry it; null for a kind of document that nobody knows. */
function readForm(row: Row): Registration | null {
  const text = (column: string) => cell(row, column).trim();
  const documentKind = documentKinds[text('证件类型')];
  if (documentKind === undefined) return null;
  const sex = text('性别');
  return {
    intentId: newIntent(),
    keepIfItLooksRegistered: true,
    roles: readRoles(text('角色')),
    name: text('姓名'),
    documentKind,
    documentNumber: text('证件号码'),
    sex: sex === '男' ? 'male' : sex === '女' ? 'female' : null,
    birthDate: dateOrNull(text('出生日期')),
    phone: text('电话'),
    street: text('街道'),
    community: text('社区'),
    trainedOn: dateOrNull(text('培训日期')),
    qualifications: readQualifications(text('资质')),
    priorityTags: text('优先类别') === '' ? [] : text('优先类别').split(/[/、]/),
    guardianDocumentNumber: text('监护人证件号'),
    spouseDocumentNumber: text('配偶证件号'),
  };
}

/** A minor whose guardian stands later in the file waits for them: the order of a list decides nothing. */
function orderOf(rows: readonly Row[], today: string): readonly number[] {
  const numbers = rows.map((row) => foldNumber(cell(row, '证件号码')));
  const waits = (index: number): boolean => {
    const row = rows[index];
    if (row === undefined) return false;
    const guardian = foldNumber(cell(row, '监护人证件号'));
    return guardian !== '' && isMinor(row, today) && numbers.indexOf(guardian) > index;
  };
  const indexes = rows.map((_, index) => index);
  return [...indexes.filter((index) => !waits(index)), ...indexes.filter(waits)];
}

function isMinor(row: Row, today: string): boolean {
  const kind = documentKinds[cell(row, '证件类型').trim()] ?? 'other';
  const identity = readIdentity(kind, cell(row, '证件号码'));
  const birthDate = identity.ok ? (identity.value.birthDate ?? dateOrNull(cell(row, '出生日期'))) : null;
  return birthDate !== null && birthDate !== noDate && wholeYearsBetween(birthDate, today) < adultAgeYears;
}

/** Registers every line through the same call as the screen. Outcomes come in file order. */
export async function registerPeople(
  kiosk: Kiosk,
  session: string,
  rows: readonly Row[],
  today: string,
): Promise<PersonOutcome[]> {
  const outcomes: PersonOutcome[] = [];
  for (const index of orderOf(rows, today)) {
    const row = rows[index];
    if (row !== undefined) outcomes[index] = await registerOne(kiosk, session, row);
  }
  return outcomes;
}

async function registerOne(kiosk: Kiosk, session: string, row: Row): Promise<PersonOutcome> {
  const number = { 证件号码: cell(row, '证件号码') };
  const form = readForm(row);
  if (form === null) return { ...number, outcome: 'refused', code: 'document_kind_unknown' };
  const answer = await kiosk.call('person.register', session, form);
  return answer.ok
    ? { ...number, outcome: answer.value.outcome, code: answer.value.code }
    : { ...number, outcome: 'refused', code: answer.error.code };
}
