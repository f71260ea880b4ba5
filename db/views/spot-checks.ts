import { z } from 'zod';
import { spotCheckAnswered, spotCheckDrawn, spotCheckSeeded } from '../../contract/records/aftercare.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

export function foldSpotCheckSeeded(db: WriteDb, stored: StoredRecord): void {
  const { check, from, until, commitment } = spotCheckSeeded.data.parse(stored.record.data);
  db.prepare(
    'insert into view_spot_checks (check_id, record_id, from_on, until_on, commitment, seeded_at_ms) values (?, ?, ?, ?, ?, ?)',
  ).run(check, stored.record.id, from, until, commitment, stored.recordedAtMs);
}

export function foldSpotCheckDrawn(db: WriteDb, stored: StoredRecord): void {
  const { check, seed, percent, frame, total, services } = spotCheckDrawn.data.parse(stored.record.data);
  const { changes } = db
    .prepare(
      'update view_spot_checks set seed = ?, percent = ?, frame = ?, total = ? where check_id = ? and seed is null',
    )
    .run(seed, percent, frame, total, check);
  assert(changes === 1, 'a spot check is drawn once');
  const insert = db.prepare('insert into view_spot_check_rows (check_id, place, service_id) values (?, ?, ?)');
  services.forEach((service, place) => insert.run(check, place, service));
}

/** Asked again, the newest answer stands. */
export function foldSpotCheckAnswered(db: WriteDb, stored: StoredRecord): void {
  const { check, service, answer, answeredOn } = spotCheckAnswered.data.parse(stored.record.data);
  const { changes } = db
    .prepare(
      'update view_spot_check_rows set answer = ?, answer_record_id = ?, answered_on = ?, answered_by = ?, words = ? where check_id = ? and service_id = ?',
    )
    .run(
      answer,
      stored.record.id,
      answeredOn,
      stored.record.operator,
      readPart(stored, 'words', z.string()),
      check,
      service,
    );
  assert(changes === 1, 'what is answered was drawn');
}
