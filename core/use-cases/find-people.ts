import { refusal } from '../../contract/errors.ts';
import { closureOf } from '../../db/read/leaving.ts';
import { countShownPeople, findPerson, findPersonByNumber, recentPeople } from '../../db/read/people.ts';
import { searchPeople } from '../../db/read/people-search.ts';
import { findPlatformPerson } from '../../db/read/platform-people.ts';
import { foldNumber } from '../../domain/identity.ts';
import { err, ok } from '../../domain/result.ts';
import { cardOf, elsewhereCard, personCard } from './cards.ts';
import type { Act } from './kinds.ts';

const peopleShownMax = 12;

/** What a scanner types before a person number. */
const scanPrefix = /^TBP:/i;

export const findPeople: Act<'person.search'> = (app, _caller, { text, role }) => {
  const hits = searchPeople(app.db, text.replace(scanPrefix, ''), role, peopleShownMax);
  const cards = hits.map(({ personId }) => cardOf(app, personId));
  const exact = findPersonByNumber(app.db, foldNumber(text));
  if (exact === null || closureOf(app.db, exact.person_id) !== null) return ok({ people: cards });
  const others = cards.filter((card) => card.personId !== exact.person_id);
  return ok({ people: [personCard(app, exact), ...others].slice(0, peopleShownMax) });
};

export const readElsewhere: Act<'person.read_elsewhere'> = (app, _caller, { personId }) => {
  // Of one's own people the page says it, to those who may open it.
  const row = findPerson(app.db, personId) === null ? findPlatformPerson(app.db, personId) : null;
  if (row === null) return err(refusal('person_unknown', 'personId'));
  const { birth_year: birthYear, status, balance_minutes: balanceMinutes } = row;
  return ok({ person: elsewhereCard(row), birthYear, status, balanceMinutes });
};

export const recent: Act<'people.recent'> = (app, _caller, { role }) =>
  ok({
    people: recentPeople(app.db, role, peopleShownMax).map((row) => personCard(app, row)),
    total: countShownPeople(app.db),
  });
