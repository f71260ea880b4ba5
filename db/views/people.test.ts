import { expect, test } from 'vitest';
import { li, profileOf, registeredPerson, wang } from '../../tests/fixtures/scratch-records.ts';
import { ScratchJournal } from '../../tests/fixtures/scratch-store.ts';

const rowOf = (journal: ScratchJournal, person: string) =>
  journal.db.prepare('select * from view_people where person_id = ?').get(person);
const rolesOf = (journal: ScratchJournal, person: string) =>
  journal.db.prepare('select role from view_person_roles where person_id = ? order by role').pluck().all(person);
const found = (journal: ScratchJournal, typed: string) =>
  journal.db.prepare(`select distinct person_id from view_search_keys where key glob ? || '*'`).pluck().all(typed);

test('a person stands with what the record and its part say', () => {
  const journal = new ScratchJournal();
  const data = registeredPerson(li, ['recipient', 'volunteer', 'recipient']);
  const stored = journal.write('person.registered/1', data, { parts: { profile: profileOf({}) } });
  expect(rowOf(journal, li)).toMatchObject({
    record_id: stored.record.id,
    name: '李䶮',
    document_number: '419970194803050029',
    document_tail: '0029',
    sex: 'female',
    birth_date: '1948-03-05',
    birth_year: 1948,
    phone: '13800000001',
    phone_tail: '0001',
    community: '科技社区',
    trained_on: '2025-03-01',
    registered_at_ms: stored.recordedAtMs,
  });
  expect(rolesOf(journal, li)).toEqual(['recipient', 'volunteer']);
});

test('a person is found by name, reading, tails and number, and nobody by nothing of theirs', () => {
  const journal = new ScratchJournal();
  journal.write('person.registered/1', registeredPerson(li, ['recipient']), { parts: { profile: profileOf({}) } });
  for (const typed of ['李', '䶮', 'liyan', 'ly', '0029', '0001', '000001'])
    expect(found(journal, typed), typed).toEqual([li]);
  expect(found(journal, '王')).toEqual([]);
});

test('no personal value stands in the record itself', () => {
  const journal = new ScratchJournal();
  journal.write('person.registered/1', registeredPerson(li, ['recipient']), { parts: { profile: profileOf({}) } });
  const line = journal.db.prepare('select line from records').pluck().get();
  for (const value of ['李䶮', '419970194803050029', '1948-03-05', '13800000001', '科技社区'])
    expect(line).not.toContain(value);
});

test('one document number is one person', () => {
  const journal = new ScratchJournal();
  journal.write('person.registered/1', registeredPerson(li, ['recipient']), { parts: { profile: profileOf({}) } });
  const twin = () =>
    journal.write('person.registered/1', registeredPerson(wang, ['volunteer']), {
      parts: { profile: profileOf({ name: '王芳' }) },
    });
  expect(twin).toThrow('UNIQUE constraint failed: view_people.document_number');
  expect(rowOf(journal, wang)).toBeUndefined();
});

test('a priority is shown as being there, never as what it is', () => {
  const journal = new ScratchJournal();
  const parts = { profile: profileOf({}), priority: JSON.stringify({ tags: ['失独'] }) };
  journal.write('person.registered/1', registeredPerson(li, ['recipient']), { parts });
  expect(JSON.stringify(rowOf(journal, li))).not.toContain('失独');
  expect(journal.db.prepare('select person_id, tag, evidence from view_priority_tags').all()).toEqual([
    { person_id: li, tag: '失独', evidence: null },
  ]);
});

test('an application that waits or was refused is kept with what was typed, and registers nobody', () => {
  const journal = new ScratchJournal();
  const kept = { outcome: 'held', code: 'person_looks_registered', looksLike: '李䶮' } as const;
  const { record } = journal.write('person.registration_kept/1', kept, { parts: { profile: profileOf({}) } });
  expect(journal.db.prepare('select * from view_kept_registrations').get()).toMatchObject({
    record_id: record.id,
    outcome: 'held',
    code: 'person_looks_registered',
    name: '李䶮',
    birth_date: '1948-03-05',
  });
  expect(journal.db.prepare('select count(*) from view_people').pluck().get()).toBe(0);
});

test('a part that is not a profile breaks the fold, and the record is not kept', () => {
  const journal = new ScratchJournal();
  const broken = () =>
    journal.write('person.registered/1', registeredPerson(li, ['recipient']), { parts: { profile: '{"name":1}' } });
  expect(broken).toThrow();
  expect(journal.db.prepare('select count(*) from records').pluck().get()).toBe(0);
});
