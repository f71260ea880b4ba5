import { refusal, type KioskError } from '../../contract/errors.ts';
import { shortText } from '../../contract/text.ts';
import type { Registration } from '../../contract/kiosk/people.ts';
import { closureOf } from '../../db/read/leaving.ts';
import { balanceOf, confirmedMinutesOf, mintedByMonth } from '../../db/read/ledger.ts';
import {
  countPeople,
  findLookalike,
  findPerson,
  findPersonByNumber,
  rolesOf,
  type PersonRow,
} from '../../db/read/people.ts';
import { servicesOfPerson } from '../../db/read/services.ts';
import { documentKind } from '../../contract/records/person.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { isLivedDay, parseCivilDate, wholeYearsBetween } from '../../domain/civil-date.ts';
import { birthDateOf, foldNumber, readIdentity } from '../../domain/identity.ts';
import { maskPhone } from '../../domain/mask.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import {
  hasWholePeriod,
  judgeRegistration,
  type Registrable,
  type RegistrationError,
  type RegistrationFacts,
} from '../../domain/registration.ts';
import { formatNumber } from '../../domain/serial.ts';
import { undrawableCharacters } from '../../printers/fonts/outlines.ts';
import { todayAt } from '../clock.ts';
import type { App } from '../app.ts';
import type { Reader, Writer } from '../station.ts';
import { writeFact } from '../write.ts';
import { certificateNumbersOf, shownQualifications, unclearQualification, withoutNumbers } from './qualifications.ts';
import { openCard, personCard, readTexts, serviceRow } from './cards.ts';
import { areaCardOf, isKnownArea } from './areas.ts';
import { mayOpenLocked, shownName } from './closed-people.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';
import { consentsFor } from './consents.ts';
import { teamsFor } from './organisation-pages.ts';
import { deathShown, openRequestsOf } from './person-rights.ts';
import { standingsFor } from './person-states.ts';

const servicesShownMax = 200;
const monthsShown = 12;

export const checkPerson: Act<'person.check'> = (app, _caller, input) => {
  const identity = readIdentity(input.documentKind, input.documentNumber);
  const number = foldNumber(input.documentNumber);
  const today = todayAt(app);
  const warnings: OutputOf<'person.check'>['warnings'] = [];
  const notPrintable = undrawableCharacters(input.name ?? '');
  if (input.phone !== undefined && isBlank(input.phone)) warnings.push('phone_missing');
  warnings.push(...oddities(input.phone ?? '', notPrintable));
  if (input.roles?.includes('volunteer') === true && !input.trainedOn) warnings.push('training_missing');
  const isTaken = identity.ok && findPersonByNumber(app.db, number) !== null;
  const problem = identity.ok
    ? isTaken
      ? refusal('person_number_already_registered', 'documentNumber')
      : null
    : refusal(identity.error, 'documentNumber');
  const typedDate = input.birthDate == null ? null : parseCivilDate(input.birthDate);
  const birthDate = identity.ok ? birthDateOf(identity.value, typedDate, today) : null;
  if (identity.ok && birthDate === null) warnings.push('birth_date_missing');
  return ok({
    normalizedNumber: number,
    birthDate,
    sex: identity.ok ? (identity.value.sex ?? input.sex ?? null) : null,
    ageYears: birthDate === null || !isLivedDay(birthDate, today) ? null : wholeYearsBetween(birthDate, today),
    problem: problem === null ? null : { ...problem, detail: { ...problem.detail } },
    notPrintable: [...notPrintable],
    warnings: [...(identity.ok ? identity.value.warnings : []), ...warnings],
  });
};

/** What somebody should look at again before they go on, though it may be right. */
export function oddities(phone: string, notPrintable: readonly string[]): ('phone_malformed' | 'name_not_printable')[] {
  const isOddPhone = !isBlank(phone) && !/^\+?[\d\s()-]{7,20}$/.test(phone);
  return [
    ...(isOddPhone ? ['phone_malformed' as const] : []),
    ...(notPrintable.length > 0 ? ['name_not_printable' as const] : []),
  ];
}

export const fieldOfRefusal: Partial<Record<RegistrationError, string>> = {
  role_unknown: 'roles',
  name_missing: 'name',
  birth_date_impossible: 'birthDate',
  provisional_needs_birth_date: 'birthDate',
  identity_birth_date_contradicts: 'birthDate',
  identity_sex_contradicts: 'sex',
  training_date_impossible: 'trainedOn',
  guardian_not_registered: 'guardianDocumentNumber',
  recipient_too_young: 'birthDate',
  person_looks_registered: 'name',
};

