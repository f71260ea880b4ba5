import { z } from 'zod';
import { dateText, lineText, shortText, uuid } from '../text.ts';
import { organisationKind } from '../records/organisation.ts';
import { areaCard } from './areas.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { personCard, problem } from './shapes.ts';

const organisationId = z.string().max(32);
const form = z.strictObject({
  kind: organisationKind,
  name: lineText,
  /** As it stands on the licence; empty for a group. */
  creditCode: shortText,
  /** Number of the person who answers for it; empty while none is chosen. */
  head: z.string().max(32),
  /** Empty where no committee manages it. */
  managingAreaCode: z.string().max(12),
});
export type OrganisationForm = z.infer<typeof form>;

const state = z.enum(['active', 'ended']);
const warning = z.enum(['same_name_in_area']);

const formRefusals = [
  'organisation_name_missing',
  'credit_code_missing',
  'credit_code_length',
  'credit_code_character',
  'credit_code_check_wrong',
  'credit_code_of_group',
  'credit_code_already_registered',
  'managing_area_missing',
  'managing_area_unknown',
  'head_not_registered',
] as const;

const writers = ['clerk', 'reviewer', 'manager'] as const;

/** Groups and legal persons that volunteers belong to (A17). */
export const organisationEndpoints = {
  /** What stands in the way of the form as it is being typed. Registers nothing; of itself when it is amended. */
  'organisation.check': endpoint(
    'signed_in',
    form.extend({ organisationId: organisationId.nullable() }),
    z.strictObject({
      normalizedCode: z.string(),
      /** What is wrong with the code alone; null while none was typed. */
      codeProblem: problem.nullable(),
      warnings: z.array(warning),
    }),
  ),
  'organisation.register': cityEndpoint(
    writers,
    form.extend({ intentId: uuid }),
    z.strictObject({ organisationId: z.string(), warnings: z.array(warning) }),
    formRefusals,
  ),
  /** Everything as it is to be from now on. */
  'organisation.amend': cityEndpoint(
    writers,
    form.extend({ intentId: uuid, organisationId }),
    z.strictObject({ changed: z.array(z.string()) }),
    ['organisation_unknown', 'organisation_unchanged', ...formRefusals],
  ),
  'organisation.end': cityEndpoint(
    writers,
    z.strictObject({ intentId: uuid, organisationId, reason: lineText }),
    z.strictObject({ state }),
    ['organisation_unknown', 'step_not_from_here', 'role_missing', 'reason_missing'],
  ),
  'organisation.resume': cityEndpoint(
    writers,
    z.strictObject({ intentId: uuid, organisationId }),
    z.strictObject({ state }),
    ['organisation_unknown', 'step_not_from_here', 'role_missing'],
  ),
  /** By any piece of name, pinyin, number, code or committee; all of them for an empty text. At most 200, active first. */
  'organisation.list': endpoint(
    'signed_in',
    z.strictObject({ text: shortText }),
    z.strictObject({
      total: z.int(),
      organisations: z.array(
        z.strictObject({
          organisationId: z.string(),
          name: z.string(),
          kind: organisationKind,
          state,
          managingAreaName: z.string().nullable(),
          memberCount: z.int(),
        }),
      ),
    }),
  ),
  'organisation.read': endpoint(
    'signed_in',
    z.strictObject({ organisationId }),
    z.strictObject({
      organisationId: z.string(),
      name: z.string(),
      kind: organisationKind,
      creditCode: z.string().nullable(),
      head: personCard,
      headPhoneMasked: z.string().nullable(),
      managing: areaCard.nullable(),
      managingAreaName: z.string().nullable(),
      /** In whose name a group issues; null for a legal person, which does so itself. */
      issuesAs: z.string().nullable(),
      warnings: z.array(z.string()),
      state,
      sinceMs: z.int(),
      endReason: z.string().nullable(),
      registeredAtMs: z.int(),
      /** Those that whoever asks may take. */
      steps: z.array(z.enum(['end', 'resume'])),
      members: z.array(
        z.strictObject({
          person: personCard,
          joinedOn: z.string(),
          leftOn: z.string().nullable(),
          /** Of approved services of this station on days of the membership. */
          minutes: z.int(),
        }),
      ),
      totalMinutes: z.int(),
    }),
    ['organisation_unknown'],
  ),
  'organisation.join': cityEndpoint(
    writers,
    z.strictObject({ intentId: uuid, organisationId, personId: z.string().max(32), joinedOn: dateText }),
    z.strictObject({}),
    [
      'organisation_unknown',
      'organisation_has_ended',
      'person_unknown',
      'already_member',
      'membership_date_impossible',
    ],
  ),
  'organisation.leave': cityEndpoint(
    writers,
    z.strictObject({ intentId: uuid, organisationId, personId: z.string().max(32), leftOn: dateText }),
    z.strictObject({}),
    ['organisation_unknown', 'not_member', 'membership_date_impossible'],
  ),
} as const;
