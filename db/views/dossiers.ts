import { z } from 'zod';
import { dossierApplied, dossierRuled } from '../../contract/records/dossier.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

export function foldDossierApplied(db: WriteDb, stored: StoredRecord): void {
  const data = dossierApplied.data.parse(stored.record.data);
  db.prepare(
    `insert into view_dossiers (dossier_id, record_id, person_id, state, ground, evidence, applied_on, applied_by,
       earned_minutes, live_minutes, balance_minutes, gift_minutes, grant_minutes)
     values (?, ?, ?, 'applied', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    data.dossier,
    stored.record.id,
    data.person,
    data.ground,
    data.evidence,
    data.appliedOn,
    stored.record.operator,
    data.earnedMinutes,
    data.liveMinutes,
    data.balanceMinutes,
    data.giftMinutes,
    data.grantMinutes,
  );
}

export function foldDossierRuled(db: WriteDb, stored: StoredRecord): void {
  const { dossier, outcome, referenceNumber, ruledOn } = dossierRuled.data.parse(stored.record.data);
  const { changes } = db
    .prepare(
      `update view_dossiers set state = ?, ruled_record_id = ?, reference_number = ?, ruled_on = ?, ruled_by = ?, reason = ?
       where dossier_id = ? and state = 'applied'`,
    )
    .run(
      outcome,
      stored.record.id,
      referenceNumber,
      ruledOn,
      stored.record.operator,
      readPart(stored, 'reason', z.string()),
      dossier,
    );
  assert(changes === 1, 'a dossier that is ruled was applied for');
}
