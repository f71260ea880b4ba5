import { z } from 'zod';
import { trainingTopics } from '../../domain/training.ts';
import { dateText, lineText, noteText, shortText } from '../text.ts';
import { defineRecord } from './define.ts';

export const trainingTopic = z.enum(trainingTopics);
export const trainingMode = z.enum(['online', 'on_site']);

/** A person was trained: what, how long, by whom (令67§8). Training is not service and earns nothing. */
export const personTrained = defineRecord(
  'person.trained/1',
  'city',
  z.looseObject({
    person: z.string().max(32),
    trainedOn: dateText,
    topics: z.array(trainingTopic).min(1),
    mode: trainingMode,
    minutes: z.int().min(1),
    /** 举办单位. */
    body: lineText,
    /** 名称 and 主要内容; lines that are older than these fields have none. */
    title: lineText.optional(),
    content: noteText.optional(),
    /** Where the life cycles lead by it, as in an amendment. */
    states: z.looseObject({ volunteer: shortText, recipient: shortText }).partial(),
  }),
  [],
);
