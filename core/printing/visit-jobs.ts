import { z } from 'zod';
import { findPerson } from '../../db/read/people.ts';
import { findVisit } from '../../db/read/visits.ts';
import { assert } from '../../domain/assert.ts';
import { riskNotesOf } from '../../domain/demands.ts';
import { instantText, localTime } from '../../domain/local-time.ts';
import { maskPhone } from '../../domain/mask.ts';
import type { VisitSlip } from '../../printers/receipt/visit-slip.ts';
import { todayAt } from '../clock.ts';
import { rulesOn } from '../rules.ts';
import type { Reader, Writer } from '../station.ts';
import { cardOf, classNameOf, operatorName } from '../use-cases/cards.ts';
import { findOpenPerson } from '../use-cases/closed-people.ts';
import { addSlipJob } from './jobs.ts';

const readers = z.array(z.enum(['volunteer', 'recipient']));

/** The slip that the visitor takes along, in the transaction in which they go. Its title names nobody: it outlives an erasure. */
export function visitSlipJob(app: Writer, visitId: string, operator: string, item: string): string {
  return addSlipJob(app, operator, { title: `上门单 ${item}`, document: { kind: 'visit_slip', visitId } });
}

/** As the visit stands when the slip is printed; of the elder no more than the way there needs (X23). */
export function visitSlipOf(app: Reader, visitId: string, { copy }: { readonly copy: number }): VisitSlip {
  const row = findVisit(app.db, visitId);
  assert(row, 'a slip is printed for a visit that was begun');
  const elder = findOpenPerson(app, row.recipient_id).ok ? findPerson(app.db, row.recipient_id) : null;
  const day = localTime(row.started_at_ms).date;
  const item = rulesOn(app, day)
    .classes.find(({ number }) => number === row.class_number)
    ?.items.find(({ name }) => name === row.item);
  const notes = item?.places.flatMap((place) => riskNotesOf(item, place)) ?? [];
  const where = [elder?.street, elder?.community].filter((part) => (part ?? '') !== '').join('');
  const timeOf = (atMs: number): string => instantText(atMs).slice(11, 16);
  return {
    stationName: app.station().name,
    volunteerName: cardOf(app, row.volunteer_id).name,
    companion: row.companion,
    recipientName: cardOf(app, row.recipient_id).name,
    recipientPhoneMasked: maskPhone(elder?.phone ?? null),
    address: where === '' ? null : where,
    className: classNameOf(app, row.class_number, day),
    item: row.item,
    day,
    leftAt: timeOf(row.started_at_ms),
    backAt: timeOf(row.expected_back_ms),
    risks: [...new Set(notes)],
    isRaised: item?.risk === 'raised',
    readBy: readers.parse(JSON.parse(row.risk_read_by)),
    sentBy: operatorName(app, row.started_by),
    printedAt: `${todayAt(app)} ${timeOf(app.clock.nowMs())}`,
    copy,
    isTraining: app.mode === 'training',
  };
}
