import type { ReadDb } from '../connection.ts';
import type { SlipEntryRow } from './paper.ts';

export interface BundleRow {
  readonly bundle_id: string;
  readonly record_id: string;
  readonly state: 'open' | 'closed';
  readonly outage_id: string | null;
  readonly count_stated: number;
  readonly minutes_stated: number;
  readonly first_stated: number | null;
  readonly last_stated: number | null;
  readonly opened_by: string;
  readonly opened_at_ms: number;
  readonly how: 'matches' | 'differs' | null;
  readonly count_entered: number | null;
  readonly minutes_entered: number | null;
  readonly closed_by: string | null;
  readonly closed_at_ms: number | null;
  readonly closed_record_id: string | null;
}

export function findBundle(db: ReadDb, bundleId: string): BundleRow | null {
  return db.prepare<[string], BundleRow>('select * from view_bundles where bundle_id = ?').get(bundleId) ?? null;
}

/** The one that is being entered; one at a time. */
export function openBundle(db: ReadDb): BundleRow | null {
  return db.prepare<[], BundleRow>(`select * from view_bundles where state = 'open' limit 1`).get() ?? null;
}

/** What stands for its slips now, in the order they were entered. */
export function entriesOfBundle(db: ReadDb, bundleId: string): readonly SlipEntryRow[] {
  return db
    .prepare<[string], SlipEntryRow>(
      `select * from view_slip_entries where bundle_id = ? and state <> 'corrected' order by entered_at_ms, entry_id`,
    )
    .all(bundleId);
}
