import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { foundingClasses } from '../../domain/catalogue.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { askNothingOfTheNew, receivePack } from '../../tests/fixtures/rule-packs.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: nobody who went to an elder's home is forgotten, and nobody learns more of the elder than the visit needs. */
const startMs = instantOf('2026-11-23', 9 * 60);
const minute = 60_000;
let nowMs: number;
let isTrusted: boolean;
let counter: CounterApp;
let clerk: string;
let manager: string;
let volunteer: string;
let elder: string;

beforeEach(async () => {
  [nowMs, isTrusted] = [startMs, true];
  const clock = createClock({ startAtMs: startMs });
  counter = CounterApp.open({
    clock: { ...clock, nowMs: () => nowMs, grade: () => (isTrusted ? 'ok' : 'rolled_back') },
  });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  askNothingOfTheNew(counter);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  manager = await counter.addOperator(administrator, '赵刚', ['reviewer', 'manager'], '471936');
  volunteer = await register('volunteer', '王芳', identityNumber('1980-06-01', 'female', 1), '13800001111');
  elder = await register('recipient', '李秀英', identityNumber('1948-03-05', 'female', 1), '13900002222');
});
afterEach(() => counter.close());

async function register(role: 'volunteer' | 'recipient', name: string, documentNumber: string, phone: string) {
  const trainedOn = role === 'volunteer' ? '2026-01-15' : null;
  const form = registrationOf({ roles: [role], name, documentNumber, phone, trainedOn });
  const { personId } = await counter.must('person.register', clerk, { intentId: counter.newIntent(), ...form });
  return personId ?? '';
}

const going = (changes: Partial<Input<'visit.start'>> = {}): Input<'visit.start'> => ({
  ...{ intentId: counter.newIntent(), volunteer, recipient: elder, classNumber: 1, item: '陪伴聊天' },
  ...{ backAt: '10:00', companion: '', purpose: '聊天', riskReadBy: ['volunteer'], ...changes },
});
const serving = (changes: Partial<Input<'service.record'>> = {}): Input<'service.record'> => ({
  ...{ intentId: counter.newIntent(), volunteer, recipient: elder, servedOn: '2026-11-20', startTime: '09:00' },
  ...{ endTime: '10:00', deductionMinutes: 0, classNumber: 3, item: '陪同就医', place: '医院' },
  ...{ confirmation: 'signature', accompanyingGuardian: null, ...changes },
});
const lateCount = async () => (await counter.must('status.read', null, {})).lateVisitCount;
const refused = (code: string) => ({ ok: false, error: { code } });
const policy = (changes: Partial<Input<'insurance.note'>> = {}): Input<'insurance.note'> => ({
  ...{
    intentId: counter.newIntent(),
    holder: 'person',
    holderNumber: volunteer,
    kind: 'accident',
    insurer: '人保财险',
  },
  ...{ policyNumber: 'PZ-1', about: '', from: '2026-01-01', until: '2026-12-10', ...changes },
});

