import { z } from 'zod';
import { deathEvidence } from '../records/leaving.ts';
import { requestAsker, requestEvidence, requestKind, requestOutcome, requestWay } from '../records/request.ts';
import { dateText, lineText, noteText, shortText, uuid } from '../text.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { code } from './shapes.ts';

export const atCounter = ['clerk', 'reviewer', 'manager'] as const;
const personId = z.string().max(32);

export const requestRow = z.strictObject({
  requestId: z.string(),
  personId: z.string(),
  personName: z.string(),
  kind: requestKind,
  asker: requestAsker,
  way: requestWay,
  evidence: requestEvidence,
  requester: z.string(),
  detail: z.string(),
  receivedOn: z.string(),
  dueOn: z.string(),
  /** Below nought once it is late. */
  workingDaysLeft: z.int(),
  receivedBy: z.string(),
  outcome: requestOutcome.nullable(),
  reason: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAtMs: z.int().nullable(),
  closure: z.enum(['erased', 'locked']).nullable(),
  /** Of an open deletion: how far it would go, or what bars whoever asks. Null for anything else. */
  erasure: z
    .union([
      z.strictObject({ extent: z.enum(['erase', 'lock']), bar: z.null() }),
      z.strictObject({ extent: z.null(), bar: code }),
    ])
    .nullable(),
});

/** What people ask about their own data, and how they leave (PIPL§45–50). */
export const requestEndpoints = {
  'request.receive': endpoint(
    atCounter,
    z.strictObject({
      intentId: uuid,
      personId,
      kind: requestKind,
      asker: requestAsker,
      way: requestWay,
      evidence: requestEvidence,
      /** Who asked for somebody else; may be empty where it is the person. */
      requester: shortText,
      detail: noteText,
      receivedOn: dateText,
    }),
    z.strictObject({ requestId: z.string(), dueOn: z.string() }),
    [
      'person_unknown',
      'person_closed',
      'request_date_impossible',
      'death_not_noted',
      'request_not_for_relatives',
      'request_evidence_missing',
      'requester_missing',
    ],
  ),
  /** Open ones by their due date, then the newest hundred that were answered. */
  'request.list': endpoint('signed_in', z.strictObject({}), z.strictObject({ requests: z.array(requestRow) })),
  'request.answer': endpoint(
    atCounter,
    z.strictObject({ intentId: uuid, requestId: uuid, outcome: requestOutcome, reason: noteText }),
    z.strictObject({ printJobId: z.string().nullable() }),
    ['request_unknown', 'request_already_answered', 'request_done_otherwise', 'role_missing', 'reason_missing'],
  ),
  /** Everything that is held of a person, on paper for them; of a minor a manager alone. It answers an open request for a copy. */
  'person.print_information': endpoint(
    atCounter,
    z.strictObject({ intentId: uuid, personId, reason: lineText }),
    z.strictObject({ printJobId: z.string() }),
    ['person_unknown', 'person_closed', 'reason_missing', 'minor_opened_by_manager'],
  ),
  /** Forgets a person who asked for it, or locks them where the law wants them kept. Cannot be taken back. */
  'person.erase': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({ intentId: uuid, requestId: uuid }),
    z.strictObject({ extent: z.enum(['erase', 'lock']), printJobId: z.string() }),
    [
      'role_missing',
      'request_unknown',
      'request_already_answered',
      'request_done_otherwise',
      'recorder_does_not_answer',
      'person_closed',
      'person_has_open_work',
      'guardian_still_needed',
      'balance_lives',
    ],
  ),
  /** Somebody who was locked comes again, or it has to be looked into. */
  'person.unlock': cityEndpoint(
    ['manager'],
    z.strictObject({ intentId: uuid, personId, reason: lineText }),
    z.strictObject({}),
    ['person_not_locked', 'reason_missing'],
  ),
  'person.note_death': cityEndpoint(
    atCounter,
    z.strictObject({ intentId: uuid, personId, diedOn: dateText, evidence: deathEvidence, reporter: shortText }),
    z.strictObject({}),
    ['person_unknown', 'person_closed', 'death_already_noted', 'death_date_impossible', 'requester_missing'],
  ),
  'person.revoke_death': cityEndpoint(
    ['manager'],
    z.strictObject({ intentId: uuid, personId, reason: lineText }),
    z.strictObject({}),
    ['death_not_noted', 'reason_missing'],
  ),
} as const;
