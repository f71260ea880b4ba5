import { z } from 'zod';
import { personRole } from '../../contract/records/person.ts';
import { deathOf } from '../../db/read/leaving.ts';
import { findPersonByNumber, rolesOf, type PersonRow } from '../../db/read/people.ts';
import { relationsOf, type RelationRow } from '../../db/read/relations.ts';
import { isHere, type SomebodyRow } from '../../db/read/somebody.ts';
import { declarationsOf, stateAt } from '../../db/read/standing.ts';
import type { Training } from '../../db/read/trainings.ts';
import type { Party, Statements } from '../../domain/eligibility.ts';
import { instantOf, minutesOfDay } from '../../domain/local-time.ts';
import { holdsOn, kinshipOn, type Relation } from '../../domain/relations.ts';
import type { Reader } from '../station.ts';
import { readQualifications } from './cards.ts';

const roleList = z.array(personRole);

/** A person as the rules see one. */
export function partyOf(app: Reader, row: SomebodyRow): Party {
  const { db } = app;
  if (!isHere(row)) return partyElsewhere(row);
  return {
    personId: row.person_id,
    known: row.document_number === null && row.name !== null ? 'provisional' : 'here',
    roles: roleList.parse(rolesOf(db, row.person_id)),
    birthDate: row.birth_date,
    birthYear: row.birth_year,
    trainedOn: row.trained_on,
    qualifications: readQualifications(row.qualifications),
    // Asked for of minors alone.
    guardianOn: (day) => guardianOf(app, row, day),
    diedOn: deathOf(db, row.person_id)?.died_on ?? null,
    stateOn: (cycle, day) => stateAt(db, row.person_id, cycle, instantOf(day, minutesOfDay)),
  };
}

/** All that the platform says of somebody whom another station registered, or said as long as they were known. */
function partyElsewhere({ person_id: personId, birth_year: stated, status }: Exclude<SomebodyRow, PersonRow>): Party {
  // A year that nobody was born in says nothing of an age.
  const birthYear = stated !== null && stated >= 1800 && stated <= 2200 ? stated : null;
  const unknown = { roles: [], birthDate: null, trainedOn: null, qualifications: [], diedOn: null };
  return {
    personId,
    known: status === 'gone' ? 'gone' : 'elsewhere',
    birthYear,
    ...unknown,
    guardianOn: () => null,
    stateOn: () => null,
  };
}

/** Whom the registration names, and else whom a relation that held on the day names. */
function guardianOf({ db }: Reader, row: PersonRow, day: string): string | null {
  const number = row.guardian_document_number;
  const named = number ? (findPersonByNumber(db, number)?.person_id ?? null) : null;
  if (named !== null) return named;
  const isGuardian = (each: RelationRow) =>
    each.kind === 'guardian' &&
    each.confirmed_by !== null &&
    each.person_id === row.person_id &&
    rolesOf(db, each.other_id).includes('guardian') &&
    holdsOn(relationOfRow(each), day);
  return relationsOf(db, row.person_id).find(isGuardian)?.other_id ?? null;
}

export function statementsOf({ db }: Reader, personId: string, trainings: readonly Training[]): Statements {
  const declared = declarationsOf(db, personId);
  const health = declared.find(({ kind }) => kind === 'health');
  return {
    taught: trainings.flatMap(({ topics, trainedOn }) => topics.map((topic) => ({ topic, on: trainedOn }))),
    isFit: health?.value == null ? null : health.value === 'fit',
    residenceShown: declared.some(({ kind }) => kind === 'residence'),
  };
}

export function relationOfRow(row: RelationRow): Relation {
  return {
    person: row.person_id,
    other: row.other_id,
    kind: row.kind,
    from: row.from_on,
    until: row.until_on,
    isConfirmed: row.confirmed_by !== null,
  };
}

/** A spouse named on one side's form counts, and a guardian is kin, whichever of the two is the volunteer. */
export function relationOf(
  { db }: Reader,
  a: SomebodyRow | null,
  b: SomebodyRow | null,
  servedOn: string,
): 'none' | 'spouse' | 'close_kin' {
  if (a === null || b === null || !isHere(a) || !isHere(b)) return 'none';
  const relations = relationsOf(db, a.person_id).map(relationOfRow);
  const recorded = kinshipOn(relations, a.person_id, b.person_id, servedOn);
  if (recorded === 'spouse') return 'spouse';
  const names = (from: string | null, to: string | null) => from !== null && from !== '' && from === to;
  const isSpouse =
    names(a.spouse_document_number, b.document_number) || names(b.spouse_document_number, a.document_number);
  // One pair of eyes lifts no guard: an end counts where a second member of staff had seen the relation.
  const hasEnded = relations.some(
    ({ kind, other, person, until, isConfirmed }) =>
      kind === 'spouse' && isConfirmed && [other, person].includes(b.person_id) && until !== null && until < servedOn,
  );
  if (isSpouse && !hasEnded) return 'spouse';
  const isWard =
    names(a.guardian_document_number, b.document_number) || names(b.guardian_document_number, a.document_number);
  return isWard ? 'close_kin' : recorded;
}
