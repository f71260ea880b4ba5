import type { PersonRole } from '../../contract/records/person.ts';
import type { ReadDb } from '../connection.ts';
import { foldSearchText, roleMask, type SearchTier } from '../views/search-keys.ts';

export interface PersonHit {
  readonly personId: string;
  readonly tier: SearchTier;
}

/** The highest code point but one: every key that begins with the text sorts below it. */
const afterEveryKey = '\u{10FFFD}';

/**
 * The first `limit` people of whom a key begins with what was typed, in the order of their keys, so that a whole key
 * comes before a longer one; people of this station first. A range of the maintained keys, read no further than needed.
 * The platform does not say what others are: they are found where a volunteer or a recipient is looked for, for they may
 * be one, and not where a guardian or a contact is.
 */
export function searchPeople(db: ReadDb, text: string, role: PersonRole | null, limit: number): readonly PersonHit[] {
  const key = foldSearchText(text);
  if (key === '') return [];
  const own = searchTier(db, 0, key, role, limit);
  const mayBeOther = role === null || role === 'volunteer' || role === 'recipient';
  return own.length === limit || !mayBeOther ? own : [...own, ...searchTier(db, 1, key, null, limit - own.length)];
}

function searchTier(
  db: ReadDb,
  tier: SearchTier,
  key: string,
  role: PersonRole | null,
  limit: number,
): readonly PersonHit[] {
  const mask = role === null ? null : roleMask([role]);
  const found = new Set<string>();
  const rows = db
    .prepare<[SearchTier, string, string, number | null, number | null], string>(
      `select person_id from view_search_keys
       where tier = ? and key >= ? and key < ? and (? is null or roles & ? <> 0) order by key, person_id`,
    )
    .pluck()
    .iterate(tier, key, key + afterEveryKey, mask, mask);
  for (const personId of rows) {
    found.add(personId);
    if (found.size === limit) break;
  }
  return [...found].map((personId) => ({ personId, tier }));
}
