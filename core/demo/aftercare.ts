import { assert } from '../../domain/assert.ts';
import { addDays } from '../../domain/civil-date.ts';
import type { App } from '../app.ts';
import type { Caller } from '../sessions.ts';
import { doFollowUp, giveEvaluation } from '../use-cases/aftercare.ts';
import { openCase } from '../use-cases/cases.ts';

interface ServedOn {
  readonly serviceId: string;
  readonly servedOn: string;
}

/** What came after the demo's oldest services: most were asked after, two evaluated, one is in doubt; the rest waits. */
export function tellAfter(app: App, clerk: Caller, manager: Caller, served: readonly ServedOn[]): void {
  const [first, second, third] = served;
  assert(first && second && third, 'the demo has services to talk about');
  const intentId = () => app.clock.newId();
  for (const { serviceId, servedOn } of [first, second]) {
    const asked = { method: 'phone', reached: 'recipient', result: 'satisfied', words: '' } as const;
    const when = { doneOn: addDays(servedOn, 3), doneAt: '10:20' };
    assert(doFollowUp(app, clerk, { intentId: intentId(), serviceId, ...asked, ...when }).ok, 'the demo asks after it');
    const scores = { punctuality: 5, attitude: 5, skill: 4, overall: 5, channel: 'phone', hidesName: false } as const;
    const said = { givenOn: addDays(servedOn, 3), words: '来得准时，说话和气。' };
    assert(
      giveEvaluation(app, clerk, { intentId: intentId(), serviceId, ...scores, ...said }).ok,
      'the demo evaluates',
    );
  }
  const tried = { method: 'phone', reached: 'nobody', result: 'unreached', words: '' } as const;
  const when = { doneOn: addDays(third.servedOn, 5), doneAt: '15:40' };
  const again = { intentId: intentId(), serviceId: third.serviceId, ...tried, ...when };
  assert(doFollowUp(app, clerk, again).ok, 'the demo tries');
  const opened = openCase(app, manager, {
    intentId: intentId(),
    kind: 'false_record',
    serviceIds: [third.serviceId],
    evidence: ['phone_record'],
    statement: '老人的女儿来电话，说那天下午没有人来过。',
    freezes: true,
  });
  assert(opened.ok, 'the demo has a case');
}
