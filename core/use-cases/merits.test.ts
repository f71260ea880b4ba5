import { type RuleSettings } from '../../domain/rules/settings.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { receivePack } from '../../tests/fixtures/rule-packs.ts';
import { asking, DeletionDesk } from '../../tests/fixtures/deletion-desk.ts';
import { everyByteOf } from '../../tests/fixtures/store-bytes.ts';
import { findPerson } from '../../db/read/people.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { informationSections } from './information-sections.ts';

/** Goal: what a volunteer was given stands on their page and paper with what was seen of it, and an erasure reaches it. */
let desk: DeletionDesk;
beforeEach(async () => {
  desk = await DeletionDesk.open();
});
afterEach(async () => {
  expect(desk.faults()).toEqual([]);
  await desk.counter.close();
});

const registerVolunteer = (changed: Partial<Input<'person.register'>> = {}) =>
  desk.register({ roles: ['volunteer'], trainedOn: '2026-01-05', priorityTags: [], ...changed });

const honour: Omit<Input<'award.note'>, 'intentId' | 'personId'> = {
  kind: 'government',
  title: '河南省优秀志愿者',
  body: '河南省民政厅',
  number: '豫民文〔2026〕12号',
  awardedOn: '2026-03-05',
  evidence: 'document',
};
const note = (personId: string, changed: Partial<typeof honour> = {}) =>
  desk.counter.call('award.note', desk.clerk, { intentId: desk.counter.newIntent(), personId, ...honour, ...changed });
const revoke = (awardId: string, reason: string) =>
  desk.counter.call('award.revoke', desk.clerk, { intentId: desk.counter.newIntent(), awardId, reason });
const merits = (personId: string) => desk.counter.must('person.merits', desk.clerk, { personId });

/** What the person's own sheet says under a name. */
function ownSheet(personId: string, name: string): string | undefined {
  const row = findPerson(desk.counter.app.db, personId);
  if (row === null) throw new Error('the person is registered');
  const facts = informationSections(desk.counter.app, row).flatMap((section) => section.facts);
  return facts.find(([each]) => each === name)?.[1];
}

describe('C15: an award', () => {
  test('is noted with its name, day, body, number and what was seen, and stands on the person’s own sheet', async () => {
    // A volunteer brings the document of the province; the clerk notes what it says.
    const volunteer = await registerVolunteer();
    expect(await note(volunteer)).toMatchObject({ ok: true });
    expect((await merits(volunteer)).awards).toMatchObject([{ ...honour, notedBy: '李静', revoked: null }]);
    expect(ownSheet(volunteer, '表彰奖励')).toBe('2026年3月5日　河南省优秀志愿者　河南省民政厅　豫民文〔2026〕12号');
    // The body's own thanks, without a number, rest on its own decision.
    const own = {
      kind: 'own',
      evidence: 'own_decision',
      number: ' ',
      title: '年度之星',
      body: '经八路服务站',
    } as const;
    expect(await note(volunteer, own)).toMatchObject({ ok: true });
    expect((await merits(volunteer)).awards.map(({ number }) => number)).toEqual([null, honour.number]);
  });

  test('that was taken back stays in sight with the reason, and may be noted again', async () => {
    const volunteer = await registerVolunteer();
    await note(volunteer);
    const awardId = (await merits(volunteer)).awards[0]?.awardId ?? '';
    expect(await revoke(awardId, '　')).toMatchObject({ error: { code: 'reason_missing' } });
    expect(await revoke(awardId, '登记错了')).toMatchObject({ ok: true });
    expect((await merits(volunteer)).awards).toMatchObject([{ revoked: { by: '李静', reason: '登记错了' } }]);
    expect(ownSheet(volunteer, '表彰奖励')).toContain('已撤销：登记错了');
    expect(await revoke(awardId, '登记错了')).toMatchObject({ error: { code: 'award_already_revoked' } });
    expect(await note(volunteer)).toMatchObject({ ok: true });
  });

  test.each<[string, Partial<typeof honour>]>([
    ['award_title_missing', { title: ' ' }],
    ['award_body_missing', { body: '' }],
    ['award_date_impossible', { awardedOn: '2026-11-25' }],
    ['award_date_impossible', { awardedOn: '2026-02-30' }],
    ['award_evidence_insufficient', { evidence: 'own_decision' }],
    ['award_evidence_insufficient', { kind: 'own', evidence: 'certificate' }],
  ])('is refused as %s for %j', async (code, changed) => {
    expect(await note(await registerVolunteer(), changed)).toMatchObject({ ok: false, error: { code } });
  });

  test('is noted once, of a volunteer, and of nobody unknown', async () => {
    const volunteer = await registerVolunteer();
    await note(volunteer);
    expect(await note(volunteer)).toMatchObject({ error: { code: 'award_already_noted' } });
    const elder = await desk.register({ name: '马桂荣', documentNumber: identityNumber('1948-03-05', 'female', 3) });
    expect(await note(elder)).toMatchObject({ error: { code: 'volunteer_lacks_role' } });
    expect(await note('P-S0412-A-999999-X')).toMatchObject({ error: { code: 'person_unknown' } });
  });

  test('goes with the person who is erased, from every file', async () => {
    const volunteer = await registerVolunteer();
    await note(volunteer, { title: `${asking.name}同志先进事迹` });
    await revoke((await merits(volunteer)).awards[0]?.awardId ?? '', `${asking.name}要求`);
    expect(await desk.erase(desk.manager, await desk.ask(volunteer))).toMatchObject({ value: { extent: 'erase' } });
    const { dataDir, storeKey } = desk.counter.app;
    const left = everyByteOf(dataDir, storeKey).filter(([, bytes]) => bytes.includes('先进事迹'));
    expect(left.map(([file]) => file)).toEqual([]);
    expect((await merits(volunteer)).awards).toEqual([]);
  });
});

