import { z } from 'zod';
import { qualification } from '../records/person.ts';
import { shortText } from '../text.ts';

/** Loose in a record, so that a later version's fields are kept; strict between window and core. */
const period = z.strictObject(qualification.shape);

/** As it is typed. An empty number stays as it is known, and is not there where none is. */
export const typedQualification = period.extend({ number: shortText.optional() });
export type TypedQualification = z.infer<typeof typedQualification>;

/** As a screen may show it: the end of the certificate's number; null where none is known. */
export const shownQualification = period.extend({ numberTail: z.string().nullable() });
