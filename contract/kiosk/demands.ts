import { z } from 'zod';
import {
  acceptances,
  adjustAgreers,
  cancellers,
  demandAskers,
  demandChannels,
  demandChecks,
  demandStates,
  demandUrgencies,
  sexWishes,
} from '../../domain/demands.ts';
import { matchFacts } from '../../domain/matching.ts';
import { slotCount } from '../../domain/periods.ts';
import { dateText, lineText, noteText, shortText, uuid } from '../text.ts';
import { demandWish } from '../records/demand.ts';
import { clockTime } from '../records/service.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { personCard } from './shapes.ts';

const staff = ['clerk', 'reviewer', 'manager'] as const;
const reviewers = ['reviewer', 'manager'] as const;
const demandId = z.string().max(32);
const personId = z.string().max(32);
const state = z.enum(demandStates);

/** As the record keeps it; which classes there are, the rules of the day say, with words. */
const wish = z.strictObject({ ...demandWish.shape, classNumber: z.int() });
export type WishTyped = z.infer<typeof wish>;

/** A demand as a list shows it: never where exactly, nor how anybody is reached (X23). */
export const demandRow = z.strictObject({
  demandId,
  state,
  recipient: personCard,
  volunteer: personCard.nullable(),
  ...wish.shape,
  className: z.string(),
  urgency: z.enum(demandUrgencies),
  channel: z.enum(demandChannels),
  asker: z.enum(demandAskers),
  registeredBy: z.string(),
  registeredAtMs: z.int(),
  /** Whether whoever sits here took it, and so does not review it. */
  isOwn: z.boolean(),
  serviceId: z.string().nullable(),
});
export type DemandShown = z.infer<typeof demandRow>;

export const demandEvent = z.strictObject({
  recordId: z.string(),
  kind: z.enum([
    'registered',
    'passed',
    'returned',
    'published',
    'adjusted',
    'assigned',
    'declined',
    'released',
    'started',
    'served',
    'unserved',
    'approved',
    'closed',
    'cancelled',
  ]),
  volunteerName: z.string().nullable(),
  before: wish.nullable(),
  after: wish.nullable(),
  agreedBy: z.enum(adjustAgreers).nullable(),
  by: z.enum(cancellers).nullable(),
  how: z.enum(acceptances).nullable(),
  toldAtMs: z.int().nullable(),
  reason: z.string().nullable(),
  operatorName: z.string(),
  atMs: z.int(),
});

const candidate = z.strictObject({
  person: personCard,
  /** 0 may go, 1 would have to be asked about, 2 is barred by the rules. */
  rank: z.literal([0, 1, 2]),
  facts: z.array(z.enum(matchFacts)),
  timesServed: z.int(),
  callsLately: z.int(),
});
export type MatchCandidate = z.infer<typeof candidate>;

const told = { how: z.enum(acceptances), toldOn: dateText, toldTime: clockTime };
const stepRefusals = ['demand_unknown', 'demand_step_not_from_here', 'role_missing', 'reason_missing'] as const;
const wishRefusals = [
  'demand_day_past',
  'demand_times_impossible',
  'catalogue_class_unknown',
  'catalogue_item_unknown',
  'demand_place_unfit',
] as const;

