import { awardNoted, awardPart, awardRevoked } from '../../contract/records/award.ts';
import { lineText } from '../../contract/text.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

export function foldAwardNoted(db: WriteDb, stored: StoredRecord): void {
  const { person, kind, awardedOn, evidence } = awardNoted.data.parse(stored.record.data);
  const award = readPart(stored, 'award', awardPart);
  // Erased: nothing is left that the view could show.
  if (award === null) return;
  db.prepare(
    `insert into view_awards (award_id, person_id, kind, awarded_on, evidence, title, body, number, noted_by)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[stored.record.id, person, kind, awardedOn, evidence],
    ...[award.title, award.body, award.number, stored.record.operator],
  );
}

export function foldAwardRevoked(db: WriteDb, stored: StoredRecord): void {
  const { award } = awardRevoked.data.parse(stored.record.data);
  db.prepare('update view_awards set revoked_by = ?, revoked_at_ms = ?, reason = ? where award_id = ?').run(
    stored.record.operator,
    stored.recordedAtMs,
    readPart(stored, 'reason', lineText),
    award,
  );
}
