import type { InsuranceKind } from '../../domain/insurance.ts';
import type { ReadDb } from '../connection.ts';

export interface InsuranceRow {
  readonly insurance_id: string;
  readonly holder: 'person' | 'organisation';
  readonly holder_number: string;
  readonly kind: InsuranceKind;
  readonly insurer: string | null;
  readonly policy_number: string | null;
  readonly about: string | null;
  readonly from_on: string;
  readonly until_on: string;
  readonly noted_by: string;
}

/** The one that lasts longest first. */
export function insurancesOf(db: ReadDb, holderNumber: string): readonly InsuranceRow[] {
  return db
    .prepare<[string], InsuranceRow>(
      'select * from view_insurances where holder_number = ? order by until_on desc, insurance_id',
    )
    .all(holderNumber);
}

/** A volunteer's own policies, and those of organisations whose member they were on the day. */
export function policiesFor(
  db: ReadDb,
  personId: string,
  day: string,
): readonly { readonly from: string; readonly until: string }[] {
  return db
    .prepare<[{ personId: string; day: string }], { from: string; until: string }>(
      `select from_on as "from", until_on as "until" from view_insurances where holder_number = @personId
       union all
       select i.from_on, i.until_on from view_insurances i join view_memberships m on m.organisation_id = i.holder_number
       where m.person_id = @personId and m.joined_on <= @day and (m.left_on is null or m.left_on >= @day)`,
    )
    .all({ personId, day });
}