/** What elders ask for, who could go, and what became of it (S-三(三)1, 3). */
export const demandEndpoints = {
  'demand.list': endpoint(
    'signed_in',
    z.strictObject({ state }),
    z.strictObject({
      counts: z.array(z.strictObject({ state, count: z.int() })),
      /** Who comes first is first. At most 300. */
      demands: z.array(demandRow),
    }),
  ),
  'demand.read': endpoint(
    'signed_in',
    z.strictObject({ demandId }),
    z.strictObject({
      demand: demandRow,
      reviewedBy: z.string().nullable(),
      check: z.enum(demandChecks).nullable(),
      risk: z.enum(['low', 'raised']).nullable(),
      /** What the catalogue says of the item. */
      itemRisk: z.enum(['low', 'raised']),
      sexWish: z.enum(sexWishes),
      language: z.string(),
      note: z.string(),
      /** Whether phone and address may be opened here: something is still to be done. */
      isLive: z.boolean(),
      hasAddress: z.boolean(),
      /** Acts that lead on from here and that whoever sits here may do. */
      acts: z.array(z.string()),
      events: z.array(demandEvent),
    }),
    ['demand_unknown'],
  ),
  'demand.register': cityEndpoint(
    staff,
    z.strictObject({
      intentId: uuid,
      recipient: personId,
      channel: z.enum(demandChannels),
      asker: z.enum(demandAskers),
      requester: shortText,
      contact: shortText,
      address: lineText,
      note: noteText,
      sexWish: z.enum(sexWishes),
      language: shortText,
      urgency: z.enum(demandUrgencies),
      wish,
    }),
    z.strictObject({ demandId }),
    [
      'person_unknown',
      'person_closed',
      'person_died_before',
      'recipient_lacks_role',
      'recipient_too_young_on_day',
      'requester_missing',
      ...wishRefusals,
    ],
  ),
  /** Somebody else than who took it looks whether it is true and what risk it has. */
  'demand.review': cityEndpoint(
    reviewers,
    z.strictObject({
      intentId: uuid,
      demandId,
      act: z.enum(['pass', 'pass_and_publish', 'send_back']),
      check: z.enum(demandChecks),
      risk: z.enum(['low', 'raised']),
      reason: lineText,
    }),
    z.strictObject({ state }),
    [...stepRefusals, 'demand_registrar_does_not_review'],
  ),
  'demand.publish': cityEndpoint(staff, z.strictObject({ intentId: uuid, demandId }), z.strictObject({}), stepRefusals),
  'demand.adjust': cityEndpoint(
    staff,
    z.strictObject({ intentId: uuid, demandId, wish, agreedBy: z.enum(adjustAgreers), reason: lineText }),
    z.strictObject({ state, printJobId: z.string().nullable() }),
    [...stepRefusals, ...wishRefusals, 'demand_unchanged', 'demand_volunteer_not_asked'],
  ),
  /** The volunteer was asked and agreed; a slip is printed to take along. */
  'demand.assign': cityEndpoint(
    staff,
    z.strictObject({ intentId: uuid, demandId, volunteer: personId, ...told }),
    z.strictObject({ printJobId: z.string() }),
    [...stepRefusals, 'volunteer_unknown', 'person_closed', 'demand_volunteer_barred', 'demand_moment_impossible'],
  ),
  /** Asked, and will not come; or agreed, and cannot. Nothing follows for the volunteer. */
  'demand.decline': cityEndpoint(
    staff,
    z.strictObject({ intentId: uuid, demandId, volunteer: personId, ...told, reason: lineText }),
    z.strictObject({ state }),
    [...stepRefusals, 'volunteer_unknown', 'demand_moment_impossible'],
  ),
  'demand.start': cityEndpoint(staff, z.strictObject({ intentId: uuid, demandId }), z.strictObject({}), stepRefusals),
  'demand.close': cityEndpoint(
    reviewers,
    z.strictObject({ intentId: uuid, demandId, reason: lineText }),
    z.strictObject({}),
    stepRefusals,
  ),
  'demand.cancel': cityEndpoint(
    staff,
    z.strictObject({
      intentId: uuid,
      demandId,
      by: z.enum(cancellers),
      toldOn: dateText,
      toldTime: clockTime,
      reason: lineText,
    }),
    z.strictObject({}),
    [...stepRefusals, 'demand_moment_impossible'],
  ),
  /** Every volunteer with what speaks for and against them, the fittest first and the barred last, by pages. */
  'demand.candidates': endpoint(
    'signed_in',
    z.strictObject({ demandId, offset: z.int().min(0), volunteer: personId.nullable() }),
    z.strictObject({ total: z.int(), able: z.int(), barred: z.int(), rows: z.array(candidate) }),
    ['demand_unknown'],
  ),
  /** One volunteer for each demand that waits, so that all together fit best. Proposes only; somebody still asks. */
  'demand.suggest': endpoint(
    'signed_in',
    z.strictObject({}),
    z.strictObject({
      pairs: z.array(z.strictObject({ demand: demandRow, volunteer: candidate })),
      unmatched: z.array(demandRow),
    }),
  ),
  /** Where to go and whom to call, while something is still to be done; each look is in the audit (X23). */
  'demand.contact': endpoint(
    staff,
    z.strictObject({ demandId }),
    z.strictObject({
      phone: z.string().nullable(),
      place: z.string(),
      address: z.string(),
      requester: z.string(),
      contact: z.string(),
    }),
    ['demand_unknown', 'demand_not_live', 'person_unknown', 'person_closed'],
  ),
  'person.availability': endpoint(
    'signed_in',
    z.strictObject({ personId }),
    z.strictObject({
      slots: z.array(z.int()).nullable(),
      classes: z.array(z.int()),
      languages: z.string(),
      declaredOn: z.string().nullable(),
    }),
    ['person_unknown', 'person_closed'],
  ),
  'person.note_availability': cityEndpoint(
    staff,
    z.strictObject({
      intentId: uuid,
      personId,
      slots: z
        .array(
          z
            .int()
            .min(0)
            .max(slotCount - 1),
        )
        .max(slotCount),
      classes: z.array(z.int().min(1).max(9)).max(9),
      languages: shortText,
    }),
    z.strictObject({}),
    ['person_unknown', 'person_closed', 'volunteer_lacks_role'],
  ),
} as const;
