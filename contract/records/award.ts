import { z } from 'zod';
import { awardEvidences, awardKinds } from '../../domain/awards.ts';
import { dateText, lineText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';

export const awardKind = z.enum(awardKinds);
export const awardEvidence = z.enum(awardEvidences);

/** 名称、授予单位、文号: published awards name their holder, so these say who it is and are in a part. */
export const awardPart = z.looseObject({
  title: lineText,
  body: lineText,
  /** 文号; null where the award has none. */
  number: lineText.nullable(),
});

/** A volunteer was given an award: what, when, by whom, and what was seen of it (令67§9). */
export const awardNoted = defineRecord(
  'award.noted/1',
  'city',
  z.looseObject({ person: z.string().max(32), kind: awardKind, awardedOn: dateText, evidence: awardEvidence }),
  ['award'],
);

/** It was taken back by whoever gave it, or noted by mistake. It stays in sight, with the reason. */
export const awardRevoked = defineRecord(
  'award.revoked/1',
  'city',
  z.looseObject({ person: z.string().max(32), award: uuid }),
  ['reason'],
);