/** The rules of this city with other hours for the stars, signed and in force from a day. */
function giveRules(version: string, inForceFrom: string, starHours: RuleSettings['starHours']): void {
  receivePack(desk.counter, { version, inForceFrom, settings: { starHours, freshRegistrationMinutes: 0 } });
}

async function serve(volunteer: string, recipient: string, servedOn: string, startTime: string, endTime: string) {
  const what = { classNumber: 1, item: '陪伴聊天', place: '家中', confirmation: 'signature' } as const;
  const who = { volunteer, recipient, accompanyingGuardian: null, servedOn, startTime, endTime, deductionMinutes: 0 };
  const { serviceId } = await desk.counter.must('service.record', desk.clerk, {
    intentId: desk.counter.newIntent(),
    ...who,
    ...what,
  });
  const approve = () =>
    desk.counter.must('review.approve', desk.manager, { intentId: desk.counter.newIntent(), serviceId });
  return { serviceId, approve };
}

/** A volunteer who may serve, and an elder. */
async function pair(): Promise<[volunteer: string, recipient: string]> {
  const volunteer = await registerVolunteer();
  const elder = { name: '马桂荣', documentNumber: identityNumber('1948-03-05', 'female', 3), priorityTags: [] };
  return [volunteer, await desk.register(elder)];
}

