import { z } from 'zod';
import { dateText, lineText, shortText, uuid } from '../text.ts';
import { consentItem, signedHow, signer } from '../records/consent.ts';
import { documentKind, maskedField, personRole, sex } from '../records/person.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { shownQualification, typedQualification } from './qualifications.ts';
import { requestRow } from './requests.ts';
import { code, personCard, problem, serviceRow } from './shapes.ts';

const registration = z.strictObject({
  roles: z.array(personRole).max(8),
  name: shortText,
  documentKind,
  documentNumber: shortText,
  /** Empty where the number carries it. */
  sex: sex.nullable(),
  birthDate: dateText.nullable(),
  phone: shortText,
  street: shortText,
  community: shortText,
  /** Of the street or community that was chosen; empty or absent where the names were typed. */
  areaCode: z.string().max(12).optional(),
  trainedOn: dateText.nullable(),
  qualifications: z.array(typedQualification).max(20),
  priorityTags: z.array(shortText).max(10),
  guardianDocumentNumber: shortText,
  spouseDocumentNumber: shortText,
});

const registrationRefusals = [
  'role_unknown',
  'name_missing',
  'document_kind_unknown',
  'identity_number_malformed',
  'identity_check_digit_wrong',
  'identity_birth_date_impossible',
  'identity_birth_date_contradicts',
  'identity_sex_contradicts',
  'birth_date_impossible',
  'provisional_needs_birth_date',
  'training_date_impossible',
  'qualification_date_impossible',
  'person_number_already_registered',
  'person_looks_registered',
  'guardian_not_registered',
  'recipient_too_young',
  'area_unknown',
] as const;

/** `copy`: everything at once, on the person's own paper. */
const revealedField = z.enum([...maskedField.options, 'slip_picture', 'copy']);

const cycleName = z.enum(['volunteer', 'recipient']);

