import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { OperatorRole } from '../../contract/records/station.ts';
import { wang } from '../../tests/fixtures/scratch-records.ts';
import { ScratchJournal } from '../../tests/fixtures/scratch-store.ts';

const certificate = 'S0412A2026000017K';
const issued = {
  certificate,
  kind: 'certificate',
  person: wang,
  from: '2026-01-01',
  until: '2026-11-13',
  minutes: 90,
  count: 1,
  services: ['F-S0412-A-000001-A'],
  rowsDigest: 'AAAA',
  previousDigest: 'AAAA',
  code: 'HTTPS://TB.INVALID/V/AAAA',
  requestedFor: '本人',
} as const;
const issue = (journal: ScratchJournal) =>
  journal.write('certificate.issued/1', { ...issued, services: [...issued.services] });
const row = (journal: ScratchJournal) => journal.db.prepare('select * from view_certificates').get();

test('a certificate stands in the register with its code and the digest of it', () => {
  const journal = new ScratchJournal();
  const { recordedAtMs } = issue(journal);
  expect(row(journal)).toMatchObject({
    certificate_id: certificate,
    person_id: wang,
    minutes: 90,
    service_count: 1,
    code_digest: createHash('sha256').update(issued.code).digest(),
    issued_by: 'zhang',
    issued_at_ms: recordedAtMs,
    voided_at_ms: null,
  });
  expect(() => issue(journal)).toThrow('UNIQUE constraint failed');
});

test('a certificate is voided with a reason and stays in the register; one that was never issued is not voided', () => {
  const journal = new ScratchJournal();
  const voided = { certificate, reason: '姓名有误' };
  expect(() => journal.write('certificate.voided/1', voided)).toThrow('was issued');
  issue(journal);
  const { recordedAtMs } = journal.write('certificate.voided/1', voided);
  expect(row(journal)).toMatchObject({ voided_at_ms: recordedAtMs, void_reason: '姓名有误', minutes: 90 });
});

test('an operator stands with name and roles, once', () => {
  const journal = new ScratchJournal();
  const added = { operator: 'chen', name: '陈静', roles: ['clerk', 'reviewer'] satisfies OperatorRole[] };
  journal.write('operator.added/1', added);
  expect(journal.db.prepare('select operator_id, name, roles from view_operators').all()).toEqual([
    { operator_id: 'chen', name: '陈静', roles: '["clerk","reviewer"]' },
  ]);
  expect(() => journal.write('operator.added/1', added)).toThrow('UNIQUE constraint failed');
});