describe('C17: stars', () => {
  test('count approved minutes alone by the rules of the day, and are printed with their version', async () => {
    giveRules('2026-05', '2026-05-01', [1, 2, 3, 4, 5]);
    const [volunteer, recipient] = await pair();
    const print = () =>
      desk.counter.call('person.print_stars', desk.clerk, { intentId: desk.counter.newIntent(), personId: volunteer });
    const { approve } = await serve(volunteer, recipient, '2026-11-20', '09:00', '10:59');
    // What waits for its review earns nothing yet.
    expect((await merits(volunteer)).stars).toMatchObject({ stars: 0, minutes: 0, missingMinutes: 60 });
    expect(await print()).toMatchObject({ error: { code: 'stars_none_yet' } });
    await approve();
    expect((await merits(volunteer)).stars).toMatchObject({
      ...{ stars: 1, minutes: 119, missingMinutes: 1, meanRating: null, rules: '2026-05' },
      thresholds: [60, 120, 180, 240, 300],
    });
    expect(await print()).toMatchObject({ ok: true });
    expect(ownSheet(volunteer, '星级')).toContain('1 星（累计 1.98 小时，还没有评价，按时长评定，2026-05 版规则）');
    // A later pack asks for more: the stars follow it, since nothing was written down.
    giveRules('2026-06', '2026-06-01', [100, 300, 600, 1000, 1500]);
    expect((await merits(volunteer)).stars).toMatchObject({ stars: 0, rules: '2026-06' });
  });

  test('are held back by what the served say, until they say better', async () => {
    const settings = { starHours: [1, 2, 3, 4, 5], starRatingFloor: 3, freshRegistrationMinutes: 0 } as const;
    receivePack(desk.counter, { version: '2026-05', inForceFrom: '2026-05-01', settings });
    const [volunteer, recipient] = await pair();
    const { serviceId, approve } = await serve(volunteer, recipient, '2026-11-20', '09:00', '11:00');
    await approve();
    const say = (overall: number) =>
      desk.counter.must('evaluation.give', desk.clerk, {
        ...{ intentId: desk.counter.newIntent(), serviceId, punctuality: 3, attitude: 3, skill: 3, overall },
        ...{ channel: 'phone', givenOn: '2026-11-23', hidesName: false, words: '' },
      });
    await say(2);
    expect((await merits(volunteer)).stars).toMatchObject({ stars: 0, byHours: 2, meanRating: 2 });
    const reached = async () => (await desk.counter.must('stars.reached', desk.clerk, {})).people;
    expect(await reached()).toEqual([]);
    await say(4);
    expect((await merits(volunteer)).stars).toMatchObject({ stars: 2, byHours: 2, meanRating: 4 });
    expect(await reached()).toMatchObject([{ person: { personId: volunteer }, stars: 2 }]);
  });

  test('that were reached this month are listed, and who is no volunteer has none', async () => {
    giveRules('2026-05', '2026-05-01', [1, 2, 3, 4, 5]);
    const [volunteer, recipient] = await pair();
    const reached = async () => (await desk.counter.must('stars.reached', desk.clerk, {})).people;
    expect(await reached()).toEqual([]);
    await (await serve(volunteer, recipient, '2026-11-20', '09:00', '11:00')).approve();
    expect(await reached()).toMatchObject([{ person: { personId: volunteer }, stars: 2 }]);
    expect((await merits(recipient)).stars).toBeNull();
  });
});

test('C14: a training has its name, content, length, body, day, topics and way, and earns no coin', async () => {
  const volunteer = await registerVolunteer({ trainedOn: null });
  const training = {
    ...{ trainedOn: '2026-11-20', topics: ['policy' as const], mode: 'online' as const, minutes: 600 },
    ...{ body: '经八路街道', title: '养老护理提高班', content: '失能老人转移与翻身' },
  };
  const input = () => ({ intentId: desk.counter.newIntent(), personId: volunteer, ...training });
  expect(await desk.counter.must('training.note', desk.clerk, input())).toMatchObject({ isNew: true });
  const { trainings } = await desk.counter.must('person.standing', desk.clerk, { personId: volunteer, day: null });
  expect(trainings).toEqual([training]);
  // A list without the name tells of the same training; another name is another one.
  const bare = { ...input(), title: '', content: '' };
  expect(await desk.counter.must('training.note', desk.clerk, bare)).toMatchObject({ isNew: false });
  const other = { ...input(), title: '智能手机班' };
  expect(await desk.counter.must('training.note', desk.clerk, other)).toMatchObject({ isNew: true });
  const page = await desk.counter.must('person.read', desk.clerk, { personId: volunteer });
  expect([page.balanceMinutes, (await merits(volunteer)).stars?.minutes]).toEqual([0, 0]);
  expect(ownSheet(volunteer, '培训记录')).toContain(
    '养老护理提高班　经八路街道　600 分钟（养老政策；失能老人转移与翻身）',
  );
});
