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

/** Cases about services in which somebody took part: by their records. */
export function casesAbout(
  db: ReadDb,
  personId: string,
): readonly { readonly recordId: string; readonly isOpen: boolean }[] {
  return db
    .prepare<[{ personId: string }], { record_id: string; decided_record_id: string | null; state: CaseState }>(
      `select distinct c.record_id, c.decided_record_id, c.state from view_cases c, json_each(c.services) each
         join view_services s on s.service_id = each.value
       where s.volunteer_id = @personId or s.recipient_id = @personId or s.guardian_id = @personId`,
    )
    .all({ personId })
    .flatMap(({ record_id: opened, decided_record_id: decided, state }) =>
      [opened, ...(decided === null ? [] : [decided])].map((recordId) => ({ recordId, isOpen: state === 'open' })),
    );
}

export function casesOfService(db: ReadDb, serviceId: string): readonly CaseRow[] {
  return db
    .prepare<[string], CaseRow>(
      `select view_cases.* from view_cases, json_each(services) each where each.value = ? order by opened_at_ms, case_id`,
    )
    .all(serviceId);
}

/** Whether an open case holds the hour of a service: set aside if it was posted, not posted if it was not. */
export function isHeldByCase(db: ReadDb, serviceId: string): boolean {
  const row = db
    .prepare<[string]>(
      `select 1 from view_cases, json_each(services) each where state = 'open' and freezes = 1 and each.value = ? limit 1`,
    )
    .get(serviceId);
  return row !== undefined;
}
