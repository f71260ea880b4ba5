import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { rebuildViews, viewTables } from '../../db/rebuild.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { askNothingOfTheNew } from '../../tests/fixtures/rule-packs.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';

/** Goal: a body is registered once, by its code or through its committee, and its members are known by day. */
let counter: CounterApp;
let clerk: string;
let reviewer: string;
let head: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  askNothingOfTheNew(counter);
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  reviewer = await counter.addOperator(administrator, '王敏', ['reviewer'], '471936');
  head = await register('孙兰', 1);
});
afterEach(() => counter.close());

async function register(name: string, serial: number): Promise<string> {
  const { personId } = await counter.must('person.register', clerk, {
    intentId: counter.newIntent(),
    ...registrationOf({
      roles: ['volunteer'],
      name,
      documentNumber: identityNumber('1960-06-01', 'female', serial),
      phone: '13900001111',
      trainedOn: '2026-11-20',
    }),
  });
  return personId ?? '';
}

const keji = '410105001';
type Form = Omit<Input<'organisation.register'>, 'intentId'>;
const group = async (): Promise<Form> => {
  const { areas } = await counter.must('area.search', clerk, { text: '经八路 科技', level: 'community' });
  const code = areas[0]?.code ?? '';
  expect(code.startsWith(keji)).toBe(true);
  return { kind: 'group', name: '科技社区助老队', creditCode: '', head, managingAreaCode: code };
};
const company = (changed: Partial<Form> = {}): Form => ({
  ...{ kind: 'other_legal_person', name: '某某养老服务有限公司', creditCode: '９１350100m000100y43', head },
  ...{ managingAreaCode: '', ...changed },
});
const add = (form: Form) => counter.call('organisation.register', clerk, { ...form, intentId: counter.newIntent() });
async function added(form: Form): Promise<string> {
  const answer = await add(form);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.organisationId;
}
const page = (organisationId: string, by = clerk) => counter.must('organisation.read', by, { organisationId });
const refused = (code: string, field?: string) => ({ ok: false, error: { code, ...(field ? { field } : {}) } });
const join = (organisationId: string, personId: string, joinedOn: string) =>
  counter.call('organisation.join', clerk, { intentId: counter.newIntent(), organisationId, personId, joinedOn });
const leave = (organisationId: string, personId: string, leftOn: string) =>
  counter.call('organisation.leave', clerk, { intentId: counter.newIntent(), organisationId, personId, leftOn });

test('a group gets a number of its own and issues in the name of the committee that manages it', async () => {
  const organisationId = await added(await group());
  expect(organisationId).toMatch(/^T-S0412-A-000001-[0-9A-Z]$/);
  expect(await page(organisationId)).toMatchObject({
    kind: 'group',
    creditCode: null,
    managingAreaName: '金水区经八路街道科技社区',
    issuesAs: '金水区经八路街道科技社区居民委员会',
    head: { name: '孙兰' },
    headPhoneMasked: '139＊＊＊＊1111',
    members: [],
    totalMinutes: 0,
  });
});

test('a company is registered by its folded code, once, whether it has ended or not', async () => {
  expect(await add(company({ creditCode: '91350100M000100Y34' }))).toMatchObject(
    refused('credit_code_check_wrong', 'creditCode'),
  );
  const organisationId = await added(company());
  expect(await page(organisationId)).toMatchObject({ creditCode: '91350100M000100Y43', issuesAs: null });
  const again = { code: 'credit_code_already_registered', detail: { name: '某某养老服务有限公司' } };
  expect(await add(company({ name: '换个名字' }))).toMatchObject({ ok: false, error: again });
  const end = { intentId: counter.newIntent(), organisationId, reason: '注销' };
  await counter.must('organisation.end', reviewer, end);
  expect(await add(company())).toMatchObject({ ok: false, error: again });
  expect(await counter.must('organisation.check', clerk, { ...company(), organisationId: null })).toMatchObject({
    normalizedCode: '91350100M000100Y43',
    codeProblem: again,
  });
  expect(await counter.must('organisation.check', clerk, { ...company(), organisationId })).toMatchObject({
    codeProblem: null,
    warnings: [],
  });
});

test('the same name under the same committee is said, and is no refusal', async () => {
  const form = await group();
  await added(form);
  const twin = await counter.must('organisation.check', clerk, {
    ...form,
    name: ' 科技社区 助老队',
    organisationId: null,
  });
  expect(twin.warnings).toEqual(['same_name_in_area']);
  expect(await page(await added(form))).toMatchObject({ warnings: ['same_name_in_area'] });
  expect(await add({ ...form, managingAreaCode: '' })).toMatchObject(
    refused('managing_area_missing', 'managingAreaCode'),
  );
  expect(await add({ ...form, managingAreaCode: keji })).toMatchObject(refused('managing_area_unknown'));
  expect(await add({ ...form, head: 'P-S0412-A-000099-X' })).toMatchObject(refused('head_not_registered', 'head'));
});

test('an amendment says what differs, and a group that was registered with the civil affairs becomes a legal person', async () => {
  const form = await group();
  const organisationId = await added(form);
  const amend = (changed: Partial<Form>) =>
    counter.call('organisation.amend', clerk, { ...form, ...changed, intentId: counter.newIntent(), organisationId });
  expect(await amend({})).toMatchObject(refused('organisation_unchanged'));
  expect(await amend({ kind: 'volunteer_organisation', creditCode: '91110000600037341L' })).toEqual({
    ok: true,
    value: { changed: ['kind', 'creditCode'] },
  });
  expect(await page(organisationId)).toMatchObject({ creditCode: '91110000600037341L', issuesAs: null });
});

