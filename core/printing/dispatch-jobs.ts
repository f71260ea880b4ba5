import { eventsOf, findDemand } from '../../db/read/demands.ts';
import { findPerson } from '../../db/read/people.ts';
import { assert } from '../../domain/assert.ts';
import { riskNotesOf } from '../../domain/demands.ts';
import { instantText } from '../../domain/local-time.ts';
import { maskPhone } from '../../domain/mask.ts';
import { formatTime } from '../../domain/span.ts';
import type { DispatchSlip } from '../../printers/receipt/dispatch-slip.ts';
import { todayAt } from '../clock.ts';
import { rulesOn } from '../rules.ts';
import type { Reader, Writer } from '../station.ts';
import { cardOf, classNameOf, operatorName } from '../use-cases/cards.ts';
import { findOpenPerson } from '../use-cases/closed-people.ts';
import { addSlipJob } from './jobs.ts';

/** The slip that the volunteer takes along, in the transaction in which they were assigned. */
export function dispatchSlipJob(app: Writer, demandId: string, operator: string): string {
  return addSlipJob(app, operator, { title: `派单 ${demandId}`, document: { kind: 'dispatch_slip', demandId } });
}

/** As the demand stands when the slip is printed; of the elder no more than the way there needs (X23). */
export function dispatchSlipOf(app: Reader, demandId: string, job: { readonly copy: number }): DispatchSlip {
  const row = findDemand(app.db, demandId);
  assert(row, 'a slip is printed for a demand that is registered');
  const elder = findPerson(app.db, row.recipient_id);
  const isShown = findOpenPerson(app, row.recipient_id).ok;
  const item = rulesOn(app, row.wished_on)
    .classes.find(({ number }) => number === row.class_number)
    ?.items.find(({ name }) => name === row.item);
  const assignedBy = eventsOf(app.db, demandId).findLast(({ kind }) => kind === 'assigned')?.operator_id;
  const isAway = row.place !== 'station';
  const where = [elder?.street, elder?.community, row.address].filter((part) => (part ?? '') !== '').join('');
  return {
    stationName: app.station().name,
    demandNumber: demandId,
    volunteerName: row.volunteer_id === null ? '' : cardOf(app, row.volunteer_id).name,
    recipientName: cardOf(app, row.recipient_id).name,
    recipientPhoneMasked: isShown ? maskPhone(elder?.phone ?? null) : null,
    address: isAway && isShown ? where : null,
    place: row.place,
    className: classNameOf(app, row.class_number, row.wished_on),
    item: row.item,
    day: row.wished_on,
    period: row.period,
    fromTime: row.from_minute === null ? null : formatTime(row.from_minute),
    untilTime: row.until_minute === null ? null : formatTime(row.until_minute),
    risks: item === undefined ? [] : riskNotesOf(item, row.place),
    isRaised: row.risk === 'raised',
    assignedBy: operatorName(app, assignedBy ?? row.registered_by),
    printedAt: `${todayAt(app)} ${instantText(app.clock.nowMs()).slice(11, 16)}`,
    copy: job.copy,
    isTraining: app.mode === 'training',
  };
}
