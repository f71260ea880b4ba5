import { afterEach, expect, test } from 'vitest';
import { transact } from '../../db/connection.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import {
  enteredSlip,
  profileOf,
  recordedService,
  registeredOrganisation,
  registeredPerson,
  li,
  wang,
} from '../../tests/fixtures/scratch-records.ts';
import { writeFact } from '../write.ts';

let counter: CounterApp;
afterEach(() => counter.close());

const nothing = {
  number: null,
  personName: null,
  organisationName: null,
  activityName: null,
  outageStartedAtMs: null,
  serials: null,
};
const operator = 'op-1';

test('what waits for the platform is named as a person knows it, never by an id of the program', async () => {
  counter = CounterApp.open();
  const { app } = counter;
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  const manager = await counter.addOperator(administrator, '站长', ['manager'], '581946');
  const act = <Input extends object>(input: Input) => ({ intentId: counter.newIntent(), ...input });
  const startedAtMs = instantOf('2026-01-05', 9 * 60);
  const { outageId } = await counter.must(
    'outage.declare',
    manager,
    act({ cause: 'power' as const, startedAtMs, endedAtMs: null, note: '' }),
  );
  await counter.must('pad.issue', manager, act({ kind: 'service', count: 10, size: 'A4', copies: 1 }));
  await counter.must('pad.hand_out', manager, act({ outageId, first: '2', last: '4', holder: 'person', to: '小孙' }));
  transact(app.db, () => {
    const person = { type: 'person.registered/1', operator } as const;
    const profile: unknown = JSON.parse(profileOf({ name: '王芳' }));
    writeFact(app, {
      ...person,
      subject: `person/${wang}`,
      data: registeredPerson(wang, ['volunteer']),
      parts: { profile },
    });
    const { organisation } = registeredOrganisation;
    writeFact(app, {
      type: 'organisation.registered/1',
      subject: `organisation/${organisation}`,
      operator,
      data: registeredOrganisation,
    });
    writeFact(app, { ...person, subject: `person/${li}`, data: registeredPerson(li, ['recipient']) });
    const service = 'F-S0412-A-000001-A';
    writeFact(app, {
      type: 'service.recorded/1',
      subject: `service/${service}`,
      operator,
      data: recordedService(service),
    });
    const slip = { type: 'slip.entered/1', operator, parts: { typed: {} } } as const;
    const known = enteredSlip(app.clock.newId());
    writeFact(app, { ...slip, subject: `slip/${known.serial}`, data: known });
    writeFact(app, {
      type: 'service.returned/1',
      subject: `service/${known.service}`,
      operator,
      data: { service: known.service, serial: known.serial, reason: '看不清', by: 'reviewer' },
    });
    const lost = enteredSlip(app.clock.newId(), {
      serial: null,
      outcome: 'refused',
      fields: null,
      service: 'F-S0412-A-000010-A',
    });
    writeFact(app, { ...slip, subject: 'slip/unknown', data: lost });
  });
  const { waiting } = await counter.must('sync.read', manager, {});
  expect(waiting.map(({ type, about }) => [type.split('/')[0], about])).toEqual([
    ['outage.opened', { ...nothing, outageStartedAtMs: startedAtMs }],
    ['pad.issued', { ...nothing, serials: { first: 1, last: 10 } }],
    ['pad.handed_out', { ...nothing, outageStartedAtMs: startedAtMs, serials: { first: 2, last: 4 } }],
    ['person.registered', { ...nothing, number: wang, personName: '王芳' }],
    ['organisation.registered', { ...nothing, number: 'T-S0412-A-000001-K', organisationName: '科技社区助老队' }],
    ['person.registered', { ...nothing, number: li }],
    ['service.recorded', { ...nothing, number: 'F-S0412-A-000001-A', personName: '王芳' }],
    ['slip.entered', { ...nothing, number: 'S0412-A-000137-G' }],
    ['service.returned', { ...nothing, number: 'S0412-A-000137-G' }],
    ['slip.entered', nothing],
  ]);
});