/** People: register, find, show, and what they hold. */
export const peopleEndpoints = {
  /** What the number itself says, while it is being typed. Registers nothing. */
  'person.check': endpoint(
    'signed_in',
    registration.partial().extend({ documentNumber: shortText, documentKind }),
    z.strictObject({
      normalizedNumber: z.string(),
      birthDate: z.string().nullable(),
      sex: sex.nullable(),
      ageYears: z.int().nullable(),
      problem: problem.nullable(),
      /** Characters of the name that no font here can draw, each once: on a receipt they become 〓. */
      notPrintable: z.array(z.string()),
      warnings: z.array(
        z.enum([
          'area_code_unknown',
          'area_code_abolished',
          'phone_missing',
          'phone_malformed',
          'name_not_printable',
          'training_missing',
          'birth_date_missing',
        ]),
      ),
    }),
  ),
  'person.register': cityEndpoint(
    ['clerk', 'reviewer', 'manager'],
    registration.extend({
      intentId: uuid,
      /** A second press, after the clerk looked at who this resembles: keep it for a person to rule on. */
      keepIfItLooksRegistered: z.boolean(),
    }),
    z.strictObject({
      outcome: z.enum(['registered', 'held']),
      personId: z.string().nullable(),
      code: code.nullable(),
      warnings: z.array(z.string()),
      missing: z.array(z.string()),
    }),
    registrationRefusals,
  ),
  /**
   * Fills in or puts right what is known of a person. A field that is empty or null stays as it is, so that nobody has
   * to be shown a number to keep it; roles are added and never taken away.
   */
  'person.amend': cityEndpoint(
    ['clerk', 'reviewer', 'manager'],
    registration.omit({ priorityTags: true }).extend({ intentId: uuid, personId: z.string().max(32) }),
    z.strictObject({ changed: z.array(z.string()), missing: z.array(z.string()) }),
    ['person_unknown', 'person_closed', 'person_unchanged', ...registrationRefusals],
  ),
  /** A step of a life cycle, with why where that is asked for. */
  'person.step': cityEndpoint(
    ['clerk', 'reviewer', 'manager'],
    z.strictObject({
      intentId: uuid,
      personId: z.string().max(32),
      cycle: cycleName,
      act: shortText,
      reason: lineText,
      /** 审核单位, of who lets a volunteer pass (A7); empty for none. */
      body: lineText,
    }),
    z.strictObject({ state: z.string() }),
    [
      'person_unknown',
      'person_closed',
      'death_already_noted',
      'step_not_from_here',
      'role_missing',
      'registrar_does_not_review',
      'reason_missing',
      'volunteer_not_trained',
    ],
  ),
  /** Name, pinyin, initials, phone tail, ID tail, person number or scan. At most 12, this station's people first. */
  'person.search': endpoint(
    'signed_in',
    z.strictObject({ text: shortText, role: personRole.nullable() }),
    z.strictObject({ people: z.array(personCard) }),
  ),
  'person.read': endpoint(
    'signed_in',
    z.strictObject({ personId: z.string().max(32) }),
    z.strictObject({
      person: personCard,
      street: z.string().nullable(),
      areaCode: z.string().nullable(),
      /** District, county or zone of that code; null where it is not known. */
      unitName: z.string().nullable(),
      phoneMasked: z.string().nullable(),
      birthYear: z.int().nullable(),
      documentKind,
      qualifications: z.array(shownQualification),
      warnings: z.array(z.string()),
      missing: z.array(z.string()),
      registeredAtMs: z.int(),
      comparison: z.enum(['not_compared', 'passed', 'differs']),
      /** What has to be agreed to, and what was; all null where nothing was signed yet. */
      consents: z.array(
        z.strictObject({
          item: consentItem,
          notice: z.string().nullable(),
          signer: signer.nullable(),
          signedOn: z.string().nullable(),
          withdrawnOn: z.string().nullable(),
        }),
      ),
      standings: z.array(
        z.strictObject({
          cycle: cycleName,
          state: z.string(),
          sinceMs: z.int(),
          reason: z.string().nullable(),
          body: z.string().nullable(),
          /** Those that whoever asks may take. */
          steps: z.array(z.strictObject({ act: z.string(), needsReason: z.boolean() })),
        }),
      ),
      /** Organisations that this person belongs to or belonged to, and those that they answer for. */
      teams: z.array(
        z.strictObject({
          organisationId: z.string(),
          name: z.string(),
          state: z.enum(['active', 'ended']),
          isHead: z.boolean(),
          /** Null for who answers for it and never was a member. */
          joinedOn: z.string().nullable(),
          leftOn: z.string().nullable(),
        }),
      ),
      /** Forgotten, or kept and not used; null of everybody else. */
      closure: z.strictObject({ kind: z.enum(['erased', 'locked']), atMs: z.int() }).nullable(),
      death: z
        .strictObject({
          diedOn: z.string(),
          evidence: z.string(),
          reporter: z.string().nullable(),
          notedBy: z.string(),
        })
        .nullable(),
      /** Open ones. */
      requests: z.array(requestRow),
      spouseName: z.string().nullable(),
      guardianName: z.string().nullable(),
      balanceMinutes: z.int(),
      /** Set aside by open cases, and not in the balance. */
      frozenMinutes: z.int(),
      paperMinutes: z.int(),
      confirmedMinutes: z.int(),
      services: z.array(serviceRow),
      /** Twelve months, oldest first: minutes minted, and how many of them came from paper. */
      months: z.array(z.strictObject({ month: z.string(), minutes: z.int(), paperMinutes: z.int() })),
    }),
    ['person_unknown', 'person_closed'],
  ),
  /** A notice was read out and signed, on paper that the station keeps (A21). */
  'consent.give': cityEndpoint(
    ['clerk', 'reviewer', 'manager'],
    z.strictObject({
      intentId: uuid,
      personId: z.string().max(32),
      item: consentItem,
      signer,
      how: signedHow,
      signedOn: dateText,
    }),
    z.strictObject({}),
    ['person_unknown', 'person_closed', 'consent_date_impossible', 'consent_signer_wrong'],
  ),
  'consent.withdraw': cityEndpoint(
    ['clerk', 'reviewer', 'manager'],
    z.strictObject({ intentId: uuid, personId: z.string().max(32), item: consentItem }),
    z.strictObject({}),
    ['person_unknown', 'person_closed', 'consent_not_given'],
  ),
  /** Registrations that were kept because they look like somebody, with whom. At most 100, oldest first. */
  'person.kept': endpoint(
    'signed_in',
    z.strictObject({}),
    z.strictObject({
      kept: z.array(
        z.strictObject({
          recordId: z.string(),
          name: z.string(),
          documentTail: z.string(),
          phoneMasked: z.string().nullable(),
          keptBy: z.string(),
          isOwn: z.boolean(),
          keptAtMs: z.int(),
          like: personCard.nullable(),
        }),
      ),
    }),
  ),
  /** `another`: two people, and the form is registered; `same`: the one who is there, and nobody is. */
  'person.rule_kept': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({ intentId: uuid, recordId: uuid, ruling: z.enum(['another', 'same']), reason: lineText }),
    z.strictObject({ personId: z.string().nullable() }),
    ['registration_not_kept', 'reason_missing', 'registrar_does_not_review', ...registrationRefusals],
  ),
  /** What a screen masks, for one look and with a reason that a supervisor reads (G3). Of a minor only a manager may. */
  'person.reveal': endpoint(
    ['clerk', 'reviewer', 'manager'],
    z.strictObject({ personId: z.string().max(32), field: maskedField, reason: lineText }),
    z.strictObject({ value: z.string().nullable() }),
    ['person_unknown', 'person_closed', 'reason_missing', 'minor_opened_by_manager'],
  ),
  /** Who looked at what, newest first. At most 200. */
  'person.reveals': endpoint(
    ['manager', 'administrator', 'auditor'],
    z.strictObject({}),
    z.strictObject({
      reveals: z.array(
        z.strictObject({
          operatorName: z.string(),
          personId: z.string(),
          personName: z.string(),
          field: revealedField,
          reason: z.string().nullable(),
          atMs: z.int(),
        }),
      ),
    }),
  ),
  /** Somebody whom this station knows from the platform alone. */
  'person.read_elsewhere': endpoint(
    'signed_in',
    z.strictObject({ personId: z.string().max(32) }),
    z.strictObject({
      person: personCard,
      birthYear: z.int().nullable(),
      status: z.enum(['active', 'held']),
      /** As of the last sync; what this station added since is not in it. */
      balanceMinutes: z.int(),
    }),
    ['person_unknown'],
  ),
} as const;

export type Registration = z.infer<typeof registration>;