export function registrationFacts(app: Pick<Reader, 'db' | 'clock'>): RegistrationFacts {
  return {
    today: todayAt(app),
    isNumberRegistered: (number) => findPersonByNumber(app.db, number) !== null,
    isGuardian: (number) => {
      const person = findPersonByNumber(app.db, foldNumber(number));
      return person !== null && rolesOf(app.db, person.person_id).includes('guardian');
    },
    lookalike: (name, birthDate, phone) => findLookalike(app.db, name, birthDate, phone)?.name ?? null,
  };
}

/** Registers a person, or keeps the form when it looks like somebody who is registered and the clerk insists. */
export const registerPerson: Act<'person.register'> = (app, caller, input) => {
  const operator = signedIn(caller).operatorId;
  const unclear = unclearQualification(input.qualifications);
  if (unclear !== null) return err(unclear);
  if (!isKnownArea(app, input.areaCode)) return err(refusal('area_unknown', 'street'));
  const judged = judgeForm(input, registrationFacts(app));
  if (!judged.ok) {
    const isKept = judged.error.code === 'person_looks_registered' && input.keepIfItLooksRegistered;
    return isKept ? keepForm(app, operator, input) : judged;
  }
  const { warnings, missing } = judged.value;
  const person = writeRegistration(app, operator, input, judged.value);
  return ok({ outcome: 'registered', personId: person, code: null, warnings: [...warnings], missing: [...missing] });
};

/** Whether whoever the form is about may be registered, by what is known; a refusal names the field it is about. */
export function judgeForm(input: RegistrationForm, facts: RegistrationFacts): Result<Registrable, KioskError> {
  const unstorable = numberTooLong(input);
  if (unstorable !== null) return err(refusal('identity_number_malformed', unstorable));
  const judged = judgeRegistration(input, facts);
  return judged.ok ? judged : err(refusal(judged.error, fieldOfRefusal[judged.error] ?? 'documentNumber'));
}

/** Gives the person the next number. Whoever calls has judged the form. */
export function writeRegistration(
  app: Writer,
  operator: string,
  input: RegistrationForm,
  { identity, birthDate, sex, warnings, missing }: Registrable,
  correlation: string | null = null,
): string {
  const person = formatNumber(app.station().source, countPeople(app.db) + 1, 'P');
  // Of what is left out no number stays either.
  const qualifications = input.qualifications.filter(hasWholePeriod);
  const parts = { profile: profileOf({ ...input, qualifications }, identity.number, birthDate, sex) };
  const priority = input.priorityTags.length === 0 ? {} : { priority: { tags: input.priorityTags } };
  writeFact(app, {
    type: 'person.registered/1',
    subject: `person/${person}`,
    operator,
    correlation,
    data: {
      person,
      roles: [...new Set(input.roles)],
      birthYear: birthDate === null ? null : Number(birthDate.slice(0, 4)),
      trainedOn: input.trainedOn,
      qualifications: withoutNumbers(qualifications),
      comparison: 'not_compared',
      warnings: [...warnings],
      missing: [...missing],
    },
    parts: { ...parts, ...priority },
  });
  return person;
}

/** A registration without what says which press of which key it was. */
export type RegistrationForm = Omit<Registration, 'intentId' | 'keepIfItLooksRegistered'>;

/** Folding can make one character many (㍿ is 株式会社), and what is kept is the folded number. */
export function numberTooLong(
  input: Pick<Registration, 'guardianDocumentNumber' | 'spouseDocumentNumber'>,
): 'guardianDocumentNumber' | 'spouseDocumentNumber' | null {
  const fields = ['guardianDocumentNumber', 'spouseDocumentNumber'] as const;
  return fields.find((field) => !shortText.safeParse(foldNumber(input[field])).success) ?? null;
}

