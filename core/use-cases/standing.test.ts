import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { findPerson } from '../../db/read/people.ts';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { trainingTopics } from '../../domain/training.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { partyOf } from './parties.ts';

/** Goal: whether somebody may serve, be served or spend coins on a day is answered by what was noted, and says why not. */
let counter: CounterApp;
let clerk: string;
let reviewer: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  reviewer = await counter.addOperator(administrator, '陈静', ['clerk', 'reviewer'], '593048');
});
afterEach(async () => {
  const faults = verifyStore(counter.app.db).flatMap((finding) => finding.faults);
  expect(faults).toEqual([]);
  await counter.close();
});

async function register(birthDate: string, index: number, changed: Parameters<typeof registrationOf>[0] = {}) {
  const documentNumber = identityNumber(birthDate, 'female', index);
  const form = registrationOf({ documentNumber, name: `王芳${'一二三四'.charAt(index)}`, ...changed });
  const { personId } = await counter.must('person.register', clerk, { intentId: counter.newIntent(), ...form });
  return personId ?? '';
}

const standing = (personId: string, day: string | null = null) =>
  counter.must('person.standing', clerk, { personId, day });
const codes = (lacks: readonly { code: string }[] | null) => lacks?.map(({ code }) => code) ?? null;
const refused = (code: string, field?: string) => ({
  ok: false,
  error: field === undefined ? { code } : { code, field },
});

type Training = Omit<Input<'training.note'>, 'intentId' | 'personId'>;
const lecture: Training = {
  trainedOn: '2026-11-20',
  topics: ['policy', 'ageing', 'nursing'],
  mode: 'on_site',
  minutes: 120,
  body: '经八路街道',
  title: '',
  content: '',
};
const train = (personId: string, changed: Partial<Training> = {}) =>
  counter.call('training.note', clerk, { intentId: counter.newIntent(), personId, ...lecture, ...changed });

test('the last day that has a number is answered for, and a day that there is not is refused', async () => {
  const wang = await register('1970-06-01', 1, { roles: ['volunteer'], trainedOn: '2026-11-01' });
  expect((await standing(wang, '9999-12-31')).day).toBe('9999-12-31');
  for (const day of ['2026-02-30', '0000-00-00', '2026-13-01'])
    expect(await counter.call('person.standing', clerk, { personId: wang, day })).toMatchObject(
      refused('request_malformed', 'day'),
    );
});

describe('training', () => {
  test('leads a volunteer who waits for it on to the review, and names the topics that are left', async () => {
    const wang = await register('1970-06-01', 1, { roles: ['volunteer'] });
    expect(codes((await standing(wang)).mayServe)).toEqual([
      'volunteer_not_trained',
      'volunteer_not_serving',
      'health_not_stated',
      'residence_not_shown',
    ]);
    expect(await train(wang)).toEqual({ ok: true, value: { isNew: true, topicsMissing: ['service', 'emergency'] } });
    const page = await counter.must('person.read', clerk, { personId: wang });
    expect(page.missing).not.toContain('training');
    expect(page.standings).toMatchObject([{ cycle: 'volunteer', state: 'to_review' }]);
    expect(page.person.trainedOn).toBe('2026-11-20');
    const { mayServe, trainings } = await standing(wang);
    expect(codes(mayServe)).toContain('training_topics_missing');
    expect(trainings).toEqual([lecture]);
    expect(codes((await standing(wang, '2026-11-19')).mayServe)).toContain('volunteer_not_trained');
  });

  test('of the same list again is the same training', async () => {
    const wang = await register('1970-06-01', 1, { roles: ['volunteer'] });
    await train(wang);
    expect(await train(wang)).toMatchObject({ value: { isNew: false } });
    expect(await train(wang, { topics: [...trainingTopics] })).toMatchObject({
      value: { isNew: true, topicsMissing: [] },
    });
    expect((await standing(wang)).trainings).toHaveLength(2);
  });

  test('that cannot have been is refused with its field', async () => {
    const wang = await register('1970-06-01', 1, { roles: ['volunteer'] });
    expect(await train(wang, { trainedOn: '2026-11-24' })).toMatchObject(
      refused('training_date_impossible', 'trainedOn'),
    );
    expect(await train(wang, { topics: [] })).toMatchObject(refused('training_topics_missing', 'topics'));
    expect(await train(wang, { minutes: 0 })).toMatchObject(refused('training_minutes_impossible', 'minutes'));
    expect(await train(wang, { body: ' ' })).toMatchObject(refused('training_body_missing', 'body'));
    const elder = await register('1948-03-05', 2);
    expect(await train(elder)).toMatchObject(refused('volunteer_lacks_role'));
    expect(await train('P-S0412-A-999999-X')).toMatchObject(refused('person_unknown'));
  });
});

