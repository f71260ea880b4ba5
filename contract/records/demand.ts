import { z } from 'zod';
import {
  acceptances,
  adjustAgreers,
  cancellers,
  demandAskers,
  demandChannels,
  demandChecks,
  demandPlaces,
  demandStates,
  demandUrgencies,
  sexWishes,
} from '../../domain/demands.ts';
import { periods } from '../../domain/periods.ts';
import { dateText, instantText, lineText, noteText, shortText } from '../text.ts';
import { defineRecord } from './define.ts';
import { clockTime } from './service.ts';

/** Every record of a demand says where it stands then: a view folds that and judges nothing. */
const named = { demand: z.string().max(32), recipient: z.string().max(32), state: z.enum(demandStates) };

/** What is wished for and when; times only where the elder named them. */
export const demandWish = z.looseObject({
  wishedOn: dateText,
  period: z.enum(periods),
  fromTime: clockTime.nullable(),
  untilTime: clockTime.nullable(),
  classNumber: z.int().min(1).max(9),
  item: shortText,
  place: z.enum(demandPlaces),
});
export type DemandWish = z.infer<typeof demandWish>;

/** Who asked, how they are reached, where exactly, and what the elder would like: personal, so a part. */
export const demandAsking = z.looseObject({
  requester: shortText,
  contact: shortText,
  address: lineText,
  note: noteText,
  sexWish: z.enum(sexWishes),
  language: shortText,
});

/** Taken at the counter, by phone or on a visit, from the elder or for them (S-三(三)1). Its subject is the elder. */
export const demandRegistered = defineRecord(
  'demand.registered/1',
  'city',
  z.looseObject({
    ...named,
    channel: z.enum(demandChannels),
    asker: z.enum(demandAskers),
    urgency: z.enum(demandUrgencies),
    wish: demandWish,
    rules: shortText,
  }),
  ['asking'],
);

/** Somebody else than who took it found that it is true, and what risk it has; or sent it back with a reason. */
export const demandReviewed = defineRecord(
  'demand.reviewed/1',
  'city',
  z.looseObject({
    ...named,
    outcome: z.enum(['passed', 'returned']),
    check: z.enum(demandChecks).nullable(),
    risk: z.enum(['low', 'raised']).nullable(),
  }),
  ['reason'],
);

export const demandPublished = defineRecord('demand.published/1', 'city', z.looseObject({ ...named }), []);

/** Another day, time or thing than before, and who agreed to it (S-三(三)3). */
export const demandAdjusted = defineRecord(
  'demand.adjusted/1',
  'city',
  z.looseObject({ ...named, before: demandWish, after: demandWish, agreedBy: z.enum(adjustAgreers), rules: shortText }),
  ['reason'],
);

/** A volunteer was asked and agreed to go; how and when they said so (条§25). */
export const demandAssigned = defineRecord(
  'demand.assigned/1',
  'city',
  z.looseObject({
    ...named,
    volunteer: z.string().max(32),
    acceptedHow: z.enum(acceptances),
    acceptedAt: instantText,
  }),
  [],
);

/** A volunteer was asked and will not, or agreed and cannot come (条§22). Nothing follows from it. Its subject is the volunteer. */
export const demandDeclined = defineRecord(
  'demand.declined/1',
  'city',
  z.looseObject({
    ...named,
    volunteer: z.string().max(32),
    hadAccepted: z.boolean(),
    toldHow: z.enum(acceptances),
    toldAt: instantText,
  }),
  ['reason'],
);

export const demandStarted = defineRecord('demand.started/1', 'city', z.looseObject({ ...named }), []);

/** Done without a service that names it, such as one from a paper slip; why is in the part. */
export const demandClosed = defineRecord('demand.closed/1', 'city', z.looseObject({ ...named }), ['reason']);

export const demandCancelled = defineRecord(
  'demand.cancelled/1',
  'city',
  z.looseObject({ ...named, by: z.enum(cancellers), toldAt: instantText }),
  ['reason'],
);
