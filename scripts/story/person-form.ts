import type { Input } from '../../contract/kiosk/contract.ts';
import { shortTextMax } from '../../contract/text.ts';
import { noDate, partsOf, readKind, readPeriods, readRoles } from '../../core/import/person-cells.ts';
import { cell, type Row } from './files.ts';
import { fit } from './fit.ts';
import { newIntent } from './intent.ts';

export type Registration = Input<'person.register'>;

const qualificationsMax = 20;
const tagsMax = 10;

const dateOrNull = (text: string): string | null => {
  const folded = text.normalize('NFKC').replace(/\s+/gu, '');
  return folded === '' ? null : /^\d{4}-\d{2}-\d{2}$/.test(folded) ? folded : noDate;
};

const textOf = (row: Row, column: string): string => fit(cell(row, column).trim(), shortTextMax);
/** What stands without its days keeps its name and days that do not exist, and is asked for later. */
function readQualifications(text: string): Registration['qualifications'] {
  const read = readPeriods(text).map(({ kind, from, until, number }) => ({
    kind: fit(kind, shortTextMax),
    from: dateOrNull(from) ?? noDate,
    until: dateOrNull(until) ?? noDate,
    number: fit(number, shortTextMax),
  }));
  if (read.length <= qualificationsMax) return read;
  return [
    ...read.slice(0, qualificationsMax - 1),
    { kind: fit(text, shortTextMax), from: noDate, until: noDate, number: '' },
  ];
}

/** Those that a form has no room for share its last place. */
function readTags(text: string): string[] {
  const tags = partsOf(text, /[/、]/);
  const own = tags.length <= tagsMax ? tags : [...tags.slice(0, tagsMax - 1), tags.slice(tagsMax - 1).join('、')];
  return own.map((tag) => fit(tag, shortTextMax));
}

/** A line of the file as the form at the counter would carry it; null for a kind of document that nobody knows. */
export function readForm(row: Row): Registration | null {
  const text = (column: string) => textOf(row, column);
  const documentKind = readKind(text('证件类型'), text('证件号码'));
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
