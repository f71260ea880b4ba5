import { z } from 'zod';
import { relationEvidence, relationKinds } from '../../domain/relations.ts';
import { dateText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';

export const relationKind = z.enum(relationKinds);
export const evidenceOfRelation = z.enum(relationEvidence);
export const relationEnd = z.enum(['divorce', 'death', 'no_longer', 'mistake']);

/** Two people are something to each other, by evidence that a member of staff saw (A15). */
export const relationNoted = defineRecord(
  'relation.noted/1',
  'city',
  z.looseObject({
    relation: uuid,
    person: z.string().max(32),
    /** The guardian of a person, or their contact; of a spouse simply the other one. */
    other: z.string().max(32),
    kind: relationKind,
    evidence: evidenceOfRelation,
    from: dateText,
  }),
  [],
);

/** A second member of staff saw the evidence. */
export const relationConfirmed = defineRecord('relation.confirmed/1', 'city', z.looseObject({ relation: uuid }), []);

/** The last day on which it held; one that was a mistake ends before it began. */
export const relationEnded = defineRecord(
  'relation.ended/1',
  'city',
  z.looseObject({ relation: uuid, until: dateText, why: relationEnd }),
  [],
);
