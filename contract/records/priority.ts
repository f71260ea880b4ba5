import { z } from 'zod';
import { dateText, shortText } from '../text.ts';
import { defineRecord } from './define.ts';

/** Sensitive personal information (PIPL§28): in a part, so that it can be erased. */
export const priorityTag = z.looseObject({
  tag: shortText,
  /** 凭证：低保证、残疾证、失能评估 …; null where the registration form alone says it. */
  evidence: shortText.nullable(),
  /** Last day on which it counts; null where it does not expire. */
  until: dateText.nullable(),
});

/** Who is looked after first, and by which evidence (A13). Noted again, it replaces what stood. */
export const priorityNoted = defineRecord('priority.noted/1', 'city', z.looseObject({ person: z.string().max(32) }), [
  'tag',
]);

export const priorityEnded = defineRecord('priority.ended/1', 'city', z.looseObject({ person: z.string().max(32) }), [
  'tag',
]);
