import { expect, test } from 'vitest';
import {
  isPossibleSpan,
  judgeOrganisation,
  type OrganisationApplication,
  type OrganisationFacts,
} from './organisation.ts';

const group: OrganisationApplication = {
  kind: 'group',
  name: ' 科技社区助老队 ',
  creditCode: '',
  head: 'P-1',
  managingAreaCode: '410105001001',
};
const company: OrganisationApplication = {
  ...group,
  kind: 'other_legal_person',
  name: '福建某公司',
  creditCode: '91350100m000100y43',
  managingAreaCode: '',
};
const facts: OrganisationFacts = {
  isCodeRegistered: () => false,
  isPerson: (number) => number === 'P-1',
  isCommunity: (code) => code === '410105001001',
  isNameTaken: () => false,
};

test('a group is registered under the committee that manages it, without a code', () => {
  expect(judgeOrganisation(group, facts)).toEqual({
    ok: true,
    value: { name: '科技社区助老队', creditCode: null, managingAreaCode: '410105001001', warnings: [] },
  });
});

test('a legal person is registered by its code, under a committee or under none', () => {
  const value = { name: '福建某公司', creditCode: '91350100M000100Y43', managingAreaCode: null, warnings: [] };
  expect(judgeOrganisation(company, facts)).toEqual({ ok: true, value });
  const managed = { ...company, managingAreaCode: '410105001001' };
  expect(judgeOrganisation(managed, facts)).toMatchObject({ value: { managingAreaCode: '410105001001' } });
});

test.each<[Partial<OrganisationApplication>, string]>([
  [{ name: '  ' }, 'organisation_name_missing'],
  [{ creditCode: '91350100M000100Y43' }, 'credit_code_of_group'],
  [{ managingAreaCode: '' }, 'managing_area_missing'],
  [{ managingAreaCode: '410105001' }, 'managing_area_unknown'],
  [{ head: '' }, 'head_not_registered'],
  [{ kind: 'volunteer_organisation' }, 'credit_code_missing'],
  [{ kind: 'volunteer_organisation', creditCode: '91350100M000100Y34' }, 'credit_code_check_wrong'],
  // The first that applies is named.
  [{ name: '', head: '', managingAreaCode: '' }, 'organisation_name_missing'],
  [{ head: '', managingAreaCode: '' }, 'managing_area_missing'],
])('a group with %j is %s', (changed, error) => {
  expect(judgeOrganisation({ ...group, ...changed }, facts)).toEqual({ ok: false, error });
});

test('one code is one body', () => {
  const taken = { ...facts, isCodeRegistered: (code: string) => code === '91350100M000100Y43' };
  expect(judgeOrganisation(company, taken)).toEqual({ ok: false, error: 'credit_code_already_registered' });
});

test('the same name under the same committee is looked at, and stands in nobody’s way', () => {
  const taken = { ...facts, isNameTaken: () => true };
  expect(judgeOrganisation(group, taken)).toMatchObject({ ok: true, value: { warnings: ['same_name_in_area'] } });
});

test.each([
  ['2026-01-01', null, true],
  ['2026-11-23', '2026-11-23', true],
  ['2026-11-24', null, false],
  ['2026-01-02', '2026-01-01', false],
  ['2026-01-01', '2026-11-24', false],
])('from %s to %s is possible: %s', (joinedOn, leftOn, isPossible) => {
  expect(isPossibleSpan({ joinedOn, leftOn }, '2026-11-23')).toBe(isPossible);
});
