import { assert } from '../../domain/assert.ts';
import { addDays } from '../../domain/civil-date.ts';
import { findPersonByNumber } from '../../db/read/people.ts';
import { todayAt } from '../clock.ts';
import type { App } from '../app.ts';
import { giveConsent } from '../use-cases/consents.ts';
import { noteEmergency } from '../use-cases/emergency.ts';
import { noteInsurance } from '../use-cases/insurance.ts';
import { writeFact } from '../write.ts';
import { callerOf } from './demo-caller.ts';
import type { DemoPerson } from './people.ts';

const minuteMs = 60_000;

/** Two volunteers out, one of them late; one elder with an emergency card; two policies, one of which runs out soon. */
export function goOut(app: App, people: readonly DemoPerson[]): void {
  const numberOf = (name: string): string => {
    const row = findPersonByNumber(app.db, people.find((each) => each.name === name)?.documentNumber ?? '');
    assert(row, `${name} is a person of the demo`);
    return row.person_id;
  };
  const today = todayAt(app);
  const elder = numberOf('唐玉兰');
  insure(app, numberOf('买买提·艾力'), addDays(today, 200));
  insure(app, numberOf('李䶮'), addDays(today, 12));
  const consent = { item: 'emergency_card', signer: 'self', how: 'signature', signedOn: today } as const;
  const given = giveConsent(app, callerOf('op-1'), { intentId: app.clock.newId(), personId: elder, ...consent });
  const card = { contactName: '唐卫国（儿子）', contactPhone: '13900000000' };
  const hints = { addressHint: '进大门右手第二栋，东单元', notes: '耳背，敲门要重' };
  const intentId = app.clock.newId();
  assert(
    given.ok && noteEmergency(app, callerOf('op-1'), { intentId, personId: elder, ...card, ...hints }).ok,
    'a card',
  );
  out(app, { volunteer: numberOf('李䶮'), recipient: numberOf('曹秋菊'), backIn: 40 });
  out(app, { volunteer: numberOf('买买提·艾力'), recipient: elder, backIn: -55 });
}

function insure(app: App, holderNumber: string, until: string): void {
  const policy = {
    insurer: '人保财险',
    policyNumber: `DEMO-${until.replaceAll('-', '')}`,
    about: '志愿服务期间意外伤害',
  };
  const noted = noteInsurance(app, callerOf('op-3'), {
    ...{ intentId: app.clock.newId(), holder: 'person', holderNumber, kind: 'accident', ...policy },
    ...{ from: addDays(until, -364), until },
  });
  assert(noted.ok, 'a demo policy is noted');
}

/** Written as it would have been some while ago: nobody can say now that somebody will be back in the past. */
function out(
  app: App,
  { volunteer, recipient, backIn }: { volunteer: string; recipient: string; backIn: number },
): void {
  const visit = app.clock.newId();
  const expectedBackAtMs = app.clock.nowMs() + backIn * minuteMs;
  writeFact(app, {
    type: 'visit.started/1',
    subject: `visit/${visit}`,
    operator: 'op-1',
    data: {
      ...{ visit, volunteer, recipient, classNumber: 1, item: '陪伴聊天', expectedBackAtMs },
      ...{ riskReadBy: ['volunteer'], flags: [], rules: 'demo' },
    },
    parts: { purpose: '陪老人聊天' },
  });
}
