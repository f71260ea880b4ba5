import { refusal } from '../../contract/errors.ts';
import { findRelation, relationsOf } from '../../db/read/relations.ts';
import { addDays, isLivedDay, parseCivilDate } from '../../domain/civil-date.ts';
import { evidenceFor, holdsOn } from '../../domain/relations.ts';
import { err, ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import { writeFact } from '../write.ts';
import { findOpenPerson } from './closed-people.ts';
import { signedIn, type Act } from './kinds.ts';
import { relationOfRow } from './parties.ts';

/** What two people are to each other. It guards at once; what it gives waits for a second member of staff (A15). */
export const noteRelation: Act<'relation.note'> = (app, caller, { personId, otherId, kind, evidence, from }) => {
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  if (!findOpenPerson(app, otherId).ok) return err(refusal('other_person_unknown', 'otherId'));
  if (personId === otherId) return err(refusal('relation_to_oneself', 'otherId'));
  if (!evidenceFor(kind).includes(evidence)) return err(refusal('relation_evidence_insufficient', 'evidence'));
  const today = todayAt(app);
  if (!isLivedDay(from, today)) return err(refusal('relation_date_impossible', 'from'));
  const isNoted = relationsOf(app.db, personId).some(
    (each) =>
      each.kind === kind &&
      (each.other_id === otherId || each.person_id === otherId) &&
      holdsOn(relationOfRow(each), today),
  );
  if (isNoted) return err(refusal('relation_already_noted', 'otherId'));
  const relation = app.clock.newId();
  writeFact(app, {
    type: 'relation.noted/1',
    subject: `person/${personId}`,
    operator: signedIn(caller).operatorId,
    data: { relation, person: personId, other: otherId, kind, evidence, from },
  });
  return ok({ relationId: relation });
};

export const confirmRelation: Act<'relation.confirm'> = (app, caller, { relationId }) => {
  const { operatorId } = signedIn(caller);
  const row = findRelation(app.db, relationId);
  if (row === null) return err(refusal('relation_unknown', 'relationId'));
  if (row.until_on !== null) return err(refusal('relation_already_ended', 'relationId'));
  if (row.confirmed_by !== null) return err(refusal('relation_already_confirmed', 'relationId'));
  if (row.noted_by === operatorId) return err(refusal('relation_noted_by_same', 'relationId'));
  writeFact(app, {
    type: 'relation.confirmed/1',
    subject: `person/${row.person_id}`,
    operator: operatorId,
    data: { relation: relationId },
  });
  return ok({});
};

/** Divorce, death, or that it never was: then it ends on the day before it began. */
export const endRelation: Act<'relation.end'> = (app, caller, { relationId, until: typed, why }) => {
  const row = findRelation(app.db, relationId);
  if (row === null) return err(refusal('relation_unknown', 'relationId'));
  if (row.until_on !== null) return err(refusal('relation_already_ended', 'relationId'));
  const until = why === 'mistake' ? addDays(row.from_on, -1) : typed;
  const today = todayAt(app);
  const isPossible = parseCivilDate(until) !== null && until <= today && (why === 'mistake' || until >= row.from_on);
  if (!isPossible) return err(refusal('relation_date_impossible', 'until'));
  writeFact(app, {
    type: 'relation.ended/1',
    subject: `person/${row.person_id}`,
    operator: signedIn(caller).operatorId,
    data: { relation: relationId, until, why },
  });
  return ok({});
};
