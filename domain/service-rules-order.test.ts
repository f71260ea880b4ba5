import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Party } from './eligibility.ts';
import { foundingPack } from './rules/pack.ts';
import { judgeService, type Claim, type Facts } from './service-rules.ts';
import { formatTime } from './span.ts';

const wang: Party = {
  personId: 'wang',
  known: 'here',
  roles: ['volunteer'],
  birthDate: '1970-06-01',
  birthYear: 1970,
  trainedOn: '2025-03-01',
  qualifications: [],
  guardianOn: () => null,
  diedOn: null,
  stateOn: (cycle) => (cycle === 'volunteer' ? 'serving' : 'active'),
};
const li: Party = { ...wang, personId: 'li', roles: ['recipient'], birthDate: '1948-03-05' };
const sun: Party = { ...wang, personId: 'sun', roles: ['volunteer', 'recipient'], birthDate: '1955-01-01' };
const young: Party = { ...wang, personId: 'xiao', birthDate: '2008-11-03', guardianOn: () => 'zhao' };

const claim: Claim = {
  servedOn: '2026-11-02',
  startTime: '09:00',
  endTime: '10:00',
  deduction: '',
  className: '情感慰藉',
  item: '陪伴聊天',
  isConfirmed: true,
};
const wholeDay = { startMinute: 0, endMinute: 1439, minutes: 1439, otherVolunteer: false };
const evening = { startMinute: 1200, endMinute: 1439, minutes: 440, otherVolunteer: false };
const facts: Facts = {
  rules: () => foundingPack,
  now: { date: '2026-11-13', minute: 1020, isTrusted: true },
  serial: 'free',
  volunteer: wang,
  recipient: li,
  accompanyingGuardianId: null,
  relation: () => 'none',
  takenByVolunteer: () => [],
  takenByRecipient: () => [],
  isInOutage: () => true,
  isInsured: () => true,
};

interface Judged {
  readonly claim: Claim;
  readonly facts: Facts;
}
const typed = (fields: Partial<Claim>) => (judged: Judged) => ({ ...judged, claim: { ...judged.claim, ...fields } });
const known = (fields: Partial<Facts>) => (judged: Judged) => ({ ...judged, facts: { ...judged.facts, ...fields } });
const volunteer = (fields: Partial<Party>) => (judged: Judged) =>
  known({ volunteer: { ...(judged.facts.volunteer ?? wang), ...fields } })(judged);
const recipient = (fields: Partial<Party>) => (judged: Judged) =>
  known({ recipient: { ...(judged.facts.recipient ?? li), ...fields } })(judged);
const clock = (date: string, isTrusted: boolean) => known({ now: { date, minute: 1020, isTrusted } });

/** One way to break each rule, in the order they are judged. */
const faults: readonly (readonly [code: string, breakIt: (judged: Judged) => Judged])[] = [
  ['service_date_impossible', typed({ servedOn: '2026-11-31' })],
  ['service_time_impossible', typed({ startTime: '25:00' })],
  ['service_end_not_after_start', typed({ startTime: '10:00', endTime: '09:00' })],
  ['service_crosses_midnight', typed({ startTime: '23:00', endTime: '01:00' })],
  ['service_in_future', clock('2026-11-01', true)],
  ['form_serial_not_issued', known({ serial: 'form_serial_not_issued' })],
  ['volunteer_unknown', known({ volunteer: null })],
  ['volunteer_lacks_role', volunteer({ roles: ['guardian'] })],
  ['recipient_unknown', known({ recipient: null })],
  ['recipient_lacks_role', recipient({ roles: ['volunteer'] })],
  ['service_for_oneself', (judged) => recipient({ personId: judged.facts.volunteer?.personId ?? 'wang' })(judged)],
  ['service_for_spouse', known({ relation: () => 'spouse' })],
  ['service_for_close_kin', known({ relation: () => 'close_kin' })],
  ['person_died_before', (judged) => recipient({ diedOn: '2026-11-01' })(known({ serial: null })(judged))],
  ['volunteer_minor_without_guardian', volunteer({ birthDate: '2010-01-01', guardianOn: () => 'zhao' })],
  ['recipient_too_young_on_day', recipient({ birthDate: '1980-01-01' })],
  ['volunteer_not_trained', volunteer({ trainedOn: '2026-11-03' })],
  ['catalogue_class_unknown', typed({ className: '家政' })],
  ['catalogue_item_unknown', typed({ item: '擦窗户' })],
  ['qualification_missing', typed({ className: '9', item: '义诊' })],
  ['service_overlaps', known({ takenByVolunteer: () => [wholeDay] })],
  ['service_deduction_malformed', typed({ deduction: 'x' })],
  ['service_deduction_too_long', typed({ deduction: '60' })],
  ['held service_in_future', clock('2026-11-01', false)],
  ['held person_died_before', volunteer({ diedOn: '2026-11-01' })],
  ['held confirmation_missing', typed({ isConfirmed: false })],
  ['held service_outside_outage', known({ isInOutage: () => false })],
  ['held day_limit_exceeded', known({ takenByVolunteer: () => [evening] })],
];

