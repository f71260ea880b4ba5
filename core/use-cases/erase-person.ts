import { refusal } from '../../contract/errors.ts';
import { emptiedPartsMax } from '../../contract/records/leaving.ts';
import { personProfile, personRole, type PersonProfile } from '../../contract/records/person.ts';
import { emptyParts } from '../../db/erase.ts';
import {
  attendancePartsOf,
  keptFormsOf,
  partsAbout,
  partsOfRecord,
  picturesShowing,
  profilesNaming,
  reasonsNaming,
  rulingsOn,
  handOutsTo,
  slipsNaming,
  visitPartsOf,
  type PartPlace,
} from '../../db/read/erasure.ts';
import { wordsAbout } from '../../db/read/aftercare.ts';
import { casesAbout } from '../../db/read/cases.ts';
import { claimsAbout } from '../../db/read/corrections.ts';
import { batchesNaming } from '../../db/read/funds.ts';
import { closureOf } from '../../db/read/leaving.ts';
import { coinWordsAbout } from '../../db/read/redemptions.ts';
import { findPerson, rolesOf, type PersonRow } from '../../db/read/people.ts';
import { readPartOf } from '../../db/read/records.ts';
import { findRequest } from '../../db/read/requests.ts';
import { assert } from '../../domain/assert.ts';
import type { Marks } from '../../domain/naming.ts';
import { err, ok } from '../../domain/result.ts';
import type { App } from '../app.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { readQualifications, readTexts } from './cards.ts';
import { judgeErasureOf, marksOf } from './erasure-facts.ts';
import { forgetLocally } from './forget-locally.ts';
import { signedIn, type Act } from './kinds.ts';
import { printLetter } from './requests.ts';

/** Forgets or locks the person of a request, by another than who recorded it; what is kept goes home on paper. */
export const erasePerson: Act<'person.erase'> = (app, caller, { requestId }) => {
  const { operatorId } = signedIn(caller);
  const request = findRequest(app.db, requestId);
  const judged = judgeErasureOf(app, signedIn(caller), request);
  if (!judged.ok) return err(refusal(judged.error));
  const row = request === null ? null : findPerson(app.db, request.person_id);
  assert(request && row, 'who may be forgotten is registered and asked for it');
  const data = { person: row.person_id, request: requestId };
  const fact = { subject: `person/${row.person_id}`, operator: operatorId } as const;
  if (judged.value === 'lock') {
    writeFact(app, { ...fact, type: 'person.locked/1', data });
  } else {
    const marks = marksOf(app, row);
    assert(marks, 'who was not erased has a name and a number');
    const emptied = partsToEmpty(app, row, marks);
    unnameInOthers(app, operatorId, marks);
    emptyParts(app.db, emptied);
    for (const places of linesOf(emptied))
      writeFact(app, { ...fact, type: 'person.erased/1', data: { ...data, emptied: places } });
    forgetLocally(app, marks);
  }
  const outcome = judged.value === 'lock' ? 'locked' : 'erased';
  return ok({ extent: judged.value, printJobId: printLetter(app, caller, request, { outcome, reason: '' }) });
};

/** As many as a line has room for. Who has more parts is erased by as many records, each of which says the rest of it alike. */
function linesOf(places: readonly PartPlace[]): { record: string; part: string }[][] {
  const emptied = places.map(({ record, part }) => ({ record, part }));
  const lines = [emptied.slice(0, emptiedPartsMax)];
  for (let at = emptiedPartsMax; at < emptied.length; at += emptiedPartsMax)
    lines.push(emptied.slice(at, at + emptiedPartsMax));
  return lines;
}

/** Every part that says who it was: of records about the person, of kept forms, of slips, of others who name the number, and of what names them in words. */
function partsToEmpty({ db }: Reader, row: PersonRow, marks: Marks): readonly PartPlace[] {
  const forms = keptFormsOf(db, marks, row.birth_date).flatMap((record) => [
    ...partsOfRecord(db, record),
    ...rulingsOn(db, record).flatMap((ruling) => partsOfRecord(db, ruling)),
  ]);
  const elsewhere = profilesNaming(db, marks.documentNumber);
  const told = marks.numbers
    .flatMap((number) => [
      ...[...claimsAbout(db, number), ...casesAbout(db, number), ...batchesNaming(db, number)].flatMap(
        ({ recordId }) => recordId ?? [],
      ),
      ...wordsAbout(db, number),
      ...coinWordsAbout(db, number),
    ])
    .flatMap((record) => partsOfRecord(db, record));
  const all = [
    ...partsAbout(db, marks.personId),
    ...forms,
    ...told,
    ...slipsNaming(db, marks),
    ...handOutsTo(db, marks),
    ...picturesShowing(db, marks),
    ...reasonsNaming(db, marks),
    ...elsewhere,
  ];
  all.push(...marks.numbers.flatMap((number) => [...visitPartsOf(db, number), ...attendancePartsOf(db, number)]));
  return [...new Map(all.map((place) => [`${place.record} ${place.part}`, place])).values()];
}

/** A spouse or a former ward is written anew without the number; what was written of them before is emptied. */
function unnameInOthers(app: App, operator: string, { personId, documentNumber }: Marks): void {
  const naming = new Set(
    profilesNaming(app.db, documentNumber)
      .filter(({ type }) => type !== 'person.registration_kept/1')
      .map(({ subject }) => subject.slice('person/'.length)),
  );
  for (const other of naming) {
    const row = other === personId ? null : findPerson(app.db, other);
    if (row !== null && closureOf(app.db, other)?.kind !== 'erased') writeWithout(app, operator, row, documentNumber);
  }
}

function writeWithout(app: App, operator: string, row: PersonRow, number: string | null): void {
  const profile = lastProfileOf(app, row.person_id);
  const without = (named: string | null) => (named === number ? null : named);
  writeFact(app, {
    type: 'person.amended/1',
    subject: `person/${row.person_id}`,
    operator,
    data: {
      person: row.person_id,
      roles: personRole.array().parse(rolesOf(app.db, row.person_id)),
      birthYear: row.birth_year,
      trainedOn: row.trained_on,
      qualifications: readQualifications(row.qualifications),
      warnings: readTexts(row.warnings),
      missing: readTexts(row.missing),
      changed: ['relations'],
      states: {},
    },
    parts: {
      // Everything else as it was last written, whatever else a profile holds by then.
      profile: {
        ...profile,
        guardianDocumentNumber: without(profile.guardianDocumentNumber),
        spouseDocumentNumber: without(profile.spouseDocumentNumber),
      },
    },
  });
}

function lastProfileOf({ db }: Reader, personId: string): PersonProfile {
  const place = partsAbout(db, personId).findLast(({ part }) => part === 'profile');
  const profile = place === undefined ? null : readPartOf(db, place.record, 'profile', personProfile);
  assert(profile, 'somebody who names another has a profile');
  return profile;
}
