import { describe, expect, test } from 'vitest';
import type { Party } from './eligibility.ts';
import { foundingPack } from './rules/pack.ts';
import { judgeService, type TakenSpan, type Verdict } from './service-rules.ts';

const party = (personId: string, fields: Partial<Party>): Party => ({
  personId,
  known: 'here',
  roles: ['volunteer'],
  birthDate: '1970-06-01',
  birthYear: 1970,
  trainedOn: '2025-03-01',
  qualifications: [],
  guardianOn: () => null,
  diedOn: null,
  stateOn: (cycle) => (cycle === 'volunteer' ? 'serving' : 'active'),
  ...fields,
});

/** Everybody at the counter of this test. */
const people = {
  wang: party('wang', {}),
  zhao: party('zhao', { qualifications: [{ from: '2026-01-01', until: '2026-10-31' }] }),
  new: party('new', { trainedOn: '2026-11-03' }),
  idle: party('idle', { trainedOn: null }),
  xiao: party('xiao', { birthDate: '2008-11-03', guardianOn: () => 'zhao' }),
  solo: party('solo', { birthDate: '2010-01-01' }),
  li: party('li', { roles: ['recipient'], birthDate: '1948-03-05' }),
  chen: party('chen', { roles: ['recipient'], birthDate: '1950-08-09' }),
  soon: party('soon', { roles: ['recipient'], birthDate: '1966-11-03' }),
  paused: party('paused', { stateOn: (_, day) => (day < '2026-11-03' ? 'serving' : 'paused') }),
  asking: party('asking', { roles: ['recipient'], birthDate: '1948-03-05', stateOn: () => 'in_review' }),
  far: party('far', { known: 'elsewhere', roles: [], birthDate: null, birthYear: 1980, trainedOn: null }),
  far60: party('far60', { known: 'elsewhere', roles: [], birthDate: null, birthYear: 1966 }),
  far59: party('far59', { known: 'elsewhere', roles: [], birthDate: null, birthYear: 1967 }),
  guest: party('guest', { known: 'provisional', roles: ['recipient'], birthDate: null, birthYear: 1950 }),
  late: party('late', { diedOn: '2026-11-02' }),
  gone: party('gone', { roles: ['recipient'], birthDate: '1948-03-05', diedOn: '2026-11-02' }),
  xiaoer: party('xiaoer', { birthDate: '2010-01-01', guardianOn: (day) => (day < '2026-11-03' ? 'zhao' : null) }),
  sun: party('sun', { roles: ['volunteer', 'recipient'], birthDate: '1955-01-01' }),
} as const;
const isKnown = (name: string): name is keyof typeof people => Object.hasOwn(people, name);
const personOf = (name: string): Party | null => (isKnown(name) ? people[name] : null);

const classes: Readonly<Record<string, string>> = { 陪伴聊天: '情感慰藉', 义诊: '9', 陪同就医: '助行服务' };
const serials = { free: 'free', unissued: 'form_serial_not_issued', again: 'form_serial_already_entered' } as const;
const isSerialWord = (word: string): word is keyof typeof serials => Object.hasOwn(serials, word);

const describeVerdict = (verdict: Verdict): string => {
  if (verdict.outcome === 'refused') return verdict.code;
  const { minutes } = verdict.understood.span;
  const words = verdict.outcome === 'held' ? ['held', verdict.code] : ['accepted', String(minutes)];
  return [...words, ...verdict.flags].join(' ');
};

interface Posted extends TakenSpan {
  readonly servedOn: string;
  readonly volunteer: string;
  readonly recipient: string;
}

/**
 * Judges the lines in order, as a clerk enters a register on 13 November 2026, twelve days after the outage of the
 * 1st to 5th began. An accepted line occupies its time for the lines below it, a refused or held one does not.
 */
