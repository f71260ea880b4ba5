import { assert } from '../../domain/assert.ts';
import { addDays } from '../../domain/civil-date.ts';
import { localTime } from '../../domain/local-time.ts';
import { formatTime } from '../../domain/span.ts';
import { findPersonByNumber } from '../../db/read/people.ts';
import type { App } from '../app.ts';
import type { Caller } from '../sessions.ts';
import { noteElder, planActivity } from '../use-cases/activities.ts';
import { closeActivity } from '../use-cases/activity-list.ts';
import { approve } from '../use-cases/review.ts';
import { writeFact } from '../write.ts';
import { at } from './demo-day.ts';
import type { DemoPerson } from './people.ts';

interface Operators {
  readonly clerk: Caller;
  readonly reviewer: Caller;
}

const lecture = { classNumber: 8, item: '防范网络诈骗', place: '社区活动室', organisation: null, head: null };
const gone = { name: '防诈骗讲座', startTime: '09:00', endTime: '10:30', plannedSize: 6, daysAgo: 5 };
const coming = { name: '社区饺子宴', startTime: '14:00', endTime: '16:00', plannedSize: 24, inDays: 6 };
const helpers = ['欧阳明月', '区锦荣', '褚丽'] as const;
const guests = ['史桂芝', '司马长庚', '潘淑华'] as const;
/** Minutes before now. */
const onDuty = [
  ['解晓东', 95],
  ['蒋玉梅', 40],
] as const;
const forgotten = '朴美兰';

/** Who is on duty now, whom somebody forgot to sign out yesterday, an activity that is over and one that is planned. */
export function gather(app: App, people: readonly DemoPerson[], { clerk, reviewer }: Operators): void {
  const today = localTime(app.clock.nowMs());
  const personId = (name: string): string => {
    const person = findPersonByNumber(app.db, people.find((each) => each.name === name)?.documentNumber ?? '');
    assert(person, `${name} is a person of the demo`);
    return person.person_id;
  };
  for (const [name, minutesAgo] of onDuty)
    signIn(app, personId(name), { day: today.date, time: formatTime(Math.max(0, today.minute - minutesAgo)) });
  signIn(app, personId(forgotten), { day: addDays(today.date, -1), time: '14:20' });
  plan(app, clerk, { ...coming, heldOn: addDays(today.date, coming.inDays) });

  const heldOn = addDays(today.date, -gone.daysAgo);
  const activity = plan(app, clerk, { ...gone, heldOn });
  for (const name of helpers) {
    const attendance = signIn(app, personId(name), { day: heldOn, time: gone.startTime, activity });
    writeFact(at(app, heldOn, gone.endTime), {
      ...{ type: 'attendance.signed_out/1', subject: `attendance/${attendance}`, operator: 'op-1' },
      data: { attendance, endTime: gone.endTime, breakMinutes: 0 },
    });
  }
  for (const name of guests) {
    const noted = noteElder(app, clerk, {
      ...intent(app),
      activityId: activity,
      person: personId(name),
      isThere: true,
    });
    assert(noted.ok, 'a demo elder is noted');
  }
  const closed = closeActivity(app, clerk, {
    ...intent(app),
    activityId: activity,
    confirmation: 'signature',
    lateReason: null,
    printsSlips: false,
  });
  assert(closed.ok && closed.value.left.length === 0, 'the demo activity is closed, with everybody recorded');
  for (const serviceId of closed.value.serviceIds)
    assert(approve(app, reviewer, { ...intent(app), serviceId }).ok, 'an hour of the demo activity is approved');
}

const intent = ({ clock }: App) => ({ intentId: clock.newId() });

interface Arrival {
  readonly day: string;
  readonly time: string;
  readonly activity?: string;
}

/** Written as the counter would have written it then: the act itself reads the clock. */
function signIn(app: App, volunteer: string, { day, time, activity }: Arrival): string {
  const attendance = app.clock.newId();
  writeFact(at(app, day, time), {
    type: 'attendance.signed_in/1',
    subject: `attendance/${attendance}`,
    operator: 'op-1',
    data: {
      ...{ attendance, volunteer, recipient: null, activity: activity ?? null, signedOn: day, startTime: time },
      ...{ classNumber: null, item: null, place: activity === undefined ? '科技社区服务站' : lecture.place },
    },
  });
  return attendance;
}

interface Planned {
  readonly name: string;
  readonly heldOn: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly plannedSize: number;
}

function plan(app: App, clerk: Caller, { name, heldOn, startTime, endTime, plannedSize }: Planned): string {
  const what = name === coming.name ? { ...lecture, classNumber: 1, item: '陪伴聊天' } : lecture;
  const planned = planActivity(app, clerk, {
    ...intent(app),
    ...{ ...what, name, heldOn, startTime, endTime, plannedSize },
  });
  assert(planned.ok, 'a demo activity is planned');
  return planned.value.activityId;
}
