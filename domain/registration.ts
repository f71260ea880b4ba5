import { isBlank } from './blank-text.ts';
import { isLivedDay, parseCivilDate, wholeYearsBetween } from './civil-date.ts';
import { birthDateOf, readIdentity, type Identity, type IdentityError, type IdentityKind } from './identity.ts';
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

/** In the order they are checked: who it is, whether they may, and last what the form itself lacks. */
export type RegistrationError =
  | IdentityError
  | 'person_number_already_registered'
  | 'birth_date_impossible'
  | 'provisional_needs_birth_date'
  | 'identity_birth_date_contradicts'
  | 'identity_sex_contradicts'
  | 'role_unknown'
  | 'guardian_not_registered'
  | 'recipient_too_young'
  | 'name_missing'
  | 'training_date_impossible'
  | 'person_looks_registered';

export interface Registrable {
  readonly identity: Identity;
  readonly birthDate: string | null;
  readonly sex: 'male' | 'female' | null;
  readonly warnings: readonly string[];
  /** What is still empty or could not be read (of 令67§5, and qualifications); it stays on a to-do list. */
  readonly missing: readonly string[];
}

/** Whether this person may be registered today, by S-三(二) and 令67§5. */
export function judgeRegistration(
  application: Application,
  facts: RegistrationFacts,
): Result<Registrable, RegistrationError> {
  const identity = readIdentity(application.documentKind, application.documentNumber);
  if (!identity.ok) return identity;
  if (facts.isNumberRegistered(identity.value.number)) return err('person_number_already_registered');
  const contradiction = contradictionOf(application, identity.value);
  if (contradiction !== null) return err(contradiction);
  if (application.roles.length === 0) return err('role_unknown');
  const birthDate = birthDateOf(identity.value, application.birthDate, facts.today);
  if (application.documentKind === 'pending' && birthDate === null) return err('provisional_needs_birth_date');
  const refused = ageRefusal(application, birthDate, facts) ?? formRefusal(application, facts.today);
  if (refused !== null) return err(refused);
  if (
    birthDate !== null &&
    application.phone !== '' &&
    facts.lookalike(application.name, birthDate, application.phone) !== null
  ) {
    return err('person_looks_registered');
  }
  return ok({
    identity: identity.value,
    birthDate,
    sex: identity.value.sex ?? application.sex,
    warnings: identity.value.warnings,
    missing: missingOf(application, birthDate),
  });
}

/** A qualification counts from its first day to its last; one without such days is left out and asked for later. */
export function hasWholePeriod({ from, until }: { readonly from: string; readonly until: string }): boolean {
  return parseCivilDate(from) !== null && parseCivilDate(until) !== null && from <= until;
}

function missingOf(
  { roles, documentKind, phone, trainedOn, qualifications }: Application,
  birthDate: string | null,
): readonly string[] {
  const lacks: readonly (string | null)[] = [
    documentKind === 'pending' ? 'document' : null,
    birthDate === null ? 'birth_date' : null,
    isBlank(phone) ? 'phone' : null,
    roles.includes('volunteer') && trainedOn === null ? 'training' : null,
    qualifications.every(hasWholePeriod) ? null : 'qualification',
  ];
  return lacks.filter((name) => name !== null);
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

function formRefusal({ name, trainedOn }: Application, today: string): RegistrationError | null {
  if (isBlank(name)) return 'name_missing';
  return trainedOn !== null && !isLivedDay(trainedOn, today) ? 'training_date_impossible' : null;
}

function ageRefusal(
  { roles, guardianDocumentNumber }: Application,
  birthDate: string | null,
  facts: RegistrationFacts,
): RegistrationError | null {
  if (birthDate === null) return null;
  const isVolunteer = roles.includes('volunteer');
  const isRecipient = roles.includes('recipient');
  if (!isLivedDay(birthDate, facts.today)) return 'birth_date_impossible';
  const age = wholeYearsBetween(birthDate, facts.today);
  if (isVolunteer && age < adultAgeYears && !facts.isGuardian(guardianDocumentNumber)) return 'guardian_not_registered';
  return isRecipient && age < recipientAgeYears ? 'recipient_too_young' : null;
}
