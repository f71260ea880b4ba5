import { expect, test } from 'vitest';
import { enteredSlip } from '../../tests/fixtures/scratch-records.ts';
import { ScratchJournal, scratchId } from '../../tests/fixtures/scratch-store.ts';
import { findSerial, lastIssuedSerial, serialsBetween, serialsInUse, stockByKind } from '../read/serials.ts';

const serial = 'S0412-A-000137-G';
const other = 'S0412-A-000138-E';
const held = { outage: scratchId(401), device: 'A', holder: 'person' } as const;
const to = (name: string) => ({ parts: { to: JSON.stringify(name) } });

function issued(): ScratchJournal {
  const journal = new ScratchJournal();
  journal.write('pad.issued/1', { pad: scratchId(301), kind: 'service', first: 101, last: 140 });
  return journal;
}
const blanks = ({ db }: ScratchJournal) => stockByKind(db).map((row) => [row.kind, row.blanks, row.running]);

test('serials exist from the first to the last of a pad, once, and the next pad goes on from there', () => {
  const journal = issued();
  expect(serialsBetween(journal.db, 'A', 99, 102).map(({ running }) => running)).toEqual([101, 102]);
  expect(serialsBetween(journal.db, 'B', 101, 140)).toEqual([]);
  expect([lastIssuedSerial(journal.db, 'A'), lastIssuedSerial(journal.db, 'B')]).toEqual([140, 0]);
  expect(() => journal.write('pad.issued/1', { pad: scratchId(302), kind: 'demand', first: 140, last: 141 })).toThrow(
    'UNIQUE',
  );
});

test('a run is with whoever took it last; what comes back blank is in the drawer again, what was entered is not', () => {
  const journal = issued();
  journal.write('pad.handed_out/1', { ...held, first: 131, last: 138, holder: 'stack' }, to('前台抽屉'));
  journal.write('pad.handed_out/1', { ...held, first: 136, last: 138 }, to('王桂兰'));
  expect(findSerial(journal.db, serial)).toMatchObject({ holder: 'person', handed_to: '王桂兰', isEntered: 0 });
  expect(findSerial(journal.db, 'S0412-A-000131-S')).toMatchObject({ holder: 'stack', handed_to: '前台抽屉' });
  expect(blanks(journal)).toEqual([['service', 37, 101]]);
  journal.write('slip.entered/1', enteredSlip(scratchId(501)), { parts: { typed: '{}' } });
  journal.write('pad.taken_back/1', { device: 'A', first: 136, last: 138 });
  expect([serial, other].map((each) => findSerial(journal.db, each)?.holder)).toEqual(['person', null]);
  expect(blanks(journal)).toEqual([['service', 39, 101]]);
  expect(() => journal.write('pad.taken_back/1', { device: 'A', first: 137, last: 137 })).toThrow('blank');
  expect(() => journal.write('pad.handed_out/1', { ...held, first: 140, last: 141 }, to('李明'))).toThrow('was issued');
});

test('a serial that is given up is so once, and is there again when it was found', () => {
  const journal = issued();
  const lost = { serial, why: 'lost', reason: '路上掉了' } as const;
  journal.write('slip.voided/1', lost);
  expect(findSerial(journal.db, serial)?.voided_why).toBe('lost');
  expect(() => journal.write('slip.voided/1', lost)).toThrow('given up before');
  journal.write('slip.found/1', { serial, reason: '在车里找到' });
  expect(() => journal.write('slip.found/1', { serial, reason: '在车里找到' })).toThrow('was given up');
  expect(findSerial(journal.db, serial)?.voided_why).toBeNull();
  expect(() => journal.write('slip.voided/1', { ...lost, serial: 'S0412-A-000999-X' })).toThrow('was issued');
});

test('a form is put away once, and only serials that are more than blank sheets are listed', () => {
  const journal = issued();
  const filed = { serial, kind: 'demand', about: 'demand/X-S0412-A-000001-0', truthStated: true } as const;
  expect(serialsInUse(journal.db)).toEqual([]);
  journal.write('slip.filed/1', filed);
  expect(serialsInUse(journal.db)).toMatchObject([{ serial, filed_about: filed.about }]);
  expect(() => journal.write('slip.filed/1', filed)).toThrow('filed once');
  expect(blanks(journal)).toEqual([['service', 39, 101]]);
});
