import { expect, test } from 'vitest';
import { approvedService, enteredSlip, recordedService, wang } from '../../tests/fixtures/scratch-records.ts';
import { ScratchJournal, scratchId } from '../../tests/fixtures/scratch-store.ts';
import { findEntry } from '../read/paper.ts';
import { findService } from '../read/services.ts';
import { verifyStore } from '../verify.ts';

/** Goal: what was reversed stays reversed for every eye, whatever becomes of its slip afterwards. */
const serial = 'S0412-A-000137-G';
const entry = scratchId(501);
const paperService = 'F-S0412-A-000009-A';
const correction = scratchId(801);

function reverse(journal: ScratchJournal, service: string, of: string | null): void {
  const lot = of === null ? 'live' : 'paper';
  const approval = of === null ? approvedService(service, 1) : approvedService(service, 1, { serial: of });
  const { record } = journal.write('service.approved/1', approval, { operator: 'chen' });
  const claimed = { volunteer: wang, claimant: 'volunteer', fault: 'times' } as const;
  const days = { claimedOn: '2026-11-13', dueOn: '2026-11-27' };
  journal.write('correction.claimed/1', { correction, service, ...claimed, ...days });
  const back = [{ from: `person/${wang}`, to: 'issue/S0412', lot, minutes: 90 } as const];
  journal.write('service.reversed/1', {
    ...{ service, correction, serial: of, volunteer: wang, minutes: 90, approval: record.id },
    ...{ reason: '时间写错', certificates: [], entry: { id: scratchId(2), transfers: back } },
  });
}

function reversedSlip(): ScratchJournal {
  const journal = new ScratchJournal();
  journal.write('slip.entered/1', enteredSlip(entry), { parts: { typed: '{}' } });
  const again = { entry, serial, agrees: true, differing: [], isFinal: true };
  journal.write('slip.reentered/1', again, { operator: 'sun' });
  reverse(journal, paperService, serial);
  return journal;
}

const faultsOf = ({ db }: ScratchJournal) =>
  verifyStore(db).filter(({ check, faults }) => check === '签发与服务' && faults.length > 0);

test('a slip of a reversed service waits for another entry or an end', () => {
  expect(findEntry(reversedSlip().db, entry)?.state).toBe('returned');
});

test('a slip that is closed for good leaves its service reversed', () => {
  const journal = reversedSlip();
  const noDoubts: string[] = [];
  const ruling = { ruling: 'refused', doubts: noDoubts, confirmation: null, reason: '没有这次服务' } as const;
  journal.write('slip.ruled/1', { entry, serial, ...ruling }, { operator: 'chen' });
  expect(findEntry(journal.db, entry)?.state).toBe('closed');
  expect(findService(journal.db, paperService)).toMatchObject({ state: 'reversed', reason: '时间写错' });
  expect(faultsOf(journal)).toEqual([]);
});

test('a slip that is entered anew leaves the service of the entry before reversed', () => {
  const journal = reversedSlip();
  const anew = { service: 'F-S0412-A-000010-A', corrects: entry };
  journal.write('slip.entered/1', enteredSlip(scratchId(502), anew), { parts: { typed: '{}' } });
  expect(findEntry(journal.db, entry)?.state).toBe('corrected');
  expect(findService(journal.db, paperService)?.state).toBe('reversed');
  expect(faultsOf(journal)).toEqual([]);
});

test('nothing sends back or opens again what was reversed', () => {
  const journal = new ScratchJournal();
  const service = 'F-S0412-A-000001-A';
  journal.write('service.recorded/1', recordedService(service));
  reverse(journal, service, null);
  const back = { service, serial: null, reason: '时间写错', by: 'reviewer' } as const;
  expect(() => journal.write('service.returned/1', back)).toThrow('not approved yet');
  expect(() => journal.write('service.approved/1', approvedService(service, 3))).toThrow('not approved yet');
  expect(findService(journal.db, service)?.state).toBe('reversed');
});
