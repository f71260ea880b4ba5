import type { RequestAsker, RequestEvidence, RequestKind, RequestWay } from '../../domain/requests.ts';
import type { ReadDb } from '../connection.ts';

export interface RequestRow {
  readonly request_id: string;
  readonly record_id: string;
  readonly person_id: string;
  readonly kind: RequestKind;
  readonly asker: RequestAsker;
  readonly way: RequestWay;
  readonly evidence: RequestEvidence;
  readonly requester: string | null;
  readonly detail: string | null;
  readonly received_on: string;
  readonly due_on: string;
  readonly received_by: string;
  readonly outcome: 'done' | 'refused' | null;
  readonly reason: string | null;
  readonly answered_by: string | null;
  readonly answered_at_ms: number | null;
}

export function findRequest(db: ReadDb, requestId: string): RequestRow | null {
  return db.prepare<[string], RequestRow>('select * from view_requests where request_id = ?').get(requestId) ?? null;
}

/** What is due first comes first. */
export function openRequests(db: ReadDb): readonly RequestRow[] {
  return db
    .prepare<[], RequestRow>('select * from view_requests where outcome is null order by due_on, request_id')
    .all();
}

/** Newest first. */
export function answeredRequests(db: ReadDb, limit: number): readonly RequestRow[] {
  return db
    .prepare<[number], RequestRow>(
      'select * from view_requests where outcome is not null order by answered_at_ms desc, request_id desc limit ?',
    )
    .all(limit);
}

export function requestsOf(db: ReadDb, personId: string): readonly RequestRow[] {
  return db
    .prepare<[string], RequestRow>(
      'select * from view_requests where person_id = ? order by received_at_ms, request_id',
    )
    .all(personId);
}