describe('a home visit (X21)', () => {
  test('who is late shows half an hour later, stays after a call, and goes only with an end', async () => {
    const { visitId } = await counter.must('visit.start', clerk, going());
    nowMs = startMs + 89 * minute;
    expect(await lateCount()).toBe(0);
    nowMs = startMs + 90 * minute;
    expect(await lateCount()).toBe(1);
    // Nobody answers the phone: that is written down, and silences nothing.
    const alert = { visitId, found: 'not_reached', account: '两个电话都没人接' } as const;
    expect(
      await counter.call('visit.note_alert', clerk, { intentId: counter.newIntent(), ...alert, called: [] }),
    ).toMatchObject(refused('alert_calls_missing'));
    await counter.must('visit.note_alert', clerk, {
      ...{ intentId: counter.newIntent(), ...alert, called: ['volunteer', 'recipient'] },
    });
    expect(await lateCount()).toBe(1);
    const [shown] = (await counter.must('visit.list', clerk, {})).visits;
    expect(shown).toMatchObject({ state: 'alerted', lateness: 'overdue', alert: { by: '李静', found: 'not_reached' } });
    await counter.must('visit.end', clerk, { intentId: counter.newIntent(), visitId, ending: 'returned' });
    expect(await lateCount()).toBe(0);
    const again = { intentId: counter.newIntent(), visitId, ending: 'returned' } as const;
    expect(await counter.call('visit.end', clerk, again)).toMatchObject(refused('visit_already_ended'));
  });

  test('a clock that was set back silences nobody', async () => {
    await counter.must('visit.start', clerk, going());
    [nowMs, isTrusted] = [startMs - 86_400_000, false];
    expect(await lateCount()).toBe(1);
    expect((await counter.must('visit.list', clerk, {})).visits).toMatchObject([{ lateness: 'clock_doubtful' }]);
  });

  test('phones open while somebody is out, each look is written down, and never after', async () => {
    const { visitId } = await counter.must('visit.start', clerk, going());
    const phones = await counter.must('visit.contacts', clerk, { visitId });
    expect(phones).toMatchObject({ volunteerPhone: '13800001111', recipientPhone: '13900002222', card: null });
    const { reveals } = await counter.must('person.reveals', manager, {});
    expect(reveals.map(({ personId, field }) => [personId, field])).toEqual(
      expect.arrayContaining([
        [volunteer, 'phone'],
        [elder, 'phone'],
      ]),
    );
    await counter.must('visit.end', clerk, { intentId: counter.newIntent(), visitId, ending: 'called_off' });
    expect(await counter.call('visit.contacts', clerk, { visitId })).toMatchObject(refused('visit_already_ended'));
  });

  test('an incident is written down as the insurer asks for it, and may be after the end', async () => {
    const { visitId } = await counter.must('visit.start', clerk, going());
    await counter.must('visit.end', clerk, { intentId: counter.newIntent(), visitId, ending: 'returned' });
    const incident = { visitId, injured: 'recipient', firstAid: true, told: ['family', 'insurer'] } as const;
    const note = (happenedTime: string, account: string) =>
      counter.call('visit.note_incident', clerk, {
        ...{ intentId: counter.newIntent(), ...incident, told: [...incident.told] },
        ...{ happenedOn: '2026-11-23', happenedTime, account },
      });
    expect(await note('09:30', '滑倒')).toMatchObject(refused('incident_date_impossible'));
    nowMs = startMs + 60 * minute;
    expect(await note('09:30', ' ')).toMatchObject(refused('incident_account_missing'));
    expect(await note('09:30', '在门口滑倒，擦破膝盖')).toMatchObject({ ok: true });
    expect((await counter.must('visit.list', clerk, {})).visits).toMatchObject([{ incidentCount: 1 }]);
  });

  test.each([
    ['visit_back_impossible', { backAt: '08:59' }],
    ['visit_back_impossible', { backAt: '22:00' }],
    ['visit_risk_not_read', { riskReadBy: [] }],
    // Outside with the elder the risk is raised: the elder has heard of it too (B6).
    ['visit_risk_not_read', { classNumber: 3, item: '陪同就医' }],
    ['qualification_missing', { classNumber: 9, item: '居家照护' }],
    ['catalogue_item_unknown', { item: '理发' }],
    ['volunteer_unknown', { volunteer: 'P-S0412-A-009999-X' }],
  ] satisfies [string, Partial<Input<'visit.start'>>][])('is not begun: %s %j', async (code, changes) => {
    expect(await counter.call('visit.start', clerk, going(changes))).toMatchObject(refused(code));
  });

  test('nobody is at two homes at once', async () => {
    await counter.must('visit.start', clerk, going());
    expect(await counter.call('visit.start', clerk, going())).toMatchObject(refused('visit_already_out'));
  });
});

