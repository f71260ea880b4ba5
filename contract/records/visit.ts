import { z } from 'zod';
import { alertCalls, alertFindings, incidentInjuries, incidentTold, visitEndings } from '../../domain/visits.ts';
import { dateText, instantMs, shortText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';
import { clockTime, serviceFlag } from './service.ts';

const personNumber = z.string().max(32);

export const visitEnding = z.enum(visitEndings);
export const alertCall = z.enum(alertCalls);
export const alertFinding = z.enum(alertFindings);
export const injured = z.enum(incidentInjuries);
export const told = z.enum(incidentTold);

/** A volunteer goes to an elder's home and says when they will be back; who read the risk note is written down (B6, X21). */
export const visitStarted = defineRecord(
  'visit.started/1',
  'city',
  z.looseObject({
    visit: uuid,
    volunteer: personNumber,
    recipient: personNumber,
    classNumber: z.int().min(1).max(9),
    item: shortText,
    expectedBackAtMs: instantMs,
    riskReadBy: z.array(z.enum(['volunteer', 'recipient'])).max(2),
    flags: z.array(serviceFlag),
    rules: shortText,
  }),
  /** `companion`: who goes along. `purpose`: what the visit is for, in the words of whoever goes. */
  ['companion', 'purpose'],
);

/** The volunteer is back or has said so by phone, or never went. */
export const visitReturned = defineRecord(
  'visit.returned/1',
  'city',
  z.looseObject({ visit: uuid, ending: visitEnding }),
  [],
);

/** Somebody asked after a visitor who was late: whom they called and what they found. The visit goes on until an end is written down. */
export const visitAlerted = defineRecord(
  'visit.alerted/1',
  'city',
  z.looseObject({ visit: uuid, called: z.array(alertCall).min(1).max(alertCalls.length), found: alertFinding }),
  ['account'],
);

/** Something happened. It is also what the liability insurer is told (S-四(二)). */
export const visitIncident = defineRecord(
  'visit.incident/1',
  'city',
  z.looseObject({
    visit: uuid,
    happenedOn: dateText,
    happenedTime: clockTime,
    injured,
    firstAid: z.boolean(),
    told: z.array(told).max(incidentTold.length),
  }),
  ['account'],
);
