import { z } from 'zod';
import { dateText, shortText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';
import { personStates } from './person.ts';

export const deathEvidence = z.enum([
  'death_certificate',
  'cremation_certificate',
  'household_cancelled',
  'court_declaration',
  'community_statement',
]);

/** A person died; whoever reported it is in a part. Kin may ask from here on (PIPL§49), and no service is arranged. */
export const personDied = defineRecord(
  'person.died/1',
  'city',
  z.looseObject({ person: z.string().max(32), diedOn: dateText, evidence: deathEvidence, states: personStates }),
  ['reporter'],
);

/** The note of a death was wrong. Where the person stands as volunteer or recipient is put right by a step. */
export const personDeathRevoked = defineRecord(
  'person.death_revoked/1',
  'city',
  z.looseObject({ person: z.string().max(32) }),
  ['reason'],
);

/**
 * What is known of a person is kept and no more used, while the law wants it kept (PIPL§47): hidden from search and from
 * every screen but those of whoever answers for it.
 */
export const personLocked = defineRecord(
  'person.locked/1',
  'city',
  z.looseObject({ person: z.string().max(32), request: uuid }),
  [],
);

export const personUnlocked = defineRecord('person.unlocked/1', 'city', z.looseObject({ person: z.string().max(32) }), [
  'reason',
]);

/** A line has room for these. Who has more parts is erased by several records of one request. */
export const emptiedPartsMax = 500;

/**
 * A person is forgotten: the named parts are empty here and wherever this record arrives. The chain stays as it is. One
 * that follows for the same request names more parts and says nothing else anew.
 */
export const personErased = defineRecord(
  'person.erased/1',
  'city',
  z.looseObject({
    person: z.string().max(32),
    request: uuid,
    emptied: z.array(z.looseObject({ record: uuid, part: shortText })).max(emptiedPartsMax),
  }),
  [],
);
