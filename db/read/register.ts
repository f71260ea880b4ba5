import type { ReadDb } from '../connection.ts';

export interface OperatorRow {
  readonly operator_id: string;
  readonly name: string;
  readonly roles: string;
  /** Who they are in the register; null where nobody said so. */
  readonly person_id: string | null;
}

export function listOperators(db: ReadDb): readonly OperatorRow[] {
  return db
    .prepare<[], OperatorRow>(
      'select operator_id, name, roles, person_id from view_operators order by added_at_ms, operator_id',
    )
    .all();
}

export function findOperator(db: ReadDb, operatorId: string): OperatorRow | null {
  const row = db
    .prepare<[string], OperatorRow>(
      'select operator_id, name, roles, person_id from view_operators where operator_id = ?',
    )
    .get(operatorId);
  return row ?? null;
}

export interface CertificateRow {
  readonly certificate_id: string;
  readonly kind: 'certificate' | 'record_sheet';
  readonly person_id: string;
  readonly from_on: string;
  readonly until_on: string;
  readonly minutes: number;
  readonly service_count: number;
  readonly code: string;
  readonly code_digest: Buffer;
  readonly issued_by: string;
  readonly issued_at_ms: number;
  readonly voided_at_ms: number | null;
}

/** Newest first. */
export function listCertificates(db: ReadDb, personId: string | null, limit: number): readonly CertificateRow[] {
  return db
    .prepare<[{ personId: string | null; limit: number }], CertificateRow>(
      `select * from view_certificates where @personId is null or person_id = @personId
       order by issued_at_ms desc, certificate_id desc limit @limit`,
    )
    .all({ personId, limit });
}

export function findCertificate(db: ReadDb, certificateId: string): CertificateRow | null {
  const row = db
    .prepare<[string], CertificateRow>('select * from view_certificates where certificate_id = ?')
    .get(certificateId);
  return row ?? null;
}

export function countCertificates(db: ReadDb): number {
  return db.prepare<[], number>('select count(*) from view_certificates').pluck().get() ?? 0;
}

export function lastCertificate(db: ReadDb): CertificateRow | null {
  const row = db
    .prepare<[], CertificateRow>('select * from view_certificates order by certificate_id desc limit 1')
    .get();
  return row ?? null;
}
