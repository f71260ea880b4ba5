import { z } from 'zod';
import {
  correctionAnswered,
  correctionClaimed,
  correctionRejected,
  serviceReversed,
} from '../../contract/records/correction.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { foldReversal } from './ledger.ts';
import { readPart } from './parts.ts';
import { noteDecision } from './services.ts';

export function foldCorrectionClaimed(db: WriteDb, stored: StoredRecord): void {
  const data = correctionClaimed.data.parse(stored.record.data);
  db.prepare(
    `insert into view_corrections (correction_id, record_id, service_id, state, claimant, fault, statement, claimed_on, due_on, claimed_by, claimed_at_ms)
     values (?, ?, ?, 'claimed', ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    data.correction,
    stored.record.id,
    data.service,
    data.claimant,
    data.fault,
    readPart(stored, 'statement', z.string()),
    data.claimedOn,
    data.dueOn,
    stored.record.operator,
    stored.recordedAtMs,
  );
}

export function foldCorrectionRejected(db: WriteDb, stored: StoredRecord): void {
  const data = correctionRejected.data.parse(stored.record.data);
  decide(db, stored, data.correction, 'rejected', data.reason);
}

/** The minutes go back, the service is none that counts, and its slip waits for another entry or an end. */
export function foldServiceReversed(db: WriteDb, stored: StoredRecord): void {
  const data = serviceReversed.data.parse(stored.record.data);
  const { changes } = db
    .prepare(`update view_services set state = 'reversed' where service_id = ? and state = 'approved'`)
    .run(data.service);
  assert(changes === 1, `service ${data.service} that is reversed was approved`);
  noteDecision(db, stored, data.service, data.reason);
  db.prepare(`update view_slip_entries set state = 'returned' where service_id = ? and state = 'approved'`).run(
    data.service,
  );
  foldReversal(db, stored, data);
  decide(db, stored, data.correction, 'upheld', data.reason);
}

function decide(
  db: WriteDb,
  { record, recordedAtMs }: StoredRecord,
  correction: string,
  outcome: 'upheld' | 'rejected',
  reason: string,
): void {
  const { changes } = db
    .prepare(
      `update view_corrections set state = @outcome, outcome = @outcome, reason = @reason, decided_by = @operator,
         decided_at_ms = @atMs where correction_id = @correction and state = 'claimed'`,
    )
    .run({ correction, outcome, reason, operator: record.operator, atMs: recordedAtMs });
  assert(changes === 1, 'a claim that is decided was made and is open');
}

export function foldCorrectionAnswered(db: WriteDb, stored: StoredRecord): void {
  const data = correctionAnswered.data.parse(stored.record.data);
  const { changes } = db
    .prepare(
      `update view_corrections set state = 'answered', answer_way = ?, answered_on = ?, answered_by = ?
       where correction_id = ? and state in ('upheld', 'rejected')`,
    )
    .run(data.way, data.answeredOn, stored.record.operator, data.correction);
  assert(changes === 1, 'a claim that is answered was decided');
}
