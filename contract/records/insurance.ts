import { z } from 'zod';
import { insuranceEndings, insuranceKinds } from '../../domain/insurance.ts';
import { dateText, lineText, shortText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';

export const insuranceKind = z.enum(insuranceKinds);
export const insuranceEnding = z.enum(insuranceEndings);
export const insuranceHolder = z.enum(['person', 'organisation']);
export const insurancePolicy = z.looseObject({ insurer: lineText, policyNumber: shortText, about: lineText });

/** A policy was shown: of a volunteer, or of an organisation for its members (B9, 志愿服务条例§17). */
export const insuranceNoted = defineRecord(
  'insurance.noted/1',
  'city',
  z.looseObject({
    insurance: uuid,
    holder: insuranceHolder,
    holderNumber: z.string().max(32),
    kind: insuranceKind,
    from: dateText,
    until: dateText,
  }),
  ['policy'],
);

/** It ended before its time, or was typed wrong: the policy stays readable, and covers nobody after its last day. */
export const insuranceEnded = defineRecord(
  'insurance.ended/1',
  'city',
  z.looseObject({ insurance: uuid, why: insuranceEnding, lastDay: dateText.nullable() }),
  ['reason'],
);
