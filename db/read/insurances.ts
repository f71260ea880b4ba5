import type { InsuranceEnding, InsuranceKind } from '../../domain/insurance.ts';
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
  readonly ended_on: string | null;
  readonly end_why: InsuranceEnding | null;
  readonly end_reason: string | null;
  readonly ended_by: string | null;
}

/** The one that lasts longest first. */
export function insurancesOf(db: ReadDb, holderNumber: string): readonly InsuranceRow[] {
  return db
    .prepare<[string], InsuranceRow>(
      'select * from view_insurances where holder_number = ? order by until_on desc, insurance_id',
    )
    .all(holderNumber);
}

export function findInsurance(db: ReadDb, insuranceId: string): InsuranceRow | null {
  return (
    db.prepare<[string], InsuranceRow>('select * from view_insurances where insurance_id = ?').get(insuranceId) ?? null
  );
}

/** From when until when who is covered: by their own policies, and while they are members by those of their organisation. */
const covers = `with lasting as (
    select holder_number, from_on, coalesce(min(ended_on, until_on), until_on) as until_on
    from view_insurances where end_why is null or end_why <> 'mistyped'
  )
  select holder_number as personId, from_on as "from", until_on as "until" from lasting
  union all
  select m.person_id, max(i.from_on, m.joined_on), coalesce(min(i.until_on, m.left_on), i.until_on)
  from lasting i join view_memberships m on m.organisation_id = i.holder_number`;

export interface CoverRow {
  readonly personId: string;
  readonly from: string;
  readonly until: string;
}

export function coversOf(db: ReadDb, personId: string): readonly CoverRow[] {
  return db.prepare<[string], CoverRow>(`select * from (${covers}) where personId = ?`).all(personId);
}

/** Of everybody, for who is to be matched. */
export function allCovers(db: ReadDb): readonly CoverRow[] {
  return db.prepare<[], CoverRow>(covers).all();
}
