import { z } from 'zod';
import { evaluationChannels, followUpMethods, followUpResults, reachedPeople } from '../../domain/aftercare.ts';
import { spotCheckAnswers } from '../../domain/spot-check.ts';
import { dateText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';
import { clockTime } from './service.ts';

export const score = z.int().min(1).max(5);
export const evaluationChannel = z.enum(evaluationChannels);
export const followUpMethod = z.enum(followUpMethods);
export const followUpResult = z.enum(followUpResults);
export const reachedPerson = z.enum(reachedPeople);
export const spotCheckAnswer = z.enum(spotCheckAnswers);

const number = z.string().max(32);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What the served said of a service (令67§10, S-三(三)4). A later one stands in its place, and both stay. */
export const evaluationGiven = defineRecord(
  'evaluation.given/1',
  'city',
  z.looseObject({
    evaluation: uuid,
    service: number,
    punctuality: score,
    attitude: score,
    skill: score,
    overall: score,
    channel: evaluationChannel,
    givenOn: dateText,
    /** Within ten working days like the record (令67§11). */
    dueOn: dateText,
    /** The elder asked that the volunteer is not told who said so. */
    hidesName: z.boolean(),
    replaces: uuid.nullable(),
  }),
  ['words'],
);

/** One try to ask after a service. Whoever was not reached is asked again. */
export const followUpDone = defineRecord(
  'followup.done/1',
  'city',
  z.looseObject({
    service: number,
    method: followUpMethod,
    doneOn: dateText,
    doneAt: clockTime,
    reached: reachedPerson,
    result: followUpResult,
  }),
  ['words'],
);

/** The district's seed of a period, fixed by its SHA-256 before the period is over: nobody can choose it by its outcome. */
export const spotCheckSeeded = defineRecord(
  'spotcheck.seeded/1',
  'city',
  z.looseObject({ check: uuid, from: dateText, until: dateText, commitment: digest }),
  [],
);

/** What was drawn with that seed, out of what, so that anybody can draw it again. */
export const spotCheckDrawn = defineRecord(
  'spotcheck.drawn/1',
  'city',
  z.looseObject({
    check: uuid,
    seed: z.string().max(64),
    percent: z.int().min(0).max(100),
    /** SHA-256 of `service tickets` lines in the order of the numbers. */
    frame: digest,
    total: z.int().min(0),
    services: z.array(number).max(5000),
  }),
  [],
);

export const spotCheckAnswered = defineRecord(
  'spotcheck.answered/1',
  'city',
  z.looseObject({ check: uuid, service: number, answer: spotCheckAnswer, answeredOn: dateText }),
  ['words'],
);
