import { z } from 'zod';
import { base64, instantText, lineText, shortText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';

export const operatorRole = z.enum(['clerk', 'reviewer', 'manager', 'administrator', 'auditor', 'reader']);
export type OperatorRole = z.infer<typeof operatorRole>;

const chainEnd = z.looseObject({ seq: z.int().min(1), hash: base64 }).nullable();

/**
 * The first record of every epoch: which station and device this is, whether it is for training, and where the chains
 * of the epoch end that it goes on from; no parent in the first of a store.
 */
export const stationOpened = defineRecord(
  'station.opened/1',
  'station',
  z.looseObject({
    station: shortText,
    device: shortText,
    name: lineText,
    training: z.boolean(),
    parent: z.looseObject({ epoch: uuid, city: chainEnd, station: chainEnd }).nullable(),
  }),
  [],
);

export const operatorAdded = defineRecord(
  'operator.added/1',
  'station',
  z.looseObject({ operator: shortText, name: shortText, roles: z.array(operatorRole).min(1) }),
  [],
);

/** Which person of the register an operator is; null where they are none. The rules ask about services of one's own (X18). */
export const operatorLinked = defineRecord(
  'operator.linked/1',
  'station',
  z.looseObject({ operator: shortText, person: z.string().max(32).nullable() }),
  [],
);

/** An administrator gave a new PIN to who forgot theirs; every session of that operator was ended. */
export const operatorPinReset = defineRecord(
  'operator.pin_reset/1',
  'station',
  z.looseObject({ operator: shortText, sessionsEnded: z.int().min(0) }),
  [],
);

export const sessionOpened = defineRecord('session.opened/1', 'station', z.looseObject({ session: uuid }), []);
export const sessionClosed = defineRecord('session.closed/1', 'station', z.looseObject({ session: uuid }), []);
export const sessionRefused = defineRecord(
  'session.refused/1',
  'station',
  z.looseObject({ why: z.enum(['pin_wrong', 'operator_locked']), lockedUntil: instantText.nullable() }),
  [],
);

/** A fact about paper coming out of a printer; the job itself is local state. */
export const printReported = defineRecord(
  'print.reported/1',
  'station',
  z.looseObject({
    job: uuid,
    document: lineText,
    outcome: z.enum(['printed', 'not_printed', 'unknown']),
    why: lineText,
    copy: z.int().min(1),
  }),
  [],
);

export const recoveryConfirmed = defineRecord(
  'recovery.confirmed/1',
  'station',
  z.looseObject({ fingerprint: shortText }),
  [],
);
export const backupMade = defineRecord(
  'backup.made/1',
  'station',
  z.looseObject({ file: lineText, sha256: shortText, seq: z.int() }),
  [],
);
