import type { DossierEvidence, DossierGround, DossierState } from '../../domain/coin-acts.ts';
import type { ReadDb } from '../connection.ts';

const person = 'person/';
/** An hour lies within one day: no line of it is longer, so who earned much has many lines. */
const lineMinutesMax = 24 * 60;

export interface EarnedRow {
  readonly minutes: number;
  readonly live_minutes: number;
}

const earned = `select coalesce(sum(minutes), 0) as minutes, coalesce(sum(iif(lot = 'live', minutes, 0)), 0) as live_minutes
  from view_postings p where other_account glob 'issue/*'`;

/** What was minted for somebody's services, less what was taken back: one range of their own lines. */
export function earnedOf(db: ReadDb, personId: string): EarnedRow {
  const row = db.prepare<[string], EarnedRow>(`${earned} and account = ?`).get(person + personId);
  return row ?? { minutes: 0, live_minutes: 0 };
}

export interface EarnedYearRow {
  /** `YYYY` of the day of service. */
  readonly year: string;
  readonly kind: string;
  readonly count: number;
  readonly minutes: number;
  readonly paper_minutes: number;
}

/** The same by the year of service and how it came about. */
export function earnedByYear(db: ReadDb, personId: string): readonly EarnedYearRow[] {
  return db
    .prepare<[string], EarnedYearRow>(
      `select substr(s.served_on, 1, 4) as year, s.kind, sum(sign(p.minutes)) as count, sum(p.minutes) as minutes,
         sum(iif(p.lot = 'paper', p.minutes, 0)) as paper_minutes
       from view_postings p join view_transfers using (entry_id, line) join view_services s using (service_id)
       where p.account = ? and p.other_account glob 'issue/*'
       group by 1, 2 having sum(p.minutes) > 0 order by 1, 2`,
    )
    .all(person + personId);
}

/** Who earned so many minutes. Only the lines of accounts that have enough of them are read. */
export function peopleWhoEarned(db: ReadDb, minutesMin: number): readonly string[] {
  return db
    .prepare<[{ person: string; linesMin: number; minutesMin: number }], string>(
      `select substr(b.account, length(@person) + 1) from view_balances b
       where b.account glob @person || '*' and b.posting_count >= @linesMin
         and (select minutes from (${earned} and p.account = b.account)) >= @minutesMin`,
    )
    .pluck()
    .all({ person, linesMin: Math.ceil(minutesMin / lineMinutesMax), minutesMin });
}

/** Who holds so many minutes. */
export function peopleWhoHold(db: ReadDb, minutesMin: number): readonly string[] {
  return db
    .prepare<[{ person: string; minutesMin: number }], string>(
      `select substr(account, length(@person) + 1) from view_balances where account glob @person || '*' and minutes >= @minutesMin`,
    )
    .pluck()
    .all({ person, minutesMin });
}

export interface DossierRow {
  readonly dossier_id: string;
  readonly record_id: string;
  readonly person_id: string;
  readonly state: DossierState;
  readonly ground: DossierGround;
  readonly evidence: DossierEvidence;
  readonly applied_on: string;
  readonly applied_by: string;
  readonly earned_minutes: number;
  readonly live_minutes: number;
  readonly balance_minutes: number;
  readonly gift_minutes: number;
  readonly grant_minutes: number;
  readonly ruled_record_id: string | null;
  readonly reference_number: string | null;
  readonly ruled_on: string | null;
  readonly ruled_by: string | null;
  readonly reason: string | null;
}

export function findDossier(db: ReadDb, dossierId: string): DossierRow | null {
  return db.prepare<[string], DossierRow>('select * from view_dossiers where dossier_id = ?').get(dossierId) ?? null;
}

/** The newest first: an id is made in the order of time. */
export function dossiersOf(db: ReadDb, personId: string): readonly DossierRow[] {
  return db
    .prepare<[string], DossierRow>('select * from view_dossiers where person_id = ? order by dossier_id desc')
    .all(personId);
}

export function peopleWithDossier(db: ReadDb): readonly string[] {
  return db.prepare<[], string>('select distinct person_id from view_dossiers').pluck().all();
}
