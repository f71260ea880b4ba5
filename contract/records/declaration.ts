import { z } from 'zod';
import { dateText } from '../text.ts';
import { defineRecord } from './define.ts';

export const residenceEvidence = z.enum(['household_register', 'residence_permit', 'tenancy', 'committee_letter']);
export const fitness = z.enum(['fit', 'unfit']);
export const declarationKind = z.enum(['residence', 'health', 'institution']);

/**
 * What a volunteer shows or says of themselves: that they live here, and whether they feel fit; a yes or no and a
 * date, never a diagnosis (A5, PIPL§6). Of an elder, the institution they live in by its name (B3). The
 * answer is in the part.
 */
export const personDeclared = defineRecord(
  'person.declared/1',
  'city',
  z.looseObject({ person: z.string().max(32), kind: declarationKind, declaredOn: dateText }),
  ['declaration'],
);