function check(register: string): void {
  const posted: Posted[] = [];
  for (const line of register.trim().split('\n')) {
    const [
      servedOn = '',
      from = '',
      to = '',
      off = '',
      volunteer = '',
      recipient = '',
      item = '',
      serial = '',
      ...rest
    ] = line.trim().split(/\s+/);
    const [confirmed, ...verdict] = rest;
    const taken = (who: 'volunteer' | 'recipient', name: string) => (day: string) =>
      posted
        .filter((each) => each[who] === name && each.servedOn === day)
        .map((each) => ({ ...each, otherVolunteer: each.volunteer !== volunteer }));
    const [accompanied = '', guardian = null] = volunteer.split('+');
    const judged = judgeService(
      {
        servedOn,
        startTime: from,
        endTime: to,
        deduction: off === '-' ? '' : off,
        className: classes[item] ?? '家政',
        item,
        isConfirmed: confirmed === 'signed',
      },
      {
        rules: () => foundingPack,
        now: { date: '2026-11-13', minute: 17 * 60, isTrusted: true },
        serial: serial === 'screen' ? null : isSerialWord(serial) ? serials[serial] : 'form_serial_unreadable',
        volunteer: personOf(accompanied),
        recipient: personOf(recipient),
        accompanyingGuardianId: guardian,
        relation: () => (accompanied === 'wang' && recipient === 'chen' ? 'spouse' : 'none'),
        takenByVolunteer: taken('volunteer', volunteer),
        takenByRecipient: taken('recipient', recipient),
        isInsured: () => true,
        isInOutage: (servedOn) => servedOn <= '2026-11-05' && servedOn >= '2026-11-01',
      },
    );
    expect(describeVerdict(judged), line).toBe(verdict.join(' '));
    if (judged.outcome === 'accepted')
      posted.push({ ...judged.understood.span, volunteer, recipient, otherVolunteer: false });
  }
}

