import { expect, test } from 'vitest';
import { li, profileOf, registeredPerson } from '../tests/fixtures/scratch-records.ts';
import { ScratchJournal } from '../tests/fixtures/scratch-store.ts';
import { rebuildViews, viewTables } from './rebuild.ts';

test('views that a new schema left empty stand again as the facts say, and so does a second time', () => {
  const journal = new ScratchJournal();
  journal.write('person.registered/1', registeredPerson(li, ['recipient']), { parts: { profile: profileOf({}) } });
  const rows = () => viewTables(journal.db).map((table) => journal.db.prepare(`select * from ${table}`).all());
  const before = rows();
  for (const table of ['view_search_keys', 'view_people', 'view_person_roles'])
    journal.db.prepare(`delete from ${table}`).run();
  expect(rows()).not.toEqual(before);
  rebuildViews(journal.db);
  expect(rows()).toEqual(before);
  rebuildViews(journal.db);
  expect(rows()).toEqual(before);
  expect(rows()).not.toEqual(viewTables(journal.db).map(() => []));
});
