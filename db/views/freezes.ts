import { z } from 'zod';
import { coinsFrozen, coinsReleased } from '../../contract/records/freeze.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

export function foldCoinsFrozen(db: WriteDb, stored: StoredRecord): void {
  const { freeze, person, cause, frozenOn } = coinsFrozen.data.parse(stored.record.data);
  db.prepare(
    `insert into view_coin_freezes (freeze_id, record_id, person_id, cause, reason, frozen_on, frozen_by)
     values (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    freeze,
    stored.record.id,
    person,
    cause,
    readPart(stored, 'reason', z.string()),
    frozenOn,
    stored.record.operator,
  );
}

export function foldCoinsReleased(db: WriteDb, stored: StoredRecord): void {
  const { freeze, releasedOn } = coinsReleased.data.parse(stored.record.data);
  const { changes } = db
    .prepare(
      `update view_coin_freezes set released_record_id = ?, released_on = ?, released_by = ?, release_reason = ?
       where freeze_id = ? and released_record_id is null`,
    )
    .run(stored.record.id, releasedOn, stored.record.operator, readPart(stored, 'reason', z.string()), freeze);
  assert(changes === 1, 'an account that is released was frozen');
}
