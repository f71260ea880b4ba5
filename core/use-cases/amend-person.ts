import { refusal } from '../../contract/errors.ts';
import { documentKind, personRole, type PersonProfile, type PersonRole } from '../../contract/records/person.ts';
import { findLookalike, findPersonByNumber, rolesOf, type PersonRow } from '../../db/read/people.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { foldNumber } from '../../domain/identity.ts';
import { err, ok } from '../../domain/result.ts';
import { judgeRegistration, type RegistrationFacts } from '../../domain/registration.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { isKnownArea } from './areas.ts';
import { findOpenPerson } from './closed-people.ts';
import { signedIn, type Act, type InputOf } from './kinds.ts';
import { statesAfter } from './person-states.ts';
import { fieldOfRefusal, numberTooLong, registrationFacts } from './people.ts';
import {
  certificateNumbersOf,
  keepNumbers,
  numberedQualifications,
  unclearQualification,
  withoutNumbers,
} from './qualifications.ts';

type Amendment = InputOf<'person.amend'>;

/** What is known of a person after an amendment, in one piece. */
interface Known extends PersonProfile {
  readonly roles: readonly PersonRole[];
  readonly trainedOn: string | null;
  readonly qualifications: ReturnType<typeof withoutNumbers>;
  readonly qualificationNumbers: ReturnType<typeof certificateNumbersOf>;
}

const roleList = personRole.array();

/** Fills in or puts right what is known of a person, by the rules of a registration; what is not given stays (令67§6). */
export const amendPerson: Act<'person.amend'> = (app, caller, input) => {
  const found = findOpenPerson(app, input.personId);
  if (!found.ok) return found;
  const row = found.value;
  const unstorable = numberTooLong(input);
  if (unstorable !== null) return err(refusal('identity_number_malformed', unstorable));
  const unclear = unclearQualification(input.qualifications);
  if (unclear !== null) return err(unclear);
  if (!isKnownArea(app, input.areaCode)) return err(refusal('area_unknown', 'street'));
  const before = knownBefore(app, row);
  const after = knownAfter(before, input);
  const changed = changedFields(before, after);
  if (changed.length === 0) return err(refusal('person_unchanged'));
  const judged = judgeRegistration(applicationOf(after), factsWithout(app, row));
  if (!judged.ok) return err(refusal(judged.error, fieldOfRefusal[judged.error] ?? 'documentNumber'));
  const { identity, birthDate, sex, warnings, missing } = judged.value;
  const { roles, trainedOn, qualifications, ...profile } = after;
  writeFact(app, {
    type: 'person.amended/1',
    subject: `person/${row.person_id}`,
    operator: signedIn(caller).operatorId,
    data: {
      person: row.person_id,
      roles: [...roles],
      birthYear: birthDate === null ? null : Number(birthDate.slice(0, 4)),
      trainedOn,
      qualifications,
      warnings: [...warnings],
      missing: [...missing],
      changed: [...changed],
      states: statesAfter(app, row.person_id, { roles, trainedOn, missing }),
    },
    parts: { profile: { ...profile, documentNumber: identity.number, birthDate, sex } },
  });
  return ok({ changed: [...changed], missing: [...missing] });
};

function knownBefore({ db }: Reader, row: PersonRow): Known {
  const known = numberedQualifications(row);
  return {
    name: row.name ?? '',
    documentKind: documentKind.parse(row.document_kind ?? 'other'),
    documentNumber: row.document_number ?? '',
    sex: row.sex,
    birthDate: row.birth_date,
    phone: row.phone,
    street: row.street,
    community: row.community,
    areaCode: row.area_code,
    guardianDocumentNumber: row.guardian_document_number,
    spouseDocumentNumber: row.spouse_document_number,
    roles: roleList.parse(rolesOf(db, row.person_id)),
    trainedOn: row.trained_on,
    qualifications: withoutNumbers(known),
    qualificationNumbers: certificateNumbersOf(known),
  };
}

function knownAfter(before: Known, input: Amendment): Known {
  const given = (text: string, known: string | null) => (isBlank(text) ? known : text.trim());
  const isRenumbered = input.documentNumber.trim() !== '';
  return {
    name: isBlank(input.name) ? before.name : input.name.trim(),
    documentKind: isRenumbered ? input.documentKind : before.documentKind,
    documentNumber: isRenumbered ? foldNumber(input.documentNumber) : before.documentNumber,
    // Of another number, it says itself what it says.
    sex: input.sex ?? (isRenumbered ? null : before.sex),
    birthDate: input.birthDate ?? (isRenumbered ? null : before.birthDate),
    phone: given(input.phone, before.phone),
    street: given(input.street, before.street),
    community: given(input.community, before.community),
    // The code is of the names: where those were typed anew it is of them or there is none.
    areaCode: isBlank(input.street) ? before.areaCode : given(input.areaCode ?? '', null),
    guardianDocumentNumber: given(foldNumber(input.guardianDocumentNumber), before.guardianDocumentNumber),
    spouseDocumentNumber: given(foldNumber(input.spouseDocumentNumber), before.spouseDocumentNumber),
    roles: [...new Set([...before.roles, ...input.roles])],
    trainedOn: input.trainedOn ?? before.trainedOn,
    qualifications: withoutNumbers(input.qualifications),
    qualificationNumbers: certificateNumbersOf(keepNumbers(input.qualifications, before.qualificationNumbers)),
  };
}

function changedFields(before: Known, after: Known): readonly string[] {
  return Object.keys(before).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

function applicationOf(known: Known) {
  return {
    ...known,
    phone: known.phone ?? '',
    guardianDocumentNumber: known.guardianDocumentNumber ?? '',
  };
}

/** A person does not stand in their own way. */
function factsWithout(app: Reader, { person_id: personId }: PersonRow): RegistrationFacts {
  return {
    ...registrationFacts(app),
    isNumberRegistered: (number) => {
      const holder = findPersonByNumber(app.db, number);
      return holder !== null && holder.person_id !== personId;
    },
    lookalike: (name, birthDate, phone) => findLookalike(app.db, name, birthDate, phone, personId)?.name ?? null,
  };
}
