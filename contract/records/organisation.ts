import { z } from 'zod';
import { organisationKinds } from '../../domain/organisation.ts';
import { dateText, lineText, shortText } from '../text.ts';
import { defineRecord } from './define.ts';

export const organisationKind = z.enum(organisationKinds);

/** What is known of an organisation. Its name and its code are public; who answers for it is a person's number. */
const known = {
  organisation: z.string().max(32),
  kind: organisationKind,
  organisationName: lineText,
  /** GB 32100, folded; null for a group. */
  creditCode: z.string().max(18).nullable(),
  head: z.string().max(32),
  /** The community or village whose committee manages it, with its name of that day; null where none does. */
  managing: z.looseObject({ area: z.string().max(12), areaName: lineText }).nullable(),
  warnings: z.array(shortText),
};

/** A group or a legal person is registered here (A17, 令67§26). */
export const organisationRegistered = defineRecord('organisation.registered/1', 'city', z.looseObject(known), []);

/** It carries everything as it is now, like the amendment of a person. */
export const organisationAmended = defineRecord(
  'organisation.amended/1',
  'city',
  z.looseObject({
    ...known,
    /** Names of the fields that differ now. */
    changed: z.array(shortText).min(1),
  }),
  [],
);

/** It came to its end here; a reason may speak of people, so it is a part. */
export const organisationEnded = defineRecord(
  'organisation.ended/1',
  'city',
  z.looseObject({ organisation: z.string().max(32), endedOn: dateText }),
  ['reason'],
);

/** It came together again, with the members that it had. */
export const organisationResumed = defineRecord(
  'organisation.resumed/1',
  'city',
  z.looseObject({ organisation: z.string().max(32), resumedOn: dateText }),
  [],
);

const membership = { organisation: z.string().max(32), person: z.string().max(32) };

/** A person became a member. */
export const organisationJoined = defineRecord(
  'organisation.joined/1',
  'city',
  z.looseObject({ ...membership, joinedOn: dateText }),
  [],
);

/** A member left; `joinedOn` says which membership it was. */
export const organisationLeft = defineRecord(
  'organisation.left/1',
  'city',
  z.looseObject({ ...membership, joinedOn: dateText, leftOn: dateText }),
  [],
);
