import { refusal, type KioskError } from '../../contract/errors.ts';
import type { Registration } from '../../contract/kiosk/people.ts';
import { column, flawsOf, type Column, type Columns } from './columns.ts';
import { isDayCount, readListDate } from './list-date.ts';
import { noDate, partsOf, readKind, readPeriods, readRoles } from './person-cells.ts';
import type { TableRow } from './table.ts';

type Field = keyof Registration;
export type PersonTable = Columns<Field>;

/** Columns of a register of people, by the names that stations give them. */
export const personColumns: readonly Column<Field>[] = [
  column('roles', true, '角色', '身份', '人员类型', '人员类别', '登记身份'),
  column('name', true, '姓名', '名字'),
  column('documentKind', false, '证件类型', '证件种类'),
  column('documentNumber', true, '证件号码', '证件号', '身份证号码', '身份证号', '身份证'),
  column('sex', false, '性别'),
  column('birthDate', false, '出生日期', '出生年月日', '生日'),
  column('phone', false, '电话', '联系电话', '手机', '手机号', '手机号码', '联系方式'),
  column('street', false, '街道', '街道乡镇', '所属街道'),
  column('community', false, '社区', '社区村', '所属社区'),
  column('trainedOn', false, '培训日期', '培训合格日期', '培训时间'),
  column('qualifications', false, '资质', '资质证书'),
  column('priorityTags', false, '优先类别', '优先服务类别'),
  column('guardianDocumentNumber', false, '监护人证件号', '监护人证件号码', '监护人身份证号'),
  column('spouseDocumentNumber', false, '配偶证件号', '配偶证件号码', '配偶身份证号'),
];

const sexes = new Map<string, 'male' | 'female'>([
  ['男', 'male'],
  ['男性', 'male'],
  ['女', 'female'],
  ['女性', 'female'],
]);
/** Short names for what the forms spell out. */
const kindsInShort = new Map([
  ['身份证', '居民身份证'],
  ['二代身份证', '居民身份证'],
]);

/** A row as the form at the counter would carry it, and what could not be read; only the rules say what may be. */
export function readPersonRow(
  table: PersonTable,
  row: TableRow,
): { readonly form: unknown; readonly problems: readonly KioskError[] } {
  const text = (key: Field) => table.cell(row, key);
  const problems: KioskError[] = [...flawsOf(table, personColumns, row)];
  const dateOf = (key: Field) => {
    if (isDayCount(text(key))) problems.push(refusal('import_number_not_a_date', key));
    return readListDate(text(key));
  };
  const named = kindsInShort.get(text('documentKind')) ?? text('documentKind');
  const kind = readKind(named, text('documentNumber'));
  // A number that shows no kind is a wrong one of the card that everybody has, where no other was named.
  if (kind === null && named !== '') problems.push(refusal('document_kind_unknown', 'documentKind'));
  const sex = sexes.get(text('sex')) ?? null;
  if (sex === null && text('sex') !== '') problems.push(refusal('import_value_unknown', 'sex'));
  const form: Registration = {
    roles: readRoles(text('roles').replace(/[\s,，;；]+/gu, '、')),
    name: text('name'),
    documentKind: kind ?? 'resident_card',
    documentNumber: text('documentNumber'),
    sex,
    birthDate: dateOf('birthDate'),
    phone: text('phone'),
    street: text('street'),
    community: text('community'),
    trainedOn: dateOf('trainedOn'),
    qualifications: readPeriods(text('qualifications')).map(({ kind: name, from, until, number }) => ({
      kind: name,
      from: readListDate(from) ?? noDate,
      until: readListDate(until) ?? noDate,
      number,
    })),
    priorityTags: partsOf(text('priorityTags'), /[/、,，;；]/),
    guardianDocumentNumber: text('guardianDocumentNumber'),
    spouseDocumentNumber: text('spouseDocumentNumber'),
  };
  return { form, problems };
}
