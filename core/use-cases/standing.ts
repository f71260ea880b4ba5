import { refusal } from '../../contract/errors.ts';
import { relationEnd } from '../../contract/records/relation.ts';
import { closureOf } from '../../db/read/leaving.ts';
import { findPerson, rolesOf, type PersonRow } from '../../db/read/people.ts';
import { relationsOf, type RelationRow } from '../../db/read/relations.ts';
import { declarationsOf, priorityTagsOf } from '../../db/read/standing.ts';
import { trainingsOf } from '../../db/read/trainings.ts';
import { isLivedDay } from '../../domain/civil-date.ts';
import { mayReceive, mayRedeem, mayServe } from '../../domain/eligibility.ts';
import { confirmedSpouseOn } from '../../domain/relations.ts';
import { err, ok } from '../../domain/result.ts';
import { topicsMissing } from '../../domain/training.ts';
import { todayAt } from '../clock.ts';
import { rulesOn } from '../rules.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { operatorName } from './cards.ts';
import { findOpenPerson, mayOpenLocked, shownName } from './closed-people.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';
import { partyOf, relationOfRow, statementsOf } from './parties.ts';

/** May they serve, be served, or spend coins on this day, and what of it is still to be put right. */
export const readStanding: Act<'person.standing'> = (app, caller, { personId, day: asked }) => {
  const row = findPerson(app.db, personId);
  if (row === null) return err(refusal('person_unknown', 'personId'));
  const isLocked = closureOf(app.db, personId)?.kind === 'locked';
  if (isLocked && !mayOpenLocked(signedIn(caller).roles)) return err(refusal('person_closed', 'personId'));
  const today = todayAt(app);
  const day = asked ?? today;
  const roles = rolesOf(app.db, personId);
  const party = partyOf(app, row);
  const trainings = trainingsOf(app.db, personId);
  const statements = statementsOf(app, personId, trainings);
  const relations = relationsOf(app.db, personId);
  const tags = priorityTagsOf(app.db, personId);
  return ok({
    day,
    mayServe: roles.includes('volunteer') ? [...mayServe(party, statements, null, day)] : null,
    mayReceive: roles.includes('recipient') ? [...mayReceive(party, day)] : null,
    mayRedeem: roles.includes('volunteer')
      ? [...mayRedeem(party, spouseOf(app, row, relations, day), rulesOn(app, day).settings, day)]
      : null,
    trainings: trainings.map((each) => ({ ...each, topics: [...each.topics] })),
    topicsMissing: [...topicsMissing(statements.taught, day)],
    declarations: declarationsOf(app.db, personId).map((each) => ({
      kind: each.kind,
      value: each.value,
      declaredOn: each.declared_on,
    })),
    priority: {
      count: tags.length,
      withoutEvidence: tags.filter(({ evidence }) => evidence === null).length,
      expired: tags.filter(({ until }) => until !== null && until < today).length,
    },
    relations: relations.map((relation) => relationShown(app, personId, relation, signedIn(caller).operatorId)),
  });
};

function spouseOf(app: Reader, row: PersonRow, relations: readonly RelationRow[], day: string) {
  const spouseId = confirmedSpouseOn(relations.map(relationOfRow), row.person_id, day);
  const spouse = spouseId === null ? null : findPerson(app.db, spouseId);
  return spouse === null ? null : partyOf(app, spouse);
}

function relationShown(
  app: Reader,
  personId: string,
  row: RelationRow,
  operatorId: string,
): OutputOf<'person.standing'>['relations'][number] {
  const isOtherHolder = row.person_id === personId;
  const otherId = isOtherHolder ? row.other_id : row.person_id;
  return {
    relationId: row.relation_id,
    otherId,
    otherName: nameOf(app, otherId),
    kind: row.kind,
    isOtherHolder,
    evidence: row.evidence,
    from: row.from_on,
    until: row.until_on,
    why: row.ended_why === null ? null : relationEnd.parse(row.ended_why),
    notedBy: operatorName(app, row.noted_by),
    confirmedBy: row.confirmed_by === null ? null : operatorName(app, row.confirmed_by),
    mayConfirm: row.confirmed_by === null && row.until_on === null && row.noted_by !== operatorId,
  };
}

function nameOf(app: Reader, personId: string): string {
  const row = findPerson(app.db, personId);
  return row === null ? personId : shownName(app, row);
}

/** What a person shows or says of themselves; the newest word counts (A5). */
export const declare: Act<'person.declare'> = (app, caller, { personId, declared, declaredOn }) => {
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  const today = todayAt(app);
  if (!isLivedDay(declaredOn, today)) return err(refusal('declaration_date_impossible', 'declaredOn'));
  writeFact(app, {
    type: 'person.declared/1',
    subject: `person/${personId}`,
    operator: signedIn(caller).operatorId,
    data: { person: personId, kind: declared.kind, declaredOn },
    parts: { declaration: declared.value },
  });
  return ok({});
};