/** The whole form, so that nobody has to ask for it again once the two people are told apart. */
function keepForm(app: App, operator: string, input: Registration): ReturnType<Act<'person.register'>> {
  const number = foldNumber(input.documentNumber);
  const identity = readIdentity(input.documentKind, number);
  const today = todayAt(app);
  const birthDate = identity.ok ? birthDateOf(identity.value, input.birthDate, today) : input.birthDate;
  writeFact(app, {
    type: 'person.registration_kept/1',
    subject: 'person/held',
    operator,
    data: { outcome: 'held', code: 'person_looks_registered', looksLike: null },
    parts: {
      profile: profileOf(input, number, birthDate, input.sex),
      registration: {
        roles: [...new Set(input.roles)],
        trainedOn: input.trainedOn,
        qualifications: withoutNumbers(input.qualifications),
        priorityTags: input.priorityTags,
      },
    },
  });
  return ok({ outcome: 'held', personId: null, code: 'person_looks_registered', warnings: [], missing: [] });
}

function profileOf(
  input: RegistrationForm,
  documentNumber: string,
  birthDate: string | null,
  sex: 'male' | 'female' | null,
) {
  const orNull = (text: string) => (isBlank(text) ? null : text.trim());
  return {
    name: input.name.trim(),
    documentKind: input.documentKind,
    documentNumber,
    sex,
    birthDate,
    phone: orNull(input.phone),
    street: orNull(input.street),
    community: orNull(input.community),
    areaCode: orNull(input.areaCode ?? ''),
    guardianDocumentNumber: orNull(foldNumber(input.guardianDocumentNumber)),
    spouseDocumentNumber: orNull(foldNumber(input.spouseDocumentNumber)),
    qualificationNumbers: certificateNumbersOf(input.qualifications),
  };
}

export const readPersonPage: Act<'person.read'> = (app, caller, { personId }) => {
  const row = findPerson(app.db, personId);
  if (row === null) return err(refusal('person_unknown', 'personId'));
  const closure = closureOf(app.db, personId);
  const isOpened = closure?.kind !== 'locked' || mayOpenLocked(signedIn(caller).roles);
  if (!isOpened) return err(refusal('person_closed', 'personId'));
  const balance = balanceOf(app.db, `person/${personId}`);
  return ok({
    person: closure?.kind === 'locked' ? openCard(app, row) : personCard(app, row),
    street: row.street,
    areaCode: row.area_code,
    unitName: areaCardOf(app, row.area_code)?.unitName ?? null,
    phoneMasked: maskPhone(row.phone),
    birthYear: row.birth_year,
    documentKind: documentKind.parse(row.document_kind ?? 'other'),
    qualifications: shownQualifications(row),
    warnings: readTexts(row.warnings),
    missing: readTexts(row.missing),
    registeredAtMs: row.registered_at_ms,
    comparison: 'not_compared',
    standings: standingsFor(app, caller, row),
    consents: consentsFor(app, row),
    teams: teamsFor(app, personId),
    closure: closure && { kind: closure.kind, atMs: closure.closed_at_ms },
    death: deathShown(app, personId),
    requests: openRequestsOf(app, caller, personId),
    spouseName: spouseNameOf(app, row),
    guardianName: nameOfNumber(app, row.guardian_document_number),
    balanceMinutes: balance.minutes,
    frozenMinutes: balanceOf(app.db, `frozen/${personId}`).minutes,
    paperMinutes: balance.paperMinutes,
    confirmedMinutes: confirmedMinutesOf(app.db, personId),
    services: servicesOfPerson(app.db, personId, servicesShownMax).map((service) => serviceRow(app, service)),
    months: monthsOf(app, personId),
  });
};

function spouseNameOf(app: Reader, row: PersonRow): string | null {
  return nameOfNumber(app, row.spouse_document_number);
}

function nameOfNumber(app: Reader, number: string | null): string | null {
  const row = number === null ? null : findPersonByNumber(app.db, number);
  return row === null ? null : shownName(app, row);
}

function monthsOf(app: Reader, personId: string) {
  const [year = 0, month = 0] = todayAt(app).split('-').map(Number);
  const months = Array.from({ length: monthsShown }, (_, index) => {
    const at = new Date(Date.UTC(year, month - 1 - (monthsShown - 1 - index), 1));
    return at.toISOString().slice(0, 7);
  });
  const minted = new Map(mintedByMonth(app.db, personId, months[0] ?? '').map((each) => [each.month, each]));
  return months.map((each) => ({
    month: each,
    minutes: minted.get(each)?.minutes ?? 0,
    paperMinutes: minted.get(each)?.paperMinutes ?? 0,
  }));
}
