import { findPersonByNumber } from '../../db/read/people.ts';
import { assert } from '../../domain/assert.ts';
import { addDays } from '../../domain/civil-date.ts';
import type { Result } from '../../domain/result.ts';
import type { App } from '../app.ts';
import { todayAt } from '../clock.ts';
import { decideBatch, proposeBatch } from '../use-cases/coin-batches.ts';
import { decideFund, proposeFund } from '../use-cases/funds.ts';
import { giveGift, makeDonation } from '../use-cases/gifts.ts';
import type { InputOf } from '../use-cases/kinds.ts';
import { holdRedemption, settleRedemption } from '../use-cases/redemptions.ts';
import { confirmRelation, noteRelation } from '../use-cases/relations.ts';
import { callerOf } from './demo-caller.ts';
import { at } from './demo-day.ts';
import type { DemoPerson } from './people.ts';
import { demoServices, type DemoService, type DemoVisit } from './visits.ts';

/** What the old paper passbooks of three elders said: whose, coins in minutes, which page. */
const carried = [
  ['曾庆林', 750, '0007 第 2 页'],
  ['𠮷秀英', 495, '0011 第 1 页'],
  ['仇玉珍', 360, '0015 第 3 页'],
] as const;

/** Hours they gave since. */
const earned = [
  ['曾庆林', '林淑贞', 22, '09:00', '12:00', 3, '陪同就医', '社区卫生服务中心', true],
  ['𠮷秀英', '宋长青', 15, '15:00', '17:15', 1, '陪伴聊天', '家中', true],
  ['仇玉珍', '马桂荣', 13, '09:00', '11:00', 7, '智能设备培训', '服务站', true],
] as const satisfies readonly DemoService[];

/** What 仇玉珍 was given for her coins. */
const redeemed = ['沈长河', '仇玉珍', 3, '09:00', '10:30', 2, '协助缴费', '家中', true] as const satisfies DemoService;

type On = (daysAgo: number, time: string) => App;

/** What elders of the demo do with their hours, and what they are granted: the oldest first, up to now. */
export function tellCoins(app: App, people: readonly DemoPerson[], serve: (visit: DemoVisit) => string): void {
  const who = (name: string): string => {
    const person = findPersonByNumber(app.db, people.find((each) => each.name === name)?.documentNumber ?? '');
    assert(person, `${name} is a person of the demo`);
    return person.person_id;
  };
  const today = todayAt(app);
  const on: On = (daysAgo, time) => at(app, addDays(today, -daysAgo), time);
  carryOver(
    on,
    carried.map(([name, minutes, source]) => ({ person: who(name), minutes, source })),
  );
  marry(on(5, '10:00'), who('曾庆林'), who('盖兰芝'));
  const forBills = { payer: who('仇玉珍'), recipient: who('仇玉珍'), minutes: 120, need: '帮忙交水电费' };
  const redemptionId = hold(on(4, '09:20'), forBills);
  const seen = { areDocumentsSeen: true, signedHow: 'signature' } as const;
  const gift = { giver: who('𠮷秀英'), receiver: who('仇玉珍'), minutes: 60, ...seen };
  must(giveGift(on(3, '15:10'), clerk, { ...intent(app), ...gift }));
  must(makeDonation(on(2, '09:40'), clerk, { ...intent(app), donor: who('𠮷秀英'), minutes: 90, ...seen }));
  grant(on, [who('郑保国'), who('马桂荣')], [who('宋长青'), who('林淑贞')]);
  const forWife = { payer: who('曾庆林'), recipient: who('盖兰芝'), minutes: 120, need: '陪老伴去医院复查' };
  hold(on(1, '10:15'), forWife);
  // Services of the demo are recorded now, whenever they were given.
  const services = demoServices(people, [...earned, redeemed]).map(serve);
  must(settleRedemption(app, clerk, { ...intent(app), redemptionId, serviceId: services.at(-1) ?? '' }));
}

const intent = ({ clock }: App) => ({ intentId: clock.newId() });
const [clerk, reviewer] = [callerOf('op-1'), callerOf('op-2')];

function must<Value>(result: Result<Value, { readonly code: string }>): Value {
  assert(result.ok, `a demo act with coins is done${result.ok ? '' : `: ${result.error.code}`}`);
  return result.value;
}

function marry(app: App, personId: string, otherId: string): void {
  const married = { kind: 'spouse', evidence: 'marriage_certificate', from: '1985-10-01' } as const;
  const { relationId } = must(noteRelation(app, clerk, { ...intent(app), personId, otherId, ...married }));
  must(confirmRelation(app, reviewer, { ...intent(app), relationId }));
}

function hold(app: App, wish: Omit<InputOf<'redemption.hold'>, 'intentId' | 'demand'>): string {
  return must(holdRedemption(app, clerk, { ...intent(app), demand: null, ...wish })).redemptionId;
}

type Rows = InputOf<'batch.propose'>['rows'];

/** A list as its cover sheet states it. */
function propose(
  app: App,
  list: Pick<InputOf<'batch.propose'>, 'kind' | 'fundId' | 'evidence' | 'referenceNumber' | 'rows'>,
): string {
  const minutesStated = list.rows.reduce((sum, { minutes }) => sum + minutes, 0);
  const cover = { countStated: list.rows.length, minutesStated };
  return must(proposeBatch(app, clerk, { ...intent(app), ...list, ...cover })).batchId;
}

const accepted = { act: 'accept', reason: '' } as const;

/** From paper, by two hands. */
function carryOver(on: On, rows: Rows): void {
  const list = { kind: 'opening', fundId: null, evidence: 'passbook', referenceNumber: '经八路旧册 1', rows } as const;
  const batchId = propose(on(5, '09:10'), { ...list, rows: [...rows] });
  const day = on(5, '09:40');
  must(decideBatch(day, reviewer, { ...intent(day), batchId, ...accepted }));
}

const grantedMinutes = 600;

/** A budget that two signed, a list of it that two signed, and one that waits for the second. */
function grant(on: On, first: readonly string[], second: readonly string[]): void {
  const day = on(2, '10:00');
  const { fundId } = must(
    proposeFund(day, clerk, {
      ...{ ...intent(day), fundName: '失能老人服务补助', issuer: '金水区民政局', referenceNumber: '金民〔演示〕12号' },
      ...{ purpose: '给失能、困难老人上门助洁、陪同就医', beneficiaries: 'basic_service', minutes: 6000 },
      expiresOn: addDays(todayAt(day), 120),
    }),
  );
  must(decideFund(on(2, '10:30'), reviewer, { ...intent(day), fundId, ...accepted }));
  const list = (people: readonly string[], number: number) => ({
    ...{ kind: 'grant' as const, fundId, evidence: null },
    referenceNumber: `金民〔演示〕12号第 ${number.toString()} 批`,
    rows: people.map((person) => ({ person, minutes: grantedMinutes, source: '' })),
  });
  const batchId = propose(on(2, '11:10'), list(first, 1));
  must(decideBatch(on(2, '14:00'), reviewer, { ...intent(day), batchId, ...accepted }));
  propose(on(1, '16:30'), list(second, 2));
}
