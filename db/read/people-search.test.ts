import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { applyChanges } from '../inbox.ts';
import type { WriteDb } from '../connection.ts';
import { foldSearchText, searchKeys } from '../views/search-keys.ts';
import { profileOf, registeredPerson } from '../../tests/fixtures/scratch-records.ts';
import { ScratchJournal } from '../../tests/fixtures/scratch-store.ts';
import { searchPeople } from './people-search.ts';

interface Someone {
  readonly personId: string;
  readonly name: string;
  readonly phoneTail: string | null;
  readonly documentTail: string | null;
}

function pull(db: WriteDb, op: 'put' | 'delete', { personId, name, phoneTail, documentTail }: Someone): void {
  const data = JSON.stringify({
    number: personId,
    name,
    birth_year: 1950,
    phone_tail: phoneTail,
    document_tail: documentTail,
    status: 'active',
    balance_minutes: 0,
  });
  const hash = createHash('sha256').update(data).digest('base64');
  applyChanges(db, [{ type: 'person', id: personId, version: 1, op, data, hash }], {
    cursor: '1',
    platformEpoch: 'e',
    atMs: 1,
  });
}

const idOf = (number: number): string => `P-S0999-A-${number.toString().padStart(6, '0')}-K`;
const found = (db: WriteDb, text: string): string[] => searchPeople(db, text, null, 12).map(({ personId }) => personId);

test('people of this station come before those of elsewhere, a whole key before a longer one', () => {
  const journal = new ScratchJournal();
  const profile = (name: string, number: string, phone: string) => ({
    parts: { profile: profileOf({ name, documentNumber: number, phone }) },
  });
  const [own, longer] = ['P-S0412-A-000001-K', 'P-S0412-A-000002-K'];
  journal.write('person.registered/1', registeredPerson(longer, ['recipient']), profile('王芳芳', '1', '13800000009'));
  journal.write('person.registered/1', registeredPerson(own, ['volunteer']), profile('王芳', '2', '13800000008'));
  pull(journal.db, 'put', { personId: idOf(1), name: '王芳', phoneTail: null, documentTail: null });
  expect(found(journal.db, '王芳')).toEqual([own, longer, idOf(1)]);
  expect(searchPeople(journal.db, 'wf', 'recipient', 12).map(({ personId }) => personId)).toEqual([longer, idOf(1)]);
  expect(searchPeople(journal.db, 'wf', 'guardian', 12)).toEqual([]);
  expect(searchPeople(journal.db, 'wangfang', null, 1)).toEqual([{ personId: own, tier: 0 }]);
});

test('who changes name or phone is found by the new one and no more by the old; who is taken away is not found', () => {
  const { db } = new ScratchJournal();
  const before = { personId: idOf(1), name: '张三', phoneTail: '1111', documentTail: '002X' };
  pull(db, 'put', before);
  pull(db, 'put', { ...before, name: '张四', phoneTail: '2222' });
  expect([found(db, '张三'), found(db, '1111')]).toEqual([[], []]);
  for (const typed of ['张四', 'zs', '2222', '002x', '000001']) expect(found(db, typed), typed).toEqual([idOf(1)]);
  pull(db, 'delete', before);
  expect(found(db, '张')).toEqual([]);
  expect(db.prepare('select count(*) from view_search_keys').pluck().get()).toBe(0);
});

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Names that share beginnings, so that a search has to choose and to stop. */
const someone = fc.record({
  name: fc
    .array(fc.constantFrom(...'王汪单解曾秀英兰芳·䶮𠮷'), { minLength: 1, maxLength: 4 })
    .map((characters) => characters.join('')),
  phoneTail: fc.constantFrom(null, '0001', '0012', '1200'),
  documentTail: fc.constantFrom('0012', '002X', '1200'),
});

test('a search misses nobody and finds nobody else: as reading through everybody does, whatever was typed', () => {
  fc.assert(
    fc.property(
      fc.array(someone, { maxLength: 30 }),
      fc.array(someone, { minLength: 1, maxLength: 5 }),
      (all, asked) => {
        const { db } = new ScratchJournal();
        const people = all.map((each, index) => ({ ...each, personId: idOf(index + 1) }));
        for (const person of people) pull(db, 'put', person);
        const keysOf = (person: Someone) => searchKeys({ ...person, phone: null, documentNumber: null });
        const typed = asked.flatMap((each) => keysOf({ ...each, personId: idOf(7) }));
        for (const text of typed.flatMap((key) =>
          [1, 2, key.length].map((length) => [...key].slice(0, length).join('')),
        )) {
          const folded = foldSearchText(text);
          const matches = people
            .flatMap((person) => keysOf(person).map((key) => ({ key, personId: person.personId })))
            .filter(({ key }) => key.startsWith(folded) && folded !== '')
            .sort((a, b) => byBytes(a.key, b.key) || byBytes(a.personId, b.personId));
          expect(found(db, text), text).toEqual([...new Set(matches.map(({ personId }) => personId))].slice(0, 12));
        }
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
