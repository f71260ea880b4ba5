import { z } from 'zod';
import { caseEvidences, caseKinds } from '../../domain/cases.ts';
import { dateText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';
import { ledgerEntry } from './transfers.ts';

export const caseKind = z.enum(caseKinds);
export const caseEvidence = z.enum(caseEvidences);

/** A complaint, or a doubt of our own (S-四(三)). Its entry sets aside what the services concerned earned. */
export const caseOpened = defineRecord(
  'case.opened/1',
  'city',
  z.looseObject({
    case: uuid,
    kind: caseKind,
    services: z.array(z.string().max(32)).min(1).max(50),
    evidence: z.array(caseEvidence).max(10),
    openedOn: dateText,
    /** What the services earned waits for the decision, and what is not posted yet is not posted before it. */
    freezes: z.boolean(),
    /** Null where nothing is frozen: it is no matter of coins, or there are none. */
    entry: ledgerEntry.nullable(),
  }),
  ['statement'],
);

/** Decided by somebody else than opened it. What was frozen goes back; a reversal is a record of its own. */
export const caseDecided = defineRecord(
  'case.decided/1',
  'city',
  z.looseObject({
    case: uuid,
    outcome: z.enum(['upheld', 'dismissed']),
    decidedOn: dateText,
    entry: ledgerEntry.nullable(),
  }),
  ['reason', 'announcement'],
);