const codeOf = (judged: Judged): string => {
  const verdict = judgeService(judged.claim, judged.facts);
  return verdict.outcome === 'held' ? `held ${verdict.code}` : (verdict.code ?? verdict.outcome);
};

test('every fault alone is named', () => {
  expect(codeOf({ claim, facts })).toBe('accepted');
  for (const [code, breakIt] of faults) expect(codeOf(breakIt({ claim, facts })), code).toBe(code);
});

test('of two faults the earlier is named', () => {
  for (const [index, [code, breakIt]] of faults.entries()) {
    for (const [later, breakMore] of faults.slice(index + 1)) {
      // The earlier is applied last, so that it stands where both change the same field.
      expect(codeOf(breakIt(breakMore({ claim, facts }))), `${code} and ${later}`).toBe(code);
    }
  }
});

test('under a clock that is not trusted nothing is refused for lying in the future', () => {
  const doubtful = clock('2026-11-01', false)({ claim, facts });
  expect(judgeService(doubtful.claim, doubtful.facts)).toMatchObject({ outcome: 'held', flags: ['clock_doubtful'] });
});

test('every claim gets exactly one verdict, and minutes are end less start less deduction', () => {
  const party = fc.option(fc.constantFrom(wang, li, sun, young));
  const time = fc.oneof(fc.nat(1439).map(formatTime), fc.constantFrom('24:00', '', '9'));
  const span = fc.record({
    startMinute: fc.nat(1439),
    endMinute: fc.nat(1439),
    minutes: fc.nat(1439),
    otherVolunteer: fc.boolean(),
  });
  const anyClaim: fc.Arbitrary<Claim> = fc.record({
    servedOn: fc.constantFrom('2026-11-02', '2026-11-31', '2027-01-01', ''),
    startTime: time,
    endTime: time,
    deduction: fc.constantFrom('', '0', '5', '600', 'x'),
    className: fc.constantFrom('情感慰藉', '9', '家政', ''),
    item: fc.constantFrom('陪伴聊天', '其他', '义诊', ''),
    isConfirmed: fc.boolean(),
  });
  const anyFacts = fc.record({
    now: fc.record({
      date: fc.constantFrom('2026-11-02', '2026-12-30'),
      minute: fc.nat(1439),
      isTrusted: fc.boolean(),
    }),
    serial: fc.constantFrom(null, 'free', 'form_serial_unreadable', 'form_serial_check_wrong'),
    volunteer: party,
    recipient: party,
    accompanyingGuardianId: fc.constantFrom(null, 'zhao'),
    relation: fc.constantFrom('none', 'spouse', 'close_kin').map((answer) => () => answer),
    takenByVolunteer: fc.array(span, { maxLength: 2 }).map((taken) => () => taken),
    takenByRecipient: fc.array(span, { maxLength: 2 }).map((taken) => () => taken),
    isInOutage: fc.boolean().map((answer) => () => answer),
    isInsured: fc.boolean().map((answer) => () => answer),
    rules: fc.constant(() => foundingPack),
  });
  fc.assert(
    fc.property(anyClaim, anyFacts, (someClaim, someFacts) => {
      const verdict = judgeService(someClaim, someFacts);
      expect(verdict.code === null).toBe(verdict.outcome === 'accepted');
      if (verdict.outcome === 'refused') return;
      const { startMinute, endMinute, deductionMinutes, minutes } = verdict.understood.span;
      expect(minutes).toBe(endMinute - startMinute - deductionMinutes);
      expect(minutes).toBeGreaterThan(0);
      expect(verdict.understood.catalogueClass.items).toContain(verdict.understood.item);
    }),
    { numRuns: 1000 },
  );
});
