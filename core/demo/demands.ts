import { assert } from '../../domain/assert.ts';
import { addDays } from '../../domain/civil-date.ts';
import { instantOf, localTime } from '../../domain/local-time.ts';
import { formatTime } from '../../domain/span.ts';
import { findPersonByNumber } from '../../db/read/people.ts';
import type { App } from '../app.ts';
import type { Caller } from '../sessions.ts';
import { noteAvailability } from '../use-cases/availability.ts';
import { assignDemand, declineDemand } from '../use-cases/demand-going.ts';
import { cancelDemand, registerDemand, reviewDemand, startDemand } from '../use-cases/demands.ts';
import type { DemoPerson } from './people.ts';

type Until = 'registered' | 'returned' | 'passed' | 'published' | 'declined' | 'assigned' | 'started' | 'cancelled';

/** Elder, days from now, period, class, item, place, how far it came, who goes. */
const rows = [
  ['唐玉兰', 1, 'morning', 3, '陪同就医', 'outside', 'assigned', '买买提·艾力'],
  ['许建民', 0, 'afternoon', 1, '陪伴聊天', 'home', 'assigned', '王㼆'],
  ['曹秋菊', 0, 'morning', 2, '协助缴费', 'home', 'started', '王㼆'],
  ['魏兰英', 2, 'morning', 1, '陪伴聊天', 'home', 'published', ''],
  ['邓永福', 1, 'afternoon', 3, '陪同购物', 'outside', 'declined', '赵𬱖'],
  ['盖兰芝', 3, 'morning', 7, '智能设备培训', 'station', 'published', ''],
  ['邓永福', 2, 'evening', 1, '陪伴聊天', 'home', 'published', ''],
  ['许建民', 4, 'morning', 3, '陪同就医', 'outside', 'registered', ''],
  ['唐玉兰', 5, 'afternoon', 8, '防范金融诈骗', 'home', 'registered', ''],
  ['盖兰芝', 6, 'morning', 1, '陪伴聊天', 'home', 'passed', ''],
  ['魏兰英', 3, 'afternoon', 2, '协助缴费', 'home', 'returned', ''],
  ['曹秋菊', 2, 'afternoon', 1, '陪伴聊天', 'home', 'cancelled', ''],
] as const;

const slots = { 买买提·艾力: [0, 1, 3, 4, 6, 7], 王㼆: [4, 7, 10, 13], 李䶮: [0, 3, 6, 9, 12], 赵𬱖: [15, 16, 18, 19] };

/** What elders of the demo ask for, in every state; written by the acts themselves. */
export function fillDemoDemands(app: App, people: readonly DemoPerson[], callerOf: (id: string) => Caller): void {
  const personId = (name: string): string => {
    const person = findPersonByNumber(app.db, people.find((each) => each.name === name)?.documentNumber ?? '');
    assert(person, `${name} is a person of the demo`);
    return person.person_id;
  };
  const intent = () => ({ intentId: app.clock.newId() });
  for (const [name, free] of Object.entries(slots)) {
    const input = { ...intent(), personId: personId(name), slots: free, classes: [1, 2, 3], languages: '' };
    assert(noteAvailability(app, callerOf('op-1'), input).ok, 'a demo volunteer says when they are free');
  }
  for (const [elder, inDays, period, classNumber, item, place, until, volunteer] of rows) {
    const now = localTime(app.clock.nowMs());
    const wish = { wishedOn: addDays(now.date, inDays), period, fromTime: null, untilTime: null };
    const registered = registerDemand(app, callerOf('op-1'), {
      ...{ ...intent(), recipient: personId(elder), channel: 'phone', asker: 'self', requester: '', contact: '' },
      ...{ address: place === 'station' ? '' : '3 号楼 2 单元 5 号', note: '', sexWish: 'any', language: '' },
      ...{ urgency: item === '陪同就医' ? 'urgent' : 'normal', wish: { ...wish, classNumber, item, place } },
    });
    assert(registered.ok, `a demo demand of ${elder} is registered`);
    bringTo(until, registered.value.demandId, volunteer === '' ? null : personId(volunteer));
  }

  function bringTo(until: Until, demandId: string, volunteer: string | null): void {
    if (until === 'registered') return;
    const now = localTime(app.clock.nowMs());
    const told = { toldOn: now.date, toldTime: formatTime(now.minute) };
    assert(instantOf(now.date, now.minute) <= app.clock.nowMs(), 'what was said was said before');
    const act = until === 'returned' ? 'send_back' : until === 'passed' ? 'pass' : 'pass_and_publish';
    const reason = until === 'returned' ? '电话没人接，核实不了' : '';
    const checked = { check: 'called', risk: 'low' } as const;
    const reviewed = reviewDemand(app, callerOf('op-2'), { ...intent(), demandId, act, ...checked, reason });
    assert(reviewed.ok, 'a demo demand is reviewed by somebody else');
    if (until === 'cancelled') {
      const cancelled = { ...intent(), demandId, by: 'recipient', ...told, reason: '女儿回来了' } as const;
      assert(cancelDemand(app, callerOf('op-1'), cancelled).ok, 'a demo demand is cancelled');
    }
    if (volunteer === null) return;
    const said = { ...intent(), demandId, volunteer, how: 'phone', ...told } as const;
    if (until === 'declined') {
      assert(declineDemand(app, callerOf('op-1'), { ...said, reason: '那天有事' }).ok, 'a demo volunteer says no');
      return;
    }
    assert(assignDemand(app, callerOf('op-1'), said).ok, 'a demo volunteer agreed');
    if (until !== 'started') return;
    assert(startDemand(app, callerOf('op-1'), { ...intent(), demandId }).ok, 'a demo volunteer is on the way');
  }
}
