import { assert } from '../../domain/assert.ts';
import { addDays } from '../../domain/civil-date.ts';
import { transact } from '../../db/connection.ts';
import { writeSetting } from '../../db/local/settings.ts';
import { findPersonByNumber, recentPeople } from '../../db/read/people.ts';
import { standingsOf } from '../../db/read/person-states.ts';
import { todayAt } from '../clock.ts';
import type { App } from '../app.ts';
import { trainingOperators } from '../training-operators.ts';
import { issuePad } from '../use-cases/pads.ts';
import { takeStep } from '../use-cases/person-states.ts';
import { registerPerson } from '../use-cases/people.ts';
import { approve } from '../use-cases/review.ts';
import { recordService } from '../use-cases/services.ts';
import { addOperator } from '../use-cases/setup.ts';
import { systemOperator } from '../write.ts';
import { fillDemoDemands } from './demands.ts';
import { gather } from './gatherings.ts';
import { honour } from './honours.ts';
import { tellAfter } from './aftercare.ts';
import { tellCoins } from './coins.ts';
import { settlePapers } from './papers.ts';
import { callerOf } from './demo-caller.ts';
import { demoPeople, demoUnit, type DemoPerson } from './people.ts';
import { goOut } from './home-visits.ts';
import { demoVisits, type DemoVisit } from './visits.ts';

const padSlips = 20;
const registeredBeforeMs = 3_600_000;

/** Fills an empty training store through the use cases themselves: nothing in it was made any other way. */
export function fillDemoStation(app: App): void {
  const today = todayAt(app);
  const people = demoPeople(today);
  transact(app.db, () => {
    writeSetting(app.db, 'unit_code', demoUnit);
    for (const operator of trainingOperators) {
      const operatorId = addOperator(app, systemOperator, operator);
      assert(operatorId === operator.operatorId, 'training operators are added in their order');
    }
    const before = earlier(app);
    for (const person of people) register(before, person);
    for (const { person_id: personId } of recentPeople(app.db, null, people.length)) settle(before, personId, today);
    const served = demoVisits(people).map((visit) => visitFact(app, visit, today));
    tellAfter(app, callerOf('op-1'), callerOf('op-3'), served);
    fillDemoDemands(app, people, callerOf);
    gather(app, people, { clerk: callerOf('op-1'), reviewer: callerOf('op-2') });
    honour(app, callerOf('op-3'), people, today);
    goOut(app, people);
    tellCoins(app, people, (visit) => visitFact(app, visit, today).serviceId);
    const pad = issuePad(app, callerOf('op-3'), {
      intentId: app.clock.newId(),
      kind: 'service',
      count: padSlips,
      size: 'A4',
      copies: 1,
    });
    assert(pad.ok, 'the demo pad is issued');
  });
}

/** People are registered before they are served: what follows a registration at once would be held for a person to ask. */
function earlier(app: App): App {
  const { clock } = app;
  return { ...app, clock: { ...clock, nowMs: () => clock.nowMs() - registeredBeforeMs } };
}

function register(app: App, person: DemoPerson): void {
  const form = {
    ...person,
    roles: [...person.roles],
    qualifications: person.qualifications.map((each) => ({ ...each })),
    priorityTags: [...person.priorityTags],
    intentId: app.clock.newId(),
    keepIfItLooksRegistered: false,
  };
  const registered = registerPerson(app, callerOf('op-3'), form);
  assert(registered.ok, `${person.documentNumber} is registered in the demo`);
}

/** What is signed and shown on the day a person is registered; then the review. */
function settle(app: App, personId: string, today: string): void {
  settlePapers(app, callerOf('op-3'), personId, today);
  review(app, personId);
}

/** Those for whom nothing is missing were reviewed by somebody else than registered them; the rest wait, to be tried. */
function review(app: App, personId: string): void {
  for (const { cycle, state } of standingsOf(app.db, personId)) {
    if (state !== 'to_review' && state !== 'in_review') continue;
    const input = { intentId: app.clock.newId(), personId, cycle, act: 'approve', reason: '', body: '' } as const;
    assert(takeStep(app, callerOf('op-2'), input).ok, 'a demo person is approved by somebody else');
  }
}

function visitFact(app: App, visit: DemoVisit, today: string): { serviceId: string; servedOn: string } {
  const volunteer = findPersonByNumber(app.db, visit.volunteerNumber);
  const recipient = findPersonByNumber(app.db, visit.recipientNumber);
  assert(volunteer && recipient, 'a demo visit is between two people of the demo');
  const servedOn = addDays(today, -visit.daysAgo);
  const recorded = recordService(app, callerOf('op-1'), {
    intentId: app.clock.newId(),
    volunteer: volunteer.person_id,
    recipient: recipient.person_id,
    servedOn,
    startTime: visit.startTime,
    endTime: visit.endTime,
    deductionMinutes: 0,
    classNumber: visit.classNumber,
    item: visit.item,
    place: visit.place,
    confirmation: 'signature',
    accompanyingGuardian: null,
    // Kept where it came late alone.
    ...{ lateReason: { kind: 'told_late', note: '' }, dutyReason: '' },
    kind: 'booked',
    breakMinutes: 0,
    organisation: null,
    attendance: null,
  });
  assert(recorded.ok, 'a demo visit is recorded');
  const { serviceId } = recorded.value;
  if (!visit.isApproved) return { serviceId, servedOn };
  const approved = approve(app, callerOf('op-2'), { intentId: app.clock.newId(), serviceId });
  assert(approved.ok, 'a demo visit is approved by somebody else');
  return { serviceId, servedOn };
}