test('it ends with a reason by a reviewer’s word, takes no members then, and comes back', async () => {
  const organisationId = await added(await group());
  const end = (by: string, reason: string) =>
    counter.call('organisation.end', by, { intentId: counter.newIntent(), organisationId, reason });
  expect(await end(clerk, '解散')).toMatchObject(refused('role_missing'));
  expect(await end(reviewer, ' ')).toMatchObject(refused('reason_missing', 'reason'));
  expect(await end(reviewer, '张三搬走，解散')).toMatchObject({ ok: true });
  expect(await end(reviewer, '解散')).toMatchObject(refused('step_not_from_here'));
  expect(await page(organisationId, reviewer)).toMatchObject({
    state: 'ended',
    endReason: '张三搬走，解散',
    steps: ['resume'],
  });
  expect((await page(organisationId)).steps).toEqual([]);
  expect(await join(organisationId, head, '2026-11-23')).toMatchObject(refused('organisation_has_ended'));
  const lines = counter.app.db.prepare('select line from records').pluck().all().join('');
  expect(lines).not.toContain('张三');
  await counter.must('organisation.resume', reviewer, { intentId: counter.newIntent(), organisationId });
  expect(await page(organisationId)).toMatchObject({ state: 'active', endReason: null });
});

test('who belongs to it is known by day, and the views fold again alike', async () => {
  const organisationId = await added(await group());
  const member = await register('王芳', 2);
  for (const day of ['2026-11-24', '2026-02-30'])
    expect(await join(organisationId, member, day)).toMatchObject(refused('membership_date_impossible', 'joinedOn'));
  expect(await join(organisationId, member, '2026-03-01')).toMatchObject({ ok: true });
  expect(await join(organisationId, member, '2026-04-01')).toMatchObject(refused('already_member'));
  expect(await leave(organisationId, member, '2026-02-28')).toMatchObject(
    refused('membership_date_impossible', 'leftOn'),
  );
  expect(await leave(organisationId, member, '2026-06-30')).toMatchObject({ ok: true });
  expect(await leave(organisationId, member, '2026-06-30')).toMatchObject(refused('not_member'));
  expect(await join(organisationId, member, '2026-06-30')).toMatchObject(refused('membership_date_impossible'));
  expect(await join(organisationId, member, '2026-09-01')).toMatchObject({ ok: true });
  expect((await page(organisationId)).members.map(({ joinedOn, leftOn }) => [joinedOn, leftOn])).toEqual([
    ['2026-09-01', null],
    ['2026-03-01', '2026-06-30'],
  ]);
  const { teams } = await counter.must('person.read', clerk, { personId: member });
  expect(teams.map(({ name, isHead, joinedOn }) => [name, isHead, joinedOn])).toEqual([
    ['科技社区助老队', false, '2026-09-01'],
    ['科技社区助老队', false, '2026-03-01'],
  ]);
  const { teams: headed } = await counter.must('person.read', clerk, { personId: head });
  expect(headed).toMatchObject([{ isHead: true, joinedOn: null }]);
  const rows = () => viewTables(counter.app.db).map((table) => counter.app.db.prepare(`select * from ${table}`).all());
  const before = rows();
  rebuildViews(counter.app.db);
  expect(rows()).toEqual(before);
});

test('minutes of a team are those of its members while they were members', async () => {
  const organisationId = await added(await group());
  const [member, elder] = [await register('王芳', 2), await register('李大爷', 3)];
  await counter.must('person.amend', clerk, {
    ...{
      intentId: counter.newIntent(),
      personId: elder,
      roles: ['recipient'],
      name: '',
      documentNumber: '',
      sex: null,
    },
    ...{ documentKind: 'resident_card', birthDate: null, phone: '', street: '', community: '', trainedOn: null },
    ...{ qualifications: [], guardianDocumentNumber: '', spouseDocumentNumber: '' },
  });
  for (const servedOn of ['2026-11-20', '2026-11-22']) {
    const { serviceId } = await counter.must('service.record', clerk, {
      ...{ intentId: counter.newIntent(), volunteer: member, recipient: elder, servedOn, startTime: '09:00' },
      ...{ endTime: '10:15', deductionMinutes: 0, classNumber: 1, item: '陪伴聊天', place: '家中' },
      ...{ confirmation: 'signature', accompanyingGuardian: null },
    });
    await counter.must('review.approve', reviewer, { intentId: counter.newIntent(), serviceId });
  }
  await join(organisationId, member, '2026-11-21');
  expect(await page(organisationId)).toMatchObject({ totalMinutes: 75, members: [{ minutes: 75 }] });
});

test('the list finds an organisation by any piece of what it is known by', async () => {
  const organisationId = await added(await group());
  await added(company());
  const found = async (text: string) =>
    (await counter.must('organisation.list', clerk, { text })).organisations.map(({ name }) => name);
  expect(await found('')).toHaveLength(2);
  for (const text of ['助老', 'kjsq', 'zhulao', '经八路', organisationId])
    expect(await found(text), text).toEqual(['科技社区助老队']);
  expect(await found('m000100y')).toEqual(['某某养老服务有限公司']);
  expect(await found('没有')).toEqual([]);
});
