import type { CaseKind, CaseState } from '../../domain/cases.ts';
import type { ReadDb } from '../connection.ts';

export interface CaseRow {
  readonly case_id: string;
  readonly state: CaseState;
  readonly kind: CaseKind;
  readonly services: string;
  readonly evidence: string;
  readonly statement: string | null;
  readonly frozen: string;
  readonly opened_on: string;
  readonly opened_by: string;
  readonly decided_on: string | null;
  readonly decided_by: string | null;
  readonly reason: string | null;
  readonly announcement: string | null;
}

export function findCase(db: ReadDb, caseId: string): CaseRow | null {
  return db.prepare<[string], CaseRow>('select * from view_cases where case_id = ?').get(caseId) ?? null;
}

/** Open ones in the order they came, then the newest that were decided. */
export function listCases(db: ReadDb, decidedLimit: number): readonly CaseRow[] {
  const open = db
    .prepare<[], CaseRow>(`select * from view_cases where state = 'open' order by opened_at_ms, case_id`)
    .all();
  const decided = db
    .prepare<[number], CaseRow>(
      `select * from view_cases where state <> 'open' order by decided_on desc, case_id desc limit ?`,
    )
    .all(decidedLimit);
  return [...open, ...decided];
}

export function countOpenCases(db: ReadDb): number {
  return db.prepare<[], number>(`select count(*) from view_cases where state = 'open'`).pluck().get() ?? 0;
}

/** Services whose hours an open case has set aside, or may have. */
export function servicesInOpenCases(db: ReadDb): ReadonlySet<string> {
  const rows = db
    .prepare<[], string>(
      `select distinct value from view_cases, json_each(services) where state = 'open' and frozen <> '[]'`,
    )
    .pluck()
    .all();
  return new Set(rows);
}
