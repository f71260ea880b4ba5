import { parseCivilDate, wholeYearsBetween } from './civil-date.ts';
import { readIdentity, type Identity, type IdentityError, type IdentityKind } from './identity.ts';
import { err, ok, type Result } from './result.ts';

export type Role = 'volunteer' | 'recipient' | 'guardian' | 'family_contact';

export const adultAgeYears = 18;
export const recipientAgeYears = 60;

export interface Application {
  readonly roles: readonly Role[];
  readonly name: string;
  readonly documentKind: IdentityKind;
  readonly documentNumber: string;
  readonly sex: 'male' | 'female' | null;
  readonly birthDate: string | null;
  readonly phone: string;
  readonly trainedOn: string | null;
  readonly qualifications: readonly { readonly from: string; readonly until: string }[];
  readonly guardianDocumentNumber: string;
}

/** What the store knows that the application itself cannot say. */
export interface RegistrationFacts {
  readonly today: string;
  readonly isNumberRegistered: (number: string) => boolean;
  readonly isGuardian: (number: string) => boolean;
  /** Name of a person with another number but the same name, birth date and phone; null when there is none. */
  readonly lookalike: (name: string, birthDate: string, phone: string) => string | null;
}

/** In the order they are checked: the first that applies is the one reported. */
export type RegistrationError =
  | 'role_unknown'
  | 'name_missing'
  | IdentityError
  | 'birth_date_impossible'
  | 'identity_birth_date_contradicts'
  | 'identity_sex_contradicts'
  | 'person_number_already_registered'
  | 'training_date_impossible'
  | 'qualification_malformed'
  | 'birth_date_missing'
  | 'guardian_not_registered'
  | 'recipient_too_young'
  | 'person_looks_registered';

export interface Registrable {
  readonly identity: Identity;
  readonly birthDate: string | null;
  readonly sex: 'male' | 'female' | null;
  readonly warnings: readonly string[];
  /** Of the eight basic items (令67§5) what is still empty; it stays on a to-do list. */
  readonly missing: readonly string[];
}

/** Whether this person may be registered today, by S-三(二) and 令67§5. */
export function judgeRegistration(
  application: Application,
  facts: RegistrationFacts,
): Result<Registrable, RegistrationError> {
  if (application.roles.length === 0) return err('role_unknown');
  if (application.name.trim() === '') return err('name_missing');
  const identity = readIdentity(application.documentKind, application.documentNumber);
  if (!identity.ok) return identity;
  const contradiction = contradictionOf(application, identity.value);
  if (contradiction !== null) return err(contradiction);
  if (facts.isNumberRegistered(identity.value.number)) return err('person_number_already_registered');
  const unreadable = unreadableDates(application);
  if (unreadable !== null) return err(unreadable);
  const birthDate = identity.value.birthDate ?? application.birthDate;
  const refused = ageRefusal(application, birthDate, facts);
  if (refused !== null) return err(refused);
  if (
    birthDate !== null &&
    application.phone !== '' &&
    facts.lookalike(application.name, birthDate, application.phone) !== null
  ) {
    return err('person_looks_registered');
  }
  const missing = application.phone === '' ? ['phone'] : [];
  if (application.roles.includes('volunteer') && application.trainedOn === null) missing.push('training');
  return ok({
    identity: identity.value,
    birthDate,
    sex: identity.value.sex ?? application.sex,
    warnings: identity.value.warnings,
    missing,
  });
}

function contradictionOf({ birthDate, sex }: Application, identity: Identity): RegistrationError | null {
  if (birthDate !== null && parseCivilDate(birthDate) === null) return 'birth_date_impossible';
  if (birthDate !== null && identity.birthDate !== null && birthDate !== identity.birthDate)
    return 'identity_birth_date_contradicts';
  if (
    birthDate !== null &&
    identity.birthDateTail !== null &&
    birthDate.slice(2).replaceAll('-', '') !== identity.birthDateTail
  ) {
    return 'identity_birth_date_contradicts';
  }
  return sex !== null && identity.sex !== null && sex !== identity.sex ? 'identity_sex_contradicts' : null;
}

function unreadableDates({ trainedOn, qualifications }: Application): RegistrationError | null {
  if (trainedOn !== null && parseCivilDate(trainedOn) === null) return 'training_date_impossible';
  const isWhole = qualifications.every(
    ({ from, until }) => parseCivilDate(from) !== null && parseCivilDate(until) !== null && from <= until,
  );
  return isWhole ? null : 'qualification_malformed';
}

function ageRefusal(
  { roles, guardianDocumentNumber }: Application,
  birthDate: string | null,
  facts: RegistrationFacts,
): RegistrationError | null {
  const isVolunteer = roles.includes('volunteer');
  const isRecipient = roles.includes('recipient');
  if (birthDate === null) return isVolunteer || isRecipient ? 'birth_date_missing' : null;
  if (birthDate > facts.today) return 'birth_date_impossible';
  const age = wholeYearsBetween(birthDate, facts.today);
  if (isVolunteer && age < adultAgeYears && !facts.isGuardian(guardianDocumentNumber)) return 'guardian_not_registered';
  return isRecipient && age < recipientAgeYears ? 'recipient_too_young' : null;
}
