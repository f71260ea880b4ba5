import { z } from 'zod';
import { emergencyCard } from '../records/emergency.ts';
import { insuranceEnding, insuranceHolder, insuranceKind } from '../records/insurance.ts';
import { serviceFlag } from '../records/service.ts';
import { alertCall, alertFinding, injured, told, visitEnding } from '../records/visit.ts';
import { clockTime } from '../records/service.ts';
import { dateText, lineText, noteText, shortText, uuid } from '../text.ts';
import { peopleRefusals } from './service-refusals.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { atCounter } from './requests.ts';
import { personCard } from './shapes.ts';

const personNumber = z.string().max(32);
const visitState = z.enum(['out', 'alerted', 'returned', 'called_off']);

const visitRow = z.strictObject({
  visitId: z.string(),
  state: visitState,
  /** Of one that is not over: whether somebody has to ask after the visitor now. */
  lateness: z.enum(['in_time', 'overdue', 'clock_doubtful']),
  volunteer: personCard,
  recipient: personCard,
  className: z.string(),
  item: z.string(),
  companion: z.string().nullable(),
  purpose: z.string().nullable(),
  startedAtMs: z.int(),
  expectedBackAtMs: z.int(),
  endedAtMs: z.int().nullable(),
  flags: z.array(serviceFlag),
  alert: z
    .strictObject({
      called: z.array(alertCall),
      found: alertFinding,
      account: z.string(),
      by: z.string(),
      atMs: z.int(),
    })
    .nullable(),
  incidentCount: z.int(),
});

/** Home visits from going to coming back (X21), and whom to call meanwhile. */
export const visitEndpoints = {
  'visit.start': cityEndpoint(
    atCounter,
    z.strictObject({
      intentId: uuid,
      volunteer: personNumber,
      recipient: personNumber,
      classNumber: z.int(),
      item: shortText,
      /** Local time of today. */
      backAt: clockTime,
      companion: lineText,
      purpose: lineText,
      riskReadBy: z.array(z.enum(['volunteer', 'recipient'])).max(2),
    }),
    z.strictObject({ visitId: z.string(), flags: z.array(serviceFlag), printJobId: z.string() }),
    [
      ...peopleRefusals,
      'catalogue_class_unknown',
      'catalogue_item_unknown',
      'qualification_missing',
      'insurance_required',
      'visit_not_at_home',
      'visit_back_impossible',
      'visit_risk_not_read',
      'visit_already_out',
    ],
  ),
  'visit.end': cityEndpoint(
    atCounter,
    z.strictObject({ intentId: uuid, visitId: uuid, ending: visitEnding }),
    z.strictObject({}),
    ['visit_unknown', 'visit_already_ended'],
  ),
  /** Who was called and what was found. The visit stays open until its end is written down. */
  'visit.note_alert': cityEndpoint(
    atCounter,
    z.strictObject({
      intentId: uuid,
      visitId: uuid,
      called: z.array(alertCall).max(6),
      found: alertFinding,
      account: noteText,
    }),
    z.strictObject({}),
    ['visit_unknown', 'visit_already_ended', 'alert_calls_missing', 'alert_account_missing'],
  ),
  'visit.note_incident': cityEndpoint(
    atCounter,
    z.strictObject({
      intentId: uuid,
      visitId: uuid,
      happenedOn: dateText,
      happenedTime: clockTime,
      injured,
      firstAid: z.boolean(),
      told: z.array(told).max(6),
      account: noteText,
    }),
    z.strictObject({}),
    ['visit_unknown', 'incident_date_impossible', 'incident_account_missing'],
  ),
  /** Those that are not over, who is expected first in front, and the last that ended today. */
  'visit.list': endpoint('signed_in', z.strictObject({}), z.strictObject({ visits: z.array(visitRow) })),
  /** Phones of both and the emergency card, while the visit is not over. Each look is written down; no intent keeps it. */
  'visit.contacts': endpoint(
    atCounter,
    z.strictObject({ visitId: uuid }),
    z.strictObject({
      volunteerPhone: z.string().nullable(),
      recipientPhone: z.string().nullable(),
      recipientAddress: z.string().nullable(),
      /** Null where there is none, or the person does not agree to it any more. */
      card: z.strictObject(emergencyCard.shape).nullable(),
    }),
    ['visit_unknown', 'visit_already_ended'],
  ),
  'emergency.note': endpoint(
    atCounter,
    z.strictObject({
      intentId: uuid,
      personId: personNumber,
      contactName: shortText,
      contactPhone: shortText,
      addressHint: lineText,
      notes: lineText,
    }),
    z.strictObject({}),
    ['person_unknown', 'person_closed', 'emergency_consent_missing', 'emergency_contact_missing'],
  ),
  'emergency.print': endpoint(
    atCounter,
    z.strictObject({ intentId: uuid, personId: personNumber, reason: lineText }),
    z.strictObject({ printJobId: z.string() }),
    ['person_unknown', 'person_closed', 'reason_missing', 'emergency_consent_missing', 'emergency_card_missing'],
  ),
  'insurance.note': cityEndpoint(
    atCounter,
    z.strictObject({
      intentId: uuid,
      holder: insuranceHolder,
      holderNumber: personNumber,
      kind: insuranceKind,
      insurer: lineText,
      policyNumber: shortText,
      about: lineText,
      from: dateText,
      until: dateText,
    }),
    z.strictObject({}),
    [
      'person_unknown',
      'person_closed',
      'organisation_unknown',
      'insurance_policy_missing',
      'insurance_dates_impossible',
    ],
  ),
  'insurance.end': cityEndpoint(
    atCounter,
    z.strictObject({
      intentId: uuid,
      insuranceId: uuid,
      why: insuranceEnding,
      lastDay: dateText.nullable(),
      reason: lineText,
    }),
    z.strictObject({}),
    ['insurance_unknown', 'insurance_already_ended', 'insurance_end_impossible', 'reason_missing'],
  ),
  /** Policies of a person or an organisation, and whether an emergency card lies here. */
  'insurance.list': endpoint(
    atCounter,
    z.strictObject({ holderNumber: personNumber }),
    z.strictObject({
      policies: z.array(
        z.strictObject({
          insuranceId: z.string(),
          kind: insuranceKind,
          insurer: z.string(),
          policyNumber: z.string(),
          about: z.string(),
          from: z.string(),
          until: z.string(),
          isValid: z.boolean(),
          /** Where it was ended before its time. */
          end: z.strictObject({ why: insuranceEnding, lastDay: z.string().nullable(), reason: z.string() }).nullable(),
        }),
      ),
      /** By their own policies or by one of their organisation. */
      isInsuredToday: z.boolean(),
      emergency: z.strictObject({ hasCard: z.boolean(), isConsentGiven: z.boolean(), notedAtMs: z.int().nullable() }),
    }),
  ),
} as const;