describe('the emergency card', () => {
  const card = { contactName: '李强', contactPhone: '13700003333', addressHint: '三号楼东单元', notes: '耳背' };
  const note = () => counter.call('emergency.note', clerk, { intentId: counter.newIntent(), personId: elder, ...card });
  const consent = () =>
    counter.must('consent.give', clerk, {
      ...{ intentId: counter.newIntent(), personId: elder, item: 'emergency_card', signer: 'self' },
      ...{ how: 'signature', signedOn: '2026-11-23' },
    });

  test('has a consent of its own, opens for a visit or with a reason, and shuts when the consent is taken back', async () => {
    expect(await note()).toMatchObject(refused('emergency_consent_missing'));
    await consent();
    expect(await note()).toMatchObject({ ok: true });
    const { visitId } = await counter.must('visit.start', clerk, going());
    expect(await counter.must('visit.contacts', clerk, { visitId })).toMatchObject({ card });
    const look = (reason: string) =>
      counter.call('person.reveal', clerk, { personId: elder, field: 'emergency_card', reason });
    expect(await look('')).toMatchObject(refused('reason_missing'));
    expect(await look('老人没来电话')).toMatchObject({ value: { value: '李强 13700003333；三号楼东单元；耳背' } });
    const print = { intentId: counter.newIntent(), personId: elder, reason: '本人要' };
    expect(await counter.call('emergency.print', clerk, print)).toMatchObject({ ok: true });
    await counter.must('consent.withdraw', clerk, {
      ...{ intentId: counter.newIntent(), personId: elder, item: 'emergency_card' },
    });
    expect(await counter.must('visit.contacts', clerk, { visitId })).toMatchObject({ card: null });
    expect(await look('再看')).toMatchObject({ value: { value: null } });
  });
});

describe('insurance (B9)', () => {
  test('is asked for where somebody goes out with an elder: marked without, unmarked with a policy of that day', async () => {
    expect((await counter.must('service.record', clerk, serving())).flags).toContain('insurance_missing');
    await counter.must('insurance.note', clerk, policy({ from: '2026-11-01' }));
    const next = serving({ startTime: '11:00', endTime: '12:00' });
    expect((await counter.must('service.record', clerk, next)).flags).not.toContain('insurance_missing');
    const before = serving({ servedOn: '2026-10-20' });
    expect((await counter.must('service.check', clerk, checkOf(before))).flags).toContain('insurance_missing');
    // Three weeks before its end it is on the list of what has to be renewed.
    expect((await counter.must('people.expiring', clerk, {})).people).toMatchObject([
      { person: { personId: volunteer }, kind: '保险', until: '2026-12-10' },
    ]);
  });

  test('where the pack demands it, nobody is recorded or sent on screen without', async () => {
    demandInsurance('陪同就医');
    expect(await counter.call('service.record', clerk, serving())).toMatchObject(refused('insurance_required'));
    const out = going({ classNumber: 3, item: '陪同就医', riskReadBy: ['volunteer', 'recipient'] });
    expect(await counter.call('visit.start', clerk, out)).toMatchObject(refused('insurance_required'));
    await counter.must('insurance.note', clerk, policy());
    expect(await counter.call('visit.start', clerk, out)).toMatchObject({ ok: true });
  });

  test.each([
    ['insurance_policy_missing', { insurer: ' ' }],
    ['insurance_policy_missing', { policyNumber: '' }],
    ['insurance_dates_impossible', { until: '2025-12-31' }],
    ['insurance_dates_impossible', { from: '2026-02-30' }],
    ['organisation_unknown', { holder: 'organisation', holderNumber: 'T-S0412-A-009999-X' }],
  ] satisfies [string, Partial<Input<'insurance.note'>>][])('is not noted: %s %j', async (code, changes) => {
    expect(await counter.call('insurance.note', clerk, policy(changes))).toMatchObject(refused(code));
  });
});

/** The elder without a phone: what nobody confirmed earns nothing, and one key on the turned screen confirms it (X5, C5). */
test('the elder confirms on the screen, at once or later, and only then may a reviewer let it count', async () => {
  const { serviceId } = await counter.must('service.record', clerk, serving({ confirmation: 'none' }));
  const approve = () => counter.call('review.approve', manager, { intentId: counter.newIntent(), serviceId });
  expect(await approve()).toMatchObject(refused('confirmation_missing'));
  await counter.must('service.confirm', clerk, {
    ...{ intentId: counter.newIntent(), serviceId, confirmation: 'elder_screen' },
  });
  expect(await approve()).toMatchObject({ ok: true, value: { minutes: 60 } });
});

function checkOf({ intentId: _, place: _place, confirmation: _confirmation, ...claim }: Input<'service.record'>) {
  return claim;
}

/** The city demands it for one item from now on. */
function demandInsurance(name: string): void {
  const classes = foundingClasses.map((each) => ({
    ...each,
    items: each.items.map((item) => (item.name === name ? { ...item, insurance: 'required' as const } : item)),
  }));
  receivePack(counter, { version: '2026-11', inForceFrom: '2026-11-01', classes });
}
