import { z } from 'zod';
import { answerWays, claimants, claimedFaults } from '../../domain/corrections.ts';
import { dateText, minutes, noteText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';
import { ledgerEntry } from './transfers.ts';

export const claimant = z.enum(claimants);
export const claimedFault = z.enum(claimedFaults);
export const answerWay = z.enum(answerWays);

const number = z.string().max(32);

/** Somebody says that a posted service is wrong (令67§13, PIPL§46). Nothing moves by it. */
export const correctionClaimed = defineRecord(
  'correction.claimed/1',
  'city',
  z.looseObject({
    correction: uuid,
    service: number,
    volunteer: number,
    claimant,
    fault: claimedFault,
    claimedOn: dateText,
    dueOn: dateText,
  }),
  ['statement'],
);

export const correctionRejected = defineRecord(
  'correction.rejected/1',
  'city',
  z.looseObject({ correction: uuid, service: number, reason: noteText }),
  [],
);

/**
 * The claim is true: every minute goes back the way it came, and the service stays visible as one that was reversed.
 * What was really served is a record of its own.
 */
export const serviceReversed = defineRecord(
  'service.reversed/1',
  'city',
  z.looseObject({
    service: number,
    correction: uuid,
    /** Null for a service recorded on screen. */
    serial: number.nullable(),
    volunteer: number,
    minutes: minutes.min(1),
    /** The record whose entry is taken back. */
    approval: uuid,
    reason: noteText,
    /** Certificates on which the hour stands. */
    certificates: z.array(number).max(2000),
    entry: ledgerEntry,
  }),
  [],
);

export const correctionAnswered = defineRecord(
  'correction.answered/1',
  'city',
  z.looseObject({ correction: uuid, service: number, way: answerWay, answeredOn: dateText }),
  [],
);