test('what a volunteer says of themselves is noted with its day, the newest word counting', async () => {
  const wang = await register('1970-06-01', 1, { roles: ['volunteer'], trainedOn: '2026-11-01' });
  type Declared = Input<'person.declare'>['declared'];
  const declare = (declared: Declared, declaredOn = '2026-11-23') =>
    counter.call('person.declare', clerk, { intentId: counter.newIntent(), personId: wang, declared, declaredOn });
  expect(await declare({ kind: 'health', value: 'unfit' })).toMatchObject({ ok: true });
  expect(codes((await standing(wang)).mayServe)).toContain('health_unfit');
  await declare({ kind: 'health', value: 'fit' });
  await declare({ kind: 'residence', value: 'household_register' });
  expect(codes((await standing(wang)).mayServe)).toEqual(['volunteer_not_serving', 'training_topics_missing']);
  expect(await declare({ kind: 'health', value: 'fit' }, '2026-11-24')).toMatchObject(
    refused('declaration_date_impossible'),
  );
});

describe('priority', () => {
  const note = (personId: string, changed: Partial<Input<'priority.note'>> = {}) =>
    counter.call('priority.note', clerk, {
      ...{ intentId: counter.newIntent(), personId, tag: '失智', evidence: '失能评估结论', until: '2026-12-31' },
      ...changed,
    });
  const agree = (personId: string) =>
    counter.must('consent.give', clerk, {
      intentId: counter.newIntent(),
      personId,
      item: 'priority_tags',
      signer: 'self',
      how: 'signature',
      signedOn: '2026-11-23',
    });
  const isPriority = async (personId: string) =>
    (await counter.must('person.read', clerk, { personId })).person.isPriority;

  test('counts once it was agreed to, and until its last day', async () => {
    const li = await register('1948-03-05', 1);
    expect(await note(li)).toMatchObject({ ok: true });
    expect(await isPriority(li)).toBe(false);
    await agree(li);
    expect(await isPriority(li)).toBe(true);
    const looked = await counter.must('person.reveal', clerk, { personId: li, field: 'priority_tags', reason: '核对' });
    expect(looked.value).toBe('失智（失能评估结论，至 2026-12-31）');
    await note(li, { until: '2026-11-23' });
    expect(await isPriority(li)).toBe(true);
    expect((await standing(li)).priority).toEqual({ count: 1, withoutEvidence: 0, expired: 0 });
    await counter.must('priority.end', clerk, { intentId: counter.newIntent(), personId: li, tag: '失智' });
    expect(await isPriority(li)).toBe(false);
  });

  test('of a form without evidence is still to be shown, and noting it with evidence settles that', async () => {
    const li = await register('1948-03-05', 1, { priorityTags: ['失智', '经济困难'] });
    expect((await standing(li)).priority).toEqual({ count: 2, withoutEvidence: 2, expired: 0 });
    await note(li);
    expect((await standing(li)).priority).toEqual({ count: 2, withoutEvidence: 1, expired: 0 });
  });

  test('that cannot be is refused with its field', async () => {
    const li = await register('1948-03-05', 1);
    expect(await note(li, { tag: '富裕' })).toMatchObject(refused('priority_tag_unknown', 'tag'));
    expect(await note(li, { evidence: '' })).toMatchObject(refused('priority_evidence_missing', 'evidence'));
    expect(await note(li, { until: '2026-11-22' })).toMatchObject(refused('priority_until_past', 'until'));
    const wang = await register('1970-06-01', 2, { roles: ['volunteer'] });
    expect(await note(wang)).toMatchObject(refused('recipient_lacks_role'));
    const never = { intentId: counter.newIntent(), personId: li, tag: '失智' };
    expect(await counter.call('priority.end', clerk, never)).toMatchObject(refused('priority_tag_unknown'));
  });
});

