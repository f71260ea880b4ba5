import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ruling } from '../../contract/sync/changes.ts';
import { transact } from '../../db/connection.ts';
import { applyChanges } from '../../db/inbox.ts';
import { noteAcknowledged, noteRegistered, unsentLines } from '../../db/outbox.ts';
import { findService } from '../../db/read/services.ts';
import { assert } from '../../domain/assert.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { approvalOf, recorded, registration } from '../../tests/simulation/facts.ts';
import { serviceSlipOf } from '../printing/jobs.ts';
import { writeFact } from '../write.ts';
import { serviceRow } from './cards.ts';

/** Goal: what a person at the platform refused is called so everywhere, and is certified nowhere. */
let counter: CounterApp;
let administrator: string;
/** By service, the record that approved it. */
let approvals: Map<string, string>;
beforeEach(async () => {
  counter = CounterApp.open();
  administrator = await counter.begin();
  approvals = new Map();
  transact(counter.app.db, () => {
    for (const person of ['P-S0412-A-1', 'P-S0412-A-2']) {
      const about = { subject: `person/${person}`, operator: 'op-1', data: registration(person) };
      writeFact(counter.app, { type: 'person.registered/1', ...about, parts: { profile: profile(person) } });
    }
    serve('F-S0412-A-1', '2026-11-02');
    serve('F-S0412-A-2', '2026-11-03');
  });
});
afterEach(() => counter.close());

const profile = (documentNumber: string) => ({
  ...{ name: '王桂兰', documentKind: 'passport', documentNumber, sex: 'female', birthDate: '1950-01-01' },
  ...{ phone: null, street: null, community: null, guardianDocumentNumber: null, spouseDocumentNumber: null },
});

function serve(service: string, servedOn: string): void {
  const people = { volunteer: 'P-S0412-A-1', recipient: 'P-S0412-A-2' };
  const claim = recorded({ service, ...people, servedOn, minutes: 60 });
  const subject = `service/${service}`;
  writeFact(counter.app, { type: 'service.recorded/1', subject, operator: 'op-1', data: claim });
  const data = approvalOf(claim, 'S0412', counter.newIntent());
  const { record } = writeFact(counter.app, { type: 'service.approved/1', subject, operator: 'op-2', data });
  approvals.set(service, record.id);
}

/** The platform has everything. */
function acknowledge(): void {
  const { db } = counter.app;
  const { epoch } = counter.app.station().source;
  noteRegistered(db, epoch);
  const sent = unsentLines(db, epoch, { recordsMax: 1000, bytesMax: 1_000_000 });
  const results = sent.map(({ id, seq }) => ({ id, seq, status: 'created' as const }));
  noteAcknowledged(db, { epoch, results, durableSeq: sent.length, answer: Buffer.alloc(0), atMs: 1 });
}

function rule(service: string, ruling: Ruling): void {
  const record = approvals.get(service) ?? '';
  const data = JSON.stringify({ record, ruling, reason: '重复' });
  const item = { type: 'ruling', id: record, version: 1, op: 'put' as const, data, hash: `${'A'.repeat(43)}=` };
  applyChanges(counter.app.db, [item], { cursor: '1', platformEpoch: 'epoch-1', atMs: 1 });
}

function stateOf(service: string): readonly [delivery: string, slip: string] {
  const row = findService(counter.app.db, service);
  assert(row, 'the service is recorded');
  return [serviceRow(counter.app, row).delivery, serviceSlipOf(counter.app, service, false).state];
}

const period = { personId: 'P-S0412-A-1', from: '2026-11-01', until: '2026-11-30' };

test('a refused approval is no acknowledged one: on screen, on its slip, and on a certificate', async () => {
  acknowledge();
  expect(stateOf('F-S0412-A-2')).toEqual(['acknowledged', 'approved']);
  rule('F-S0412-A-2', 'refuse');
  expect(stateOf('F-S0412-A-1')).toEqual(['acknowledged', 'approved']);
  expect(stateOf('F-S0412-A-2')).toEqual(['refused_by_platform', 'refused_by_platform']);
  const preview = await counter.must('certificate.preview', administrator, period);
  expect(preview).toMatchObject({ kind: 'certificate', minutes: 60, count: 1, waitingCount: 0 });
});

test('a record sheet claims less, and still nothing that was refused', async () => {
  acknowledge();
  rule('F-S0412-A-1', 'refuse');
  rule('F-S0412-A-2', 'refuse');
  expect(await counter.call('certificate.preview', administrator, period)).toMatchObject({
    error: { code: 'certificate_without_services' },
  });
  transact(counter.app.db, () => {
    serve('F-S0412-A-3', '2026-11-04');
  });
  const preview = await counter.must('certificate.preview', administrator, period);
  expect(preview).toMatchObject({ kind: 'record_sheet', minutes: 60, count: 1, waitingCount: 1 });
});

test('a ruling that lets the approval stand leaves it acknowledged', () => {
  acknowledge();
  rule('F-S0412-A-1', 'accept');
  expect(stateOf('F-S0412-A-1')).toEqual(['acknowledged', 'approved']);
});
