import { describe, expect, test } from 'vitest';
import { approvedService, enteredSlip, wang } from '../../tests/fixtures/scratch-records.ts';
import { ScratchJournal, scratchId } from '../../tests/fixtures/scratch-store.ts';
import { balanceOf } from '../read/ledger.ts';
import { currentEntry, findEntry } from '../read/paper.ts';
import { findService } from '../read/services.ts';

const serial = 'S0412-A-000137-G';
const service = 'F-S0412-A-000009-A';
const entry = scratchId(501);
const second = { entry, serial, agrees: true, differing: [], isFinal: true };
const differs = { ...second, agrees: false, differing: ['endTime'] };
const noDoubts: string[] = [];
const ruling = { entry, serial, doubts: noDoubts, confirmation: null, reason: '停电后补登' };

describe('a slip', () => {
  const entered = (changed: Parameters<typeof enteredSlip>[1] = {}) => {
    const journal = new ScratchJournal();
    journal.write('slip.entered/1', enteredSlip(entry, changed), { parts: { typed: '{}' } });
    return journal;
  };
  const states = (journal: ScratchJournal) => [
    findEntry(journal.db, entry)?.state,
    findService(journal.db, service)?.state,
    balanceOf(journal.db, `person/${wang}`).paperMinutes,
  ];

  test('is entered, entered again by another and approved; only then its minutes exist, with the mark of paper', () => {
    const journal = entered();
    expect(states(journal)).toEqual(['entered', 'entered', 0]);
    journal.write('slip.reentered/1', second, { operator: 'li', parts: { typed: '{}' } });
    expect(states(journal)).toEqual(['reentered', 'reentered', 0]);
    journal.write('service.approved/1', approvedService(service, 1, { serial }), { operator: 'chen' });
    expect(states(journal)).toEqual(['approved', 'approved', 90]);
    expect(findEntry(journal.db, entry)).toMatchObject({ first_operator: 'zhang', second_operator: 'li' });
  });

  test('whose two entries differ waits with the names of the fields', () => {
    const journal = entered();
    journal.write('slip.reentered/1', differs, { operator: 'li' });
    expect(findEntry(journal.db, entry)).toMatchObject({ code: 'entries_differ', differing: '["endTime"]' });
    expect(states(journal)).toEqual(['differing', 'differing', 0]);
  });

  test('that is held waits for a ruling: it stands and is entered again, or it is refused with the reason', () => {
    const stands = entered({ outcome: 'held', code: 'confirmation_missing' });
    const letStand = {
      ...ruling,
      ruling: 'stands' as const,
      doubts: ['confirmation_missing'],
      confirmation: 'phone' as const,
    };
    expect(() => stands.write('slip.ruled/1', letStand)).toThrow('waits for a ruling');
    stands.write('slip.reentered/1', second, { operator: 'li', parts: { typed: '{}' } });
    expect(states(stands)).toEqual(['held', 'held', 0]);
    stands.write('slip.ruled/1', letStand, { operator: 'chen' });
    expect(states(stands)).toEqual(['reentered', 'reentered', 0]);
    expect(findService(stands.db, service)).toMatchObject({ confirmation: 'phone' });
    expect(findEntry(stands.db, entry)).toMatchObject({
      code: null,
      ruled_by: 'chen',
      settled_doubts: '["confirmation_missing"]',
    });
    const refused = entered({ outcome: 'held', code: 'confirmation_missing' });
    refused.write('slip.ruled/1', { ...ruling, ruling: 'refused', reason: '无人确认' }, { operator: 'chen' });
    expect(states(refused)).toEqual(['closed', 'refused', 0]);
    expect(findService(refused.db, service)).toMatchObject({ reason: '无人确认', decided_by: 'chen' });
  });

  test('that was typed otherwise once stays where it is, and the next attempt decides', () => {
    const journal = entered();
    journal.write('slip.reentered/1', { ...differs, isFinal: false }, { operator: 'li', parts: { typed: '{}' } });
    expect(states(journal)).toEqual(['entered', 'entered', 0]);
    expect(findEntry(journal.db, entry)).toMatchObject({ differing: '["endTime"]', second_operator: null });
    journal.write('slip.reentered/1', differs, { operator: 'li', parts: { typed: '{}' } });
    expect(states(journal)).toEqual(['differing', 'differing', 0]);
    expect(() => journal.write('slip.reentered/1', second)).toThrow('was entered once');
  });

  test('that the rules refused is closed for good, with or without a serial', () => {
    const journal = entered({
      outcome: 'refused',
      code: 'form_serial_not_issued',
      fields: null,
      serial: null,
      service: '',
    });
    journal.write('slip.ruled/1', { ...ruling, serial: null, ruling: 'refused' }, { operator: 'chen' });
    expect(states(journal)).toEqual(['closed', undefined, 0]);
  });

  test('that is refused is kept without a service and is corrected by a new entry that names it', () => {
    const journal = entered({ outcome: 'refused', code: 'volunteer_unknown', fields: null });
    expect(states(journal)).toEqual(['refused', undefined, 0]);
    const understood = entered({ outcome: 'refused', code: 'service_overlaps' });
    expect(states(understood)).toEqual(['refused', undefined, 0]);
    const better = scratchId(502);
    journal.write('slip.entered/1', enteredSlip(better, { corrects: entry, service: 'F-S0412-A-000010-B' }));
    expect(findEntry(journal.db, entry)).toMatchObject({ state: 'corrected', corrected_by_entry_id: better });
    expect(currentEntry(journal.db, serial)).toMatchObject({ entry_id: better, state: 'entered' });
  });

  test('that differed is corrected, and the service of the first entry no longer counts', () => {
    const journal = entered();
    journal.write('slip.reentered/1', differs);
    journal.write('slip.entered/1', enteredSlip(scratchId(502), { corrects: entry, service: 'F-S0412-A-000010-B' }));
    expect(states(journal)).toEqual(['corrected', 'returned', 0]);
  });

  test('that is approved is not corrected away', () => {
    const journal = entered();
    journal.write('slip.reentered/1', second, { operator: 'li' });
    journal.write('service.approved/1', approvedService(service, 1, { serial }));
    const again = enteredSlip(scratchId(502), { corrects: entry, service: 'F-S0412-A-000010-B' });
    expect(() => journal.write('slip.entered/1', again)).toThrow('not approved');
    expect(states(journal)).toEqual(['approved', 'approved', 90]);
  });

  test('that nobody entered is not entered again, ruled on or corrected', () => {
    const journal = new ScratchJournal();
    expect(() => journal.write('slip.reentered/1', second)).toThrow('was entered once');
    expect(() => journal.write('slip.ruled/1', { ...ruling, ruling: 'stands' })).toThrow('was entered');
    expect(() => journal.write('slip.entered/1', enteredSlip(scratchId(502), { corrects: entry }))).toThrow('is known');
  });

  test('that was sent back by the reviewer is sent back as a whole', () => {
    const journal = entered();
    journal.write('slip.reentered/1', second, { operator: 'li' });
    journal.write('service.returned/1', { service, serial, reason: '地点不符', by: 'reviewer' });
    expect(states(journal)).toEqual(['returned', 'returned', 0]);
  });
});
