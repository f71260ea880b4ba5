import { z } from 'zod';
import { caseDecided, caseOpened } from '../../contract/records/case.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { foldTransfers } from './ledger.ts';
import { readPart } from './parts.ts';

export function foldCaseOpened(db: WriteDb, stored: StoredRecord): void {
  const data = caseOpened.data.parse(stored.record.data);
  db.prepare(
    `insert into view_cases (case_id, record_id, state, kind, services, evidence, statement, freezes, frozen, opened_on,
       opened_by, opened_at_ms)
     values (?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    data.case,
    stored.record.id,
    data.kind,
    JSON.stringify(data.services),
    JSON.stringify(data.evidence),
    readPart(stored, 'statement', z.string()),
    data.freezes ? 1 : 0,
    JSON.stringify(data.entry?.transfers ?? []),
    data.openedOn,
    stored.record.operator,
    stored.recordedAtMs,
  );
  if (data.entry !== null) foldTransfers(db, stored, data.entry);
}

export function foldCaseDecided(db: WriteDb, stored: StoredRecord): void {
  const data = caseDecided.data.parse(stored.record.data);
  const { changes } = db
    .prepare(
      `update view_cases set state = ?, decided_record_id = ?, decided_on = ?, decided_by = ?, reason = ?, announcement = ? where case_id = ? and state = 'open'`,
    )
    .run(
      data.outcome,
      stored.record.id,
      data.decidedOn,
      stored.record.operator,
      readPart(stored, 'reason', z.string()),
      readPart(stored, 'announcement', z.string()),
      data.case,
    );
  assert(changes === 1, 'a case that is decided was open');
  if (data.entry === null) return;
  const returns = db
    .prepare<[string], string>(
      'select entry_id from view_transfers join view_cases using (record_id) where case_id = ? limit 1',
    )
    .pluck()
    .get(data.case);
  assert(returns !== undefined, 'what a case gives back was set aside by it');
  foldTransfers(db, stored, data.entry, { returns });
}
