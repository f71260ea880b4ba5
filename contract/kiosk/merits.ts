import { z } from 'zod';
import { awardEvidence, awardKind } from '../records/award.ts';
import { dateText, lineText, uuid } from '../text.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { personCard } from './shapes.ts';

const staff = ['clerk', 'reviewer', 'manager'] as const;
const personId = z.string().max(32);
const minutes = z.int().min(0);

/** Stars by the rules of the day; a view, of which no record is written. */
const starStanding = z.strictObject({
  stars: z.int().min(0).max(5),
  /** What the hours alone would give. */
  byHours: z.int().min(0).max(5),
  minutes,
  nextAtMinutes: minutes.nullable(),
  missingMinutes: minutes.nullable(),
  /** Minutes of one to five stars. */
  thresholds: z.array(minutes).length(5),
  /** Null while nobody has rated; then the hours alone decide. */
  meanRating: z.number().nullable(),
  ratingFloor: z.number().nullable(),
  rules: z.string(),
});

/** What a volunteer was given for it: awards (令67§9) and stars (豫§41). */
export const meritEndpoints = {
  'person.merits': endpoint(
    'signed_in',
    z.strictObject({ personId }),
    z.strictObject({
      /** Null for who is no volunteer. */
      stars: starStanding.nullable(),
      awards: z.array(
        z.strictObject({
          awardId: z.string(),
          kind: awardKind,
          awardedOn: z.string(),
          evidence: awardEvidence,
          title: z.string(),
          body: z.string(),
          number: z.string().nullable(),
          notedBy: z.string(),
          revoked: z.strictObject({ by: z.string(), atMs: z.int(), reason: z.string() }).nullable(),
        }),
      ),
    }),
    ['person_unknown', 'person_closed'],
  ),
  'award.note': cityEndpoint(
    staff,
    z.strictObject({
      intentId: uuid,
      personId,
      kind: awardKind,
      title: lineText,
      body: lineText,
      /** 文号; empty where there is none. */
      number: lineText,
      awardedOn: dateText,
      evidence: awardEvidence,
    }),
    z.strictObject({ awardId: z.string() }),
    [
      'person_unknown',
      'person_closed',
      'volunteer_lacks_role',
      'award_title_missing',
      'award_body_missing',
      'award_date_impossible',
      'award_evidence_insufficient',
      'award_already_noted',
    ],
  ),
  'award.revoke': cityEndpoint(
    staff,
    z.strictObject({ intentId: uuid, awardId: uuid, reason: lineText }),
    z.strictObject({}),
    ['award_unknown', 'award_already_revoked', 'reason_missing', 'person_unknown', 'person_closed'],
  ),
  'person.print_stars': endpoint(
    staff,
    z.strictObject({ intentId: uuid, personId }),
    z.strictObject({ printJobId: z.string() }),
    ['person_unknown', 'person_closed', 'volunteer_lacks_role', 'stars_none_yet'],
  ),
  /** Who came to a star of this station's services this month, the latest first; at most 100. */
  'stars.reached': endpoint(
    'signed_in',
    z.strictObject({}),
    z.strictObject({
      people: z.array(z.strictObject({ person: personCard, stars: z.int().min(1).max(5), atMs: z.int() })),
    }),
  ),
} as const;
