import type { ConsentItem, Signer } from '../../domain/consent.ts';
import type { ReadDb } from '../connection.ts';

export interface ConsentRow {
  readonly item: ConsentItem;
  readonly notice: string;
  readonly signer: Signer;
  readonly how: 'signature' | 'fingerprint';
  readonly signed_on: string;
  readonly withdrawn_on: string | null;
}

export function consentsOf(db: ReadDb, personId: string): readonly ConsentRow[] {
  return db
    .prepare<[string], ConsentRow>(
      'select item, notice, signer, how, signed_on, withdrawn_on from view_consents where person_id = ? order by item',
    )
    .all(personId);
}

/** Whether this was agreed to and not taken back since. */
export function isGiven(db: ReadDb, personId: string, item: ConsentItem): boolean {
  return (
    db
      .prepare<[string, string]>(
        'select 1 from view_consents where person_id = ? and item = ? and withdrawn_on is null',
      )
      .get(personId, item) !== undefined
  );
}
