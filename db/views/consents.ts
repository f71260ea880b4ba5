import { consentGiven, consentWithdrawn } from '../../contract/records/consent.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';

export function foldConsentGiven(db: WriteDb, { record }: StoredRecord): void {
  const { person, item, notice, signer, how, signedOn } = consentGiven.data.parse(record.data);
  db.prepare(
    `insert into view_consents (person_id, item, notice, signer, how, signed_on, withdrawn_on) values (?, ?, ?, ?, ?, ?, null)
     on conflict do update set notice = excluded.notice, signer = excluded.signer, how = excluded.how,
       signed_on = excluded.signed_on, withdrawn_on = null`,
  ).run(person, item, notice, signer, how, signedOn);
}

export function foldConsentWithdrawn(db: WriteDb, { record }: StoredRecord): void {
  const { person, item, withdrawnOn } = consentWithdrawn.data.parse(record.data);
  const { changes } = db
    .prepare('update view_consents set withdrawn_on = ? where person_id = ? and item = ?')
    .run(withdrawnOn, person, item);
  assert(changes === 1, 'a consent is given before it is withdrawn');
}