describe('relations', () => {
  const note = (personId: string, otherId: string, changed: Partial<Input<'relation.note'>> = {}) =>
    counter.call('relation.note', clerk, {
      ...{ intentId: counter.newIntent(), personId, otherId },
      ...{ kind: 'spouse', evidence: 'marriage_certificate', from: '2000-05-01' },
      ...changed,
    });
  const confirm = (relationId: string, session: string) =>
    counter.call('relation.confirm', session, { intentId: counter.newIntent(), relationId });

  test('a spouse of age lets coins be spent once a second member of staff saw the evidence', async () => {
    const wang = await register('1970-06-01', 1, { roles: ['volunteer'], trainedOn: '2026-11-01' });
    const li = await register('1948-03-05', 2);
    const noted = await note(wang, li);
    expect(codes((await standing(wang)).mayRedeem)).toEqual(['redeemer_too_young']);
    const relationId = noted.ok ? noted.value.relationId : '';
    expect(await confirm(relationId, clerk)).toMatchObject(refused('relation_noted_by_same'));
    expect(await confirm(relationId, reviewer)).toEqual({ ok: true, value: {} });
    expect(await confirm(relationId, reviewer)).toMatchObject(refused('relation_already_confirmed'));
    expect(codes((await standing(wang)).mayRedeem)).toEqual([]);
    expect((await standing(li)).relations).toMatchObject([
      { otherName: '王芳二', kind: 'spouse', confirmedBy: '陈静' },
    ]);
    const ended = { intentId: counter.newIntent(), relationId, until: '2026-11-22', why: 'divorce' } as const;
    expect(await counter.call('relation.end', clerk, ended)).toEqual({ ok: true, value: {} });
    expect(codes((await standing(wang)).mayRedeem)).toEqual(['redeemer_too_young']);
    expect(codes((await standing(wang, '2026-11-22')).mayRedeem)).toEqual([]);
  });

  test('the guardian of a minor is whoever was it on the day that is asked about', async () => {
    const xiao = await register('2011-06-01', 1, { roles: ['family_contact'] });
    const sun = await register('1980-06-01', 2, { roles: ['guardian'] });
    const noted = await note(xiao, sun, { kind: 'guardian', evidence: 'guardianship_papers', from: '2026-10-01' });
    const relationId = noted.ok ? noted.value.relationId : '';
    await confirm(relationId, reviewer);
    const ended = { intentId: counter.newIntent(), relationId, until: '2026-11-20', why: 'no_longer' } as const;
    expect(await counter.call('relation.end', clerk, ended)).toEqual({ ok: true, value: {} });
    const row = findPerson(counter.app.db, xiao);
    const guardianOn = row && partyOf(counter.app, row).guardianOn;
    expect(
      ['2026-09-30', '2026-10-01', '2026-11-20', '2026-11-21', '2026-11-23'].map((day) => guardianOn?.(day)),
    ).toEqual([null, sun, sun, null, null]);
  });

  test('kin noted by one word stand in the way of a service at once, but not of the days before or after', async () => {
    const wang = await register('1970-06-01', 1, { roles: ['volunteer'], trainedOn: '2026-11-01' });
    const li = await register('1948-03-05', 2);
    const check = async (servedOn: string) => {
      const span = { servedOn, startTime: '09:00', endTime: '10:00', deductionMinutes: 0 };
      const what = { classNumber: 1 as const, item: '陪伴聊天', accompanyingGuardian: null };
      const { problem } = await counter.must('service.check', clerk, {
        volunteer: wang,
        recipient: li,
        ...span,
        ...what,
      });
      return problem?.code ?? null;
    };
    expect(await check('2026-11-20')).toBeNull();
    await note(li, wang, { kind: 'close_kin', evidence: 'own_statement', from: '2026-11-18' });
    expect(await check('2026-11-20')).toBe('service_for_close_kin');
    expect(await check('2026-11-17')).toBeNull();
  });

  test('that cannot be is refused with its field, and one that never was ends before it began', async () => {
    const wang = await register('1970-06-01', 1, { roles: ['volunteer'] });
    const li = await register('1948-03-05', 2);
    expect(await note(wang, wang)).toMatchObject(refused('relation_to_oneself', 'otherId'));
    expect(await note(wang, 'P-S0412-A-999999-X')).toMatchObject(refused('other_person_unknown', 'otherId'));
    expect(await note(wang, li, { evidence: 'own_statement' })).toMatchObject(
      refused('relation_evidence_insufficient'),
    );
    expect(await note(wang, li, { from: '2026-11-24' })).toMatchObject(refused('relation_date_impossible', 'from'));
    const noted = await note(wang, li);
    expect(await note(li, wang)).toMatchObject(refused('relation_already_noted'));
    const relationId = noted.ok ? noted.value.relationId : '';
    const early = { intentId: counter.newIntent(), relationId, until: '1999-01-01', why: 'divorce' } as const;
    expect(await counter.call('relation.end', clerk, early)).toMatchObject(
      refused('relation_date_impossible', 'until'),
    );
    const mistake = { intentId: counter.newIntent(), relationId, until: '2026-11-23', why: 'mistake' } as const;
    expect(await counter.call('relation.end', clerk, mistake)).toEqual({ ok: true, value: {} });
    expect((await standing(wang)).relations).toMatchObject([{ until: '2000-04-30', why: 'mistake' }]);
    expect(await note(li, wang)).toMatchObject({ ok: true });
  });
});