describe('a register of slips', () => {
  test('time is taken by what was accepted alone, and touching ends are free', () => {
    check(`
      2026-11-02  09:00  10:30  15  wang  li    陪伴聊天  free  signed  accepted 75
      2026-11-02  10:00  11:00  -   wang  li    陪伴聊天  free  signed  service_overlaps
      2026-11-02  10:30  11:00  -   wang  li    陪伴聊天  free  signed  accepted 30
      2026-11-02  08:00  09:00  -   wang  sun   陪伴聊天  free  unsigned  held confirmation_missing
      2026-11-02  08:30  09:00  -   wang  sun   陪伴聊天  free  signed  accepted 30
      2026-11-03  09:00  10:30  -   wang  li    陪伴聊天  free  signed  accepted 90
    `);
  });

  test('a second volunteer at the same time with the same elder is accepted with a flag', () => {
    check(`
      2026-11-02  09:00  10:00  -   wang  li    陪伴聊天  free  signed  accepted 60
      2026-11-02  09:59  10:30  -   zhao  li    陪伴聊天  free  signed  accepted 31 recipient_overlap
      2026-11-02  10:30  11:00  -   wang  li    陪伴聊天  free  signed  accepted 30
    `);
  });

  test('more than eight hours of one volunteer in a day wait for a person, eight do not', () => {
    check(`
      2026-11-02  08:00  12:00  -   wang  li    陪伴聊天  free  signed  accepted 240
      2026-11-02  13:00  17:01  -   wang  li    陪伴聊天  free  signed  held day_limit_exceeded
      2026-11-02  13:00  17:00  -   wang  li    陪伴聊天  free  signed  accepted 240
      2026-11-02  18:00  18:01  -   wang  li    陪伴聊天  free  signed  held day_limit_exceeded
      2026-11-02  18:00  18:01  -   zhao  li    陪伴聊天  free  signed  accepted 1
    `);
  });

  test('who may not serve or be served on the day is asked about, and judged by that day', () => {
    check(`
      2026-11-02  09:00  10:00  -   paused  li     陪伴聊天  free  signed  accepted 60
      2026-11-03  09:00  10:00  -   paused  li     陪伴聊天  free  signed  accepted 60 volunteer_not_serving
      2026-11-03  10:00  11:00  -   wang    asking 陪伴聊天  free  signed  accepted 60 recipient_not_active
    `);
  });

  test('nobody serves or is served after their death; on the day of it they may have been', () => {
    check(`
      2026-11-02  09:00  10:00  -   late  li    陪伴聊天  screen  signed  accepted 60
      2026-11-02  10:00  11:00  -   wang  gone  陪伴聊天  screen  signed  accepted 60
      2026-11-13  09:00  10:00  -   late  li    陪伴聊天  screen  signed  person_died_before
      2026-11-13  09:00  10:00  -   wang  gone  陪伴聊天  screen  signed  person_died_before
      2026-11-03  09:00  10:00  -   late  li    陪伴聊天  free    signed  held person_died_before
      2026-11-03  09:00  10:00  -   wang  gone  陪伴聊天  free    signed  held person_died_before
    `);
  });

  test('a minor is led by who was the guardian on the day', () => {
    check(`
      2026-11-02  09:00  10:00  -   xiaoer+zhao  li  陪伴聊天  free  signed  accepted 60
      2026-11-03  09:00  10:00  -   xiaoer+zhao  li  陪伴聊天  free  signed  volunteer_minor_without_guardian
    `);
  });

  test('of people from elsewhere only the year of birth is known: the rest is asked', () => {
    check(`
      2026-11-02  09:00  10:00  -   far   li     陪伴聊天  free  signed  accepted 60 person_elsewhere
      2026-11-02  11:00  12:00  -   far   li     义诊      free  signed  qualification_missing
      2026-11-02  13:00  14:00  -   wang  far60  陪伴聊天  free  signed  accepted 60 person_elsewhere
      2026-11-02  15:00  16:00  -   wang  far59  陪伴聊天  free  signed  recipient_too_young_on_day
    `);
  });

  test('a service with somebody whose document nobody has seen waits for it, on paper and on screen', () => {
    check(`
      2026-11-02  09:00  10:00  -   wang  guest  陪伴聊天  free    signed  held person_provisional
      2026-11-13  09:00  10:00  -   wang  guest  陪伴聊天  screen  signed  held person_provisional
    `);
  });

  test('ages, training and qualifications count as they were on the day', () => {
    check(`
      2026-11-02  09:00  10:00  -   xiao       li    陪伴聊天  free  signed  volunteer_minor_without_guardian
      2026-11-02  09:00  10:00  -   solo       li    陪伴聊天  free  signed  volunteer_minor_without_guardian
      2026-11-02  09:00  10:00  -   xiao+wang  li    陪伴聊天  free  signed  volunteer_minor_without_guardian
      2026-11-02  09:00  10:00  -   xiao+zhao  li    陪伴聊天  free  signed  accepted 60
      2026-11-03  09:00  10:00  -   xiao       li    陪伴聊天  free  signed  accepted 60
      2026-11-02  09:00  10:00  -   wang       soon  陪伴聊天  free  signed  recipient_too_young_on_day
      2026-11-03  09:00  10:00  -   wang       soon  陪伴聊天  free  signed  accepted 60
      2026-11-02  09:00  10:00  -   new        li    陪伴聊天  free  signed  volunteer_not_trained
      2026-11-03  11:00  12:00  -   new        li    陪伴聊天  free  signed  accepted 60
      2026-11-03  11:00  12:00  -   idle       li    陪伴聊天  free  signed  volunteer_not_trained
      2026-11-01  11:00  12:00  -   zhao       li    义诊      free  signed  qualification_missing
      2026-10-31  11:00  12:00  -   zhao       li    义诊      free  signed  held service_outside_outage
      2026-11-01  11:00  12:00  -   zhao       li    陪伴聊天  free  signed  accepted 60
    `);
  });

  test('who served whom is refused for what it is', () => {
    check(`
      2026-11-02  09:00  10:00  -   nobody  li      陪伴聊天  free  signed  volunteer_unknown
      2026-11-02  09:00  10:00  -   li      chen    陪伴聊天  free  signed  volunteer_lacks_role
      2026-11-02  09:00  10:00  -   wang    nobody  陪伴聊天  free  signed  recipient_unknown
      2026-11-02  09:00  10:00  -   wang    zhao    陪伴聊天  free  signed  recipient_lacks_role
      2026-11-02  09:00  10:00  -   sun     sun     陪伴聊天  free  signed  service_for_oneself
      2026-11-02  09:00  10:00  -   wang    chen    陪伴聊天  free  signed  service_for_spouse
    `);
  });

  test('serials, items and days are refused or held for what they are', () => {
    check(`
      2026-11-02  09:00  10:00  -   wang  li  陪伴聊天  unissued  signed    form_serial_not_issued
      2026-11-02  09:00  10:00  -   wang  li  陪伴聊天  again     signed    form_serial_already_entered
      2026-11-02  09:00  10:00  -   wang  li  陪伴聊天  blurred   signed    form_serial_unreadable
      2026-11-02  09:00  10:00  -   wang  li  擦窗户    free      signed    catalogue_class_unknown
      2026-11-13  17:00  17:01  -   wang  li  陪伴聊天  free      signed    service_in_future
      2026-11-14  09:00  10:00  -   wang  li  陪伴聊天  free      signed    service_in_future
      2026-11-13  16:00  17:00  -   wang  li  陪伴聊天  free      signed    held service_outside_outage
      2026-11-06  09:00  10:00  -   wang  li  陪伴聊天  free      unsigned  held confirmation_missing
    `);
  });

  test('on a screen no outage, confirmation or limit holds a service', () => {
    check(`
      2026-11-12  08:00  16:00  -   wang  li  陪伴聊天  screen  unsigned  accepted 480
      2026-11-12  16:00  16:30  -   wang  li  陪同就医  screen  signed    accepted 30 day_long
      2026-10-29  09:00  10:00  -   wang  li  陪伴聊天  screen  signed    accepted 60 late
      2026-10-30  09:00  10:00  -   wang  li  陪伴聊天  screen  signed    accepted 60
    `);
  });
});
