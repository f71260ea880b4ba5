import { z } from 'zod';
import { lackCodes } from '../../domain/eligibility.ts';
import { dateText, lineText, noteText, realDate, shortText, uuid } from '../text.ts';
import { declarationKind, fitness, residenceEvidence } from '../records/declaration.ts';
import { evidenceOfRelation, relationEnd, relationKind } from '../records/relation.ts';
import { trainingMode, trainingTopic } from '../records/training.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';

const staff = ['clerk', 'reviewer', 'manager'] as const;
const personId = z.string().max(32);

/** Why not, or what is still to be put right; empty for a plain yes. */
const lacks = z.array(
  z.strictObject({ code: z.enum(lackCodes), weight: z.enum(['bars', 'asks', 'notes']), rule: z.string() }),
);

const training = z.strictObject({
  trainedOn: dateText,
  topics: z.array(trainingTopic).max(5),
  mode: trainingMode,
  minutes: z.int().min(0).max(100_000),
  body: lineText,
  title: lineText.default(''),
  content: noteText.default(''),
});

/** What decides whether a person may serve, be served or spend coins, and what is noted for it. */
export const standingEndpoints = {
  'person.standing': endpoint(
    'signed_in',
    z.strictObject({ personId, day: realDate.nullable() }),
    z.strictObject({
      day: z.string(),
      /** Null for who holds no such role. */
      mayServe: lacks.nullable(),
      mayReceive: lacks.nullable(),
      mayRedeem: lacks.nullable(),
      trainings: z.array(training),
      topicsMissing: z.array(trainingTopic),
      declarations: z.array(
        z.strictObject({ kind: declarationKind, value: z.string().nullable(), declaredOn: z.string() }),
      ),
      /** How many tags stand and how many of them lack evidence or have run out; which ones is revealed with a reason. */
      priority: z.strictObject({ count: z.int(), withoutEvidence: z.int(), expired: z.int() }),
      relations: z.array(
        z.strictObject({
          relationId: z.string(),
          otherId: z.string(),
          otherName: z.string(),
          kind: relationKind,
          /** Whether the other one is the guardian or contact, rather than who is cared for. */
          isOtherHolder: z.boolean(),
          evidence: evidenceOfRelation,
          from: z.string(),
          until: z.string().nullable(),
          why: relationEnd.nullable(),
          notedBy: z.string(),
          confirmedBy: z.string().nullable(),
          mayConfirm: z.boolean(),
        }),
      ),
    }),
    ['person_unknown', 'person_closed'],
  ),
  'person.declare': cityEndpoint(
    staff,
    z.strictObject({
      intentId: uuid,
      personId,
      declared: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('residence'), value: residenceEvidence }),
        z.strictObject({ kind: z.literal('health'), value: fitness }),
        /** The institution by its name; empty for who lives in none any more. */
        z.strictObject({ kind: z.literal('institution'), value: shortText }),
      ]),
      declaredOn: dateText,
    }),
    z.strictObject({}),
    ['person_unknown', 'person_closed', 'role_missing', 'declaration_date_impossible'],
  ),
  /** A person was trained. The same day, topics and body again is the same training. */
  'training.note': cityEndpoint(
    staff,
    training.extend({ intentId: uuid, personId }),
    z.strictObject({ isNew: z.boolean(), topicsMissing: z.array(trainingTopic) }),
    [
      'person_unknown',
      'person_closed',
      'volunteer_lacks_role',
      'training_date_impossible',
      'training_topics_missing',
      'training_minutes_impossible',
      'training_body_missing',
    ],
  ),
  'priority.note': cityEndpoint(
    staff,
    z.strictObject({ intentId: uuid, personId, tag: shortText, evidence: shortText, until: dateText.nullable() }),
    z.strictObject({}),
    [
      'person_unknown',
      'person_closed',
      'recipient_lacks_role',
      'priority_tag_unknown',
      'priority_evidence_missing',
      'priority_until_past',
    ],
  ),
  'priority.end': cityEndpoint(
    staff,
    z.strictObject({ intentId: uuid, personId, tag: shortText }),
    z.strictObject({}),
    ['person_unknown', 'person_closed', 'priority_tag_unknown'],
  ),
  'relation.note': cityEndpoint(
    staff,
    z.strictObject({
      intentId: uuid,
      personId,
      otherId: personId,
      kind: relationKind,
      evidence: evidenceOfRelation,
      from: dateText,
    }),
    z.strictObject({ relationId: z.string() }),
    [
      'person_unknown',
      'person_closed',
      'other_person_unknown',
      'relation_to_oneself',
      'relation_evidence_insufficient',
      'relation_date_impossible',
      'relation_already_noted',
    ],
  ),
  'relation.confirm': cityEndpoint(staff, z.strictObject({ intentId: uuid, relationId: uuid }), z.strictObject({}), [
    'relation_unknown',
    'relation_already_confirmed',
    'relation_already_ended',
    'relation_noted_by_same',
  ]),
  'relation.end': cityEndpoint(
    staff,
    z.strictObject({ intentId: uuid, relationId: uuid, until: dateText, why: relationEnd }),
    z.strictObject({}),
    ['relation_unknown', 'relation_already_ended', 'relation_date_impossible'],
  ),
} as const;
