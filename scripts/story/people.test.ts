import { expect, test } from 'vitest';
import { kioskContract } from '../../contract/kiosk/contract.ts';
import { identityNumber } from '../../core/demo/identity-numbers.ts';
import { orderOf } from '../../core/import/person-order.ts';
import { readForm, type Registration } from './person-form.ts';
import { readSlip } from './register.ts';

const today = '2026-11-23';
const formOf = (row: Record<string, string>): Registration | null =>
  readForm({ 角色: '志愿者', 姓名: '王芳', 证件类型: '内地居民身份证', 证件号码: adult(1), ...row });
const adult = (ordinal: number) => identityNumber('1980-06-01', 'female', ordinal);
const minor = (ordinal: number) => identityNumber('2011-06-01', 'female', ordinal);

test('a guardian who stands later comes just before the minor with every line, and nobody else moves', () => {
  const forms = [
    formOf({ 证件号码: adult(1) }),
    formOf({ 证件号码: minor(1), 监护人证件号: ` ${adult(3).toLowerCase()}` }),
    formOf({ 证件号码: adult(2), 监护人证件号: adult(4) }),
    formOf({ 证件号码: minor(2), 监护人证件号: adult(1) }),
    formOf({ 角色: '监护人', 证件号码: adult(3) }),
    formOf({ 角色: '监护人', 证件号码: adult(4) }),
    formOf({ 证件号码: minor(3), 监护人证件号: adult(3) }),
    formOf({ 角色: '监护人', 证件号码: adult(3) }),
  ];
  expect(orderOf(forms, today)).toEqual([0, 4, 7, 1, 2, 3, 5, 6]);
});

test('minors who wait for each other, for themselves or for nobody are each taken once', () => {
  const forms = [
    formOf({ 证件号码: minor(1), 监护人证件号: minor(2) }),
    formOf({ 证件号码: minor(2), 监护人证件号: minor(3) }),
    formOf({ 证件号码: minor(3), 监护人证件号: minor(1) }),
    formOf({ 证件号码: minor(4), 监护人证件号: minor(4) }),
    formOf({ 证件号码: minor(5), 监护人证件号: adult(9) }),
    formOf({ 证件类型: '驾驶证' }),
  ];
  expect(orderOf(forms, today)).toEqual([2, 1, 0, 3, 4, 5]);
});

test('a date in full-width digits is that date', () => {
  expect(formOf({ 出生日期: '１９８５－０１－０１', 培训日期: '２０２５-03-01 ' })).toMatchObject({
    birthDate: '1985-01-01',
    trainedOn: '2025-03-01',
  });
});

test('a birth date that does not exist waits for nobody and is left to the rules', () => {
  const passport = { 证件类型: '护照', 证件号码: 'PX12345', 监护人证件号: adult(1) };
  const forms = [
    formOf({ ...passport, 出生日期: '2008-02-30' }),
    formOf({ ...passport, 出生日期: '昨天' }),
    formOf({}),
  ];
  expect(orderOf(forms, today)).toEqual([0, 1, 2]);
  expect(forms.map((form) => form?.birthDate)).toEqual(['2008-02-30', '0000-00-00', null]);
});

test.each([
  ['', adult(1), 'resident_card'],
  ['', '830000195512310027', 'hmt_residence_permit'],
  ['', '94184019600101001X', 'foreigner_card'],
  [' 护照 ', adult(1), 'passport'],
  ['', 'E12345678', undefined],
  ['驾驶证', adult(1), undefined],
  ['constructor', adult(1), undefined],
])('of the kind %j and the number %s the document is a %s', (named, number, kind) => {
  expect(formOf({ 证件类型: named, 证件号码: number })?.documentKind).toBe(kind);
});

const nurse = { kind: '护士执业', from: '2024-01-01', until: '2027-12-31', number: '' };
const unread = { from: '0000-00-00', until: '0000-00-00', number: '' };
test.each([
  ['护士执业:2024-01-01~2027-12-31', [nurse]],
  ['护士执业：2024-01-01～2027-12-31/', [nurse]],
  [' 护士执业 : 2024-01-01 ~ 2027-12-31 / ', [nurse]],
  ['护士执业:2024-01-01~2027-12-31（编号 豫-7）', [{ ...nurse, number: '豫-7' }]],
  [
    '护士执业(证书编号：豫-7):2024-01-01~2027-12-31/护士执业（证号9）',
    [
      { ...nurse, number: '豫-7' },
      { kind: '护士执业', ...unread, number: '9' },
    ],
  ],
  ['护士执业（中级）:2024-01-01~2027-12-31', [{ ...nurse, kind: '护士执业（中级）' }]],
  ['护士执业', [{ kind: '护士执业', ...unread }]],
  ['护士执业:2024-01-01', [{ kind: '护士执业:2024-01-01', ...unread }]],
  ['护士执业:明年~2027-12-31/护士执业:2024-01-01~2027-12-31', [{ ...nurse, from: '0000-00-00' }, nurse]],
  [' / ', []],
])('the qualifications %j are read', (text, read) => {
  expect(formOf({ 资质: text })?.qualifications).toEqual(read);
});

const register = kioskContract['person.register'].input;
const enter = kioskContract['slip.enter'].input;

test('whatever a file holds becomes a form that the contract takes, and what was cut shows it', () => {
  const long = '街'.repeat(60);
  const form = formOf({
    姓名: '名\0字'.repeat(30),
    证件号码: '9'.repeat(60),
    电话: '1'.repeat(60),
    街道: long,
    社区: long,
    优先类别: Array.from({ length: 25 }, (_, index) => `类${index}`).join('/'),
    资质: Array.from({ length: 25 }, () => '护士:2024-01-01~2027-12-31').join('/'),
    角色: '志愿者/监护人/'.repeat(9),
  });
  expect(register.safeParse(form).error).toBeUndefined();
  expect(form).toMatchObject({ street: `${'街'.repeat(44)}（以下截去）`, roles: ['volunteer', 'guardian'] });
  expect(form?.qualifications.at(-1)).toMatchObject(unread);
  expect(form?.priorityTags.at(-1)).toMatch(/^类9、类10、.*（以下截去）$/);
});

test('a slip keeps what stood on it, cut only where no record could hold it', () => {
  const slip = readSlip({ 单号: '9'.repeat(300), 地点: 'x'.repeat(300), 备注: `a\0b${'𠮷'.repeat(3000)}` });
  expect(enter.safeParse(slip).error).toBeUndefined();
  expect(slip).toMatchObject({ serial: '9'.repeat(300), place: 'x'.repeat(300), confirmation: '' });
  expect(slip.remark).toMatch(/^a\uFFFDb𠮷+（以下截去）$/u);
});
