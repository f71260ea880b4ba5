import { z } from 'zod';
import { requestAskers, requestEvidences, requestKinds, requestWays } from '../../domain/requests.ts';
import { dateText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';

export const requestKind = z.enum(requestKinds);
export const requestAsker = z.enum(requestAskers);
export const requestWay = z.enum(requestWays);
export const requestEvidence = z.enum(requestEvidences);
export const requestOutcome = z.enum(['done', 'refused']);

/**
 * Somebody asked for a copy, a correction, a deletion or a consent back. Kept at the station, which answers: what the
 * city has to do about it, it learns from the act itself (PIPL§6).
 */
export const requestReceived = defineRecord(
  'request.received/1',
  'station',
  z.looseObject({
    request: uuid,
    person: z.string().max(32),
    kind: requestKind,
    asker: requestAsker,
    way: requestWay,
    evidence: requestEvidence,
    receivedOn: dateText,
    dueOn: dateText,
  }),
  ['requester', 'detail'],
);

/** Done, or refused with the reason in words (PIPL§50). A copy and a deletion answer by their own records. */
export const requestAnswered = defineRecord(
  'request.answered/1',
  'station',
  z.looseObject({ request: uuid, person: z.string().max(32), outcome: requestOutcome }),
  ['reason'],
);

/** Everything that is held of a person went on paper for them; whoever did it says why (PIPL§45). */
export const personCopied = defineRecord(
  'person.copied/1',
  'station',
  z.looseObject({ person: z.string().max(32), request: uuid.nullable() }),
  ['reason'],
);
