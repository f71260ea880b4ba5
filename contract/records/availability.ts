import { z } from 'zod';
import { slotCount } from '../../domain/periods.ts';
import { dateText, shortText } from '../text.ts';
import { defineRecord } from './define.ts';

/** Slots of the week, classes that are offered, and what is spoken besides the common language. */
export const availability = z.looseObject({
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
});

/** When a volunteer says that they are free and what they offer. The newest word counts; when somebody is out is personal. */
export const personAvailable = defineRecord(
  'person.available/1',
  'city',
  z.looseObject({ person: z.string().max(32), declaredOn: dateText }),
  ['availability'],
);
