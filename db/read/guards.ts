import type { ReadDb } from '../connection.ts';
import { waitsForSecondEntry } from './paper.ts';
import { occupying } from './services.ts';

export interface GuardQuestion {
  readonly volunteerId: string;
  readonly recipientId: string;
  /** A service that is judged does not count beside itself. */
  readonly exceptServiceId: string | null;
  /** Who may still have to enter slips a second time, and is told nothing by them; null when nobody is told. */
  readonly blindOperator: string | null;
}

const told = `(@blindOperator is null or not exists (select 1 from view_slip_entries
  where serial = view_services.serial and ${waitsForSecondEntry} and first_operator <> @blindOperator))`;

/** Minutes of the pair from day to day that count or may come to. */
export function pairMinutes(db: ReadDb, asked: GuardQuestion, week: { readonly from: string; readonly until: string }) {
  return (
    db
      .prepare<[GuardQuestion & typeof week], number>(
        `select coalesce(sum(minutes), 0) from view_services
         where volunteer_id = @volunteerId and recipient_id = @recipientId and served_on between @from and @until
           and service_id is not @exceptServiceId and ${occupying} and ${told}`,
      )
      .pluck()
      .get({ ...asked, ...week }) ?? 0
  );
}

interface RunRow {
  readonly minutes: number;
  readonly doubts: string;
  readonly flags: string;
}

/** The newest services of a volunteer by day, the newest first, with what was asked about them. */
export function latestRun(db: ReadDb, asked: GuardQuestion, limit: number): readonly RunRow[] {
  return db
    .prepare<[GuardQuestion & { limit: number }], RunRow>(
      `select minutes, doubts, flags from view_services
       where volunteer_id = @volunteerId and service_id is not @exceptServiceId and ${occupying} and ${told}
       order by served_on desc, recorded_at_ms desc, service_id desc limit @limit`,
    )
    .all({ ...asked, limit });
}
