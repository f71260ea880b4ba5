import { expect, test } from 'vitest';
import { approvedService, li, recordedService, wang } from '../../tests/fixtures/scratch-records.ts';
import { ScratchJournal } from '../../tests/fixtures/scratch-store.ts';
import { balanceOf, balancesThatDiffer } from '../read/ledger.ts';
import { findService } from '../read/services.ts';

const service = 'F-S0412-A-000001-A';
const minutesOf = (journal: ScratchJournal) => balanceOf(journal.db, `person/${wang}`).minutes;
const stateOf = (journal: ScratchJournal) => findService(journal.db, service)?.state;
const recordsIn = (journal: ScratchJournal) => journal.db.prepare('select count(*) from records').pluck().get();

test('a recorded service stands with its fields and mints nothing', () => {
  const journal = new ScratchJournal();
  const stored = journal.write('service.recorded/1', recordedService(service, { flags: ['late'] }));
  expect(findService(journal.db, service)).toMatchObject({
    source: 'live',
    serial: null,
    entry_id: null,
    record_id: stored.record.id,
    state: 'recorded',
    volunteer_id: wang,
    recipient_id: li,
    served_on: '2026-11-02',
    start_minute: 540,
    end_minute: 645,
    deduction_minutes: 15,
    minutes: 90,
    flags: '["late"]',
    recorded_by: 'zhang',
    recorded_at_ms: stored.recordedAtMs,
    decided_by: null,
  });
  expect(minutesOf(journal)).toBe(0);
});

test('what nobody confirmed waits until somebody does', () => {
  const journal = new ScratchJournal();
  journal.write('service.recorded/1', recordedService(service, { confirmation: 'none' }));
  expect(stateOf(journal)).toBe('unconfirmed');
  journal.write('service.confirmed/1', { service, confirmation: 'phone' });
  expect(findService(journal.db, service)).toMatchObject({ state: 'recorded', confirmation: 'phone' });
});

test('an approval mints the minutes once and notes who approved and when', () => {
  const journal = new ScratchJournal();
  journal.write('service.recorded/1', recordedService(service));
  const approval = journal.write('service.approved/1', approvedService(service, 1), { operator: 'chen' });
  expect(minutesOf(journal)).toBe(90);
  expect(findService(journal.db, service)).toMatchObject({
    state: 'approved',
    decided_by: 'chen',
    decided_at_ms: approval.recordedAtMs,
    decision_record_id: approval.record.id,
    reason: null,
  });
});

test('a second approval of the same service is impossible, whatever entry it brings', () => {
  const journal = new ScratchJournal();
  journal.write('service.recorded/1', recordedService(service));
  journal.write('service.approved/1', approvedService(service, 1));
  for (const entry of [1, 2]) {
    expect(() => journal.write('service.approved/1', approvedService(service, entry))).toThrow('not approved yet');
  }
  expect(minutesOf(journal)).toBe(90);
  expect(recordsIn(journal)).toBe(2);
  expect(balancesThatDiffer(journal.db)).toEqual([]);
});

test('what was minted is not sent back or opened again by a state', () => {
  const journal = new ScratchJournal();
  journal.write('service.recorded/1', recordedService(service));
  journal.write('service.approved/1', approvedService(service, 1));
  const back = { service, serial: null, reason: '时间写错', by: 'reviewer' } as const;
  expect(() => journal.write('service.returned/1', back)).toThrow('not approved yet');
  expect(() => journal.write('service.confirmed/1', { service, confirmation: 'phone' })).toThrow('not approved yet');
  expect(stateOf(journal)).toBe('approved');
});

test('a service that was sent back keeps the reason and mints nothing', () => {
  const journal = new ScratchJournal();
  journal.write('service.recorded/1', recordedService(service));
  journal.write(
    'service.returned/1',
    { service, serial: null, reason: '时间写错', by: 'reviewer' },
    { operator: 'chen' },
  );
  expect(findService(journal.db, service)).toMatchObject({ state: 'returned', reason: '时间写错', decided_by: 'chen' });
  expect(minutesOf(journal)).toBe(0);
});

test('an unknown service is not approved, and its record is not kept', () => {
  const journal = new ScratchJournal();
  expect(() => journal.write('service.approved/1', approvedService(service, 1))).toThrow('is known');
  expect(recordsIn(journal)).toBe(0);
  expect(minutesOf(journal)).toBe(0);
});

test('a service is recorded once', () => {
  const journal = new ScratchJournal();
  journal.write('service.recorded/1', recordedService(service));
  expect(() => journal.write('service.recorded/1', recordedService(service))).toThrow('UNIQUE constraint failed');
});
