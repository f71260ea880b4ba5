import { z } from 'zod';
import { lineText, noteText, shortText } from '../text.ts';
import { defineRecord } from './define.ts';

/** Whom to call and how to get there; what helps in an emergency, and no diagnosis. */
export const emergencyCard = z.looseObject({
  contactName: shortText,
  contactPhone: shortText,
  addressHint: lineText,
  notes: noteText,
});

/** Stays at the station, whose people answer the phone: the city needs none of it (PIPL§6). */
export const emergencyNoted = defineRecord(
  'person.emergency_noted/1',
  'station',
  z.looseObject({ person: z.string().max(32) }),
  ['card'],
);
