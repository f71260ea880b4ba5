import { createHash } from 'node:crypto';
import { assert } from '../../domain/assert.ts';
import { certificateIssued, certificateVoided } from '../../contract/records/certificate.ts';
import { operatorAdded, operatorLinked } from '../../contract/records/station.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';

export function foldCertificateIssued(db: WriteDb, stored: StoredRecord): void {
  const data = certificateIssued.data.parse(stored.record.data);
  db.prepare(
    `insert into view_certificates (certificate_id, record_id, kind, person_id, from_on, until_on, minutes, service_count, code, code_digest, issued_by, issued_at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    data.certificate,
    stored.record.id,
    data.kind,
    data.person,
    data.from,
    data.until,
    data.minutes,
    data.count,
    data.code,
    createHash('sha256').update(data.code).digest(),
    stored.record.operator,
    stored.recordedAtMs,
  );
  foldCertificateServices(db, data.certificate, data.services);
}

function foldCertificateServices(db: WriteDb, certificate: string, services: readonly string[]): void {
  const insert = db.prepare('insert into view_certificate_services (certificate_id, service_id) values (?, ?)');
  for (const service of services) insert.run(certificate, service);
}

export function foldCertificateVoided(db: WriteDb, stored: StoredRecord): void {
  const data = certificateVoided.data.parse(stored.record.data);
  const { changes } = db
    .prepare('update view_certificates set voided_at_ms = ?, void_reason = ? where certificate_id = ?')
    .run(stored.recordedAtMs, data.reason, data.certificate);
  assert(changes === 1, 'a voided certificate was issued');
}

export function foldOperatorAdded(db: WriteDb, stored: StoredRecord): void {
  const data = operatorAdded.data.parse(stored.record.data);
  db.prepare('insert into view_operators (operator_id, name, roles, added_at_ms) values (?, ?, ?, ?)').run(
    data.operator,
    data.name,
    JSON.stringify(data.roles),
    stored.recordedAtMs,
  );
}

export function foldOperatorLinked(db: WriteDb, stored: StoredRecord): void {
  const data = operatorLinked.data.parse(stored.record.data);
  const { changes } = db
    .prepare('update view_operators set person_id = ? where operator_id = ?')
    .run(data.person, data.operator);
  assert(changes === 1, 'an operator who is linked was added');
}
