import { z } from 'zod';
import { activityEndpoints } from './activities.ts';
import { aftercareEndpoints } from './aftercare.ts';
import { areaEndpoints } from './areas.ts';
import { bookEndpoints } from './books.ts';
import { bundleEndpoints } from './bundles.ts';
import { caseEndpoints } from './cases.ts';
import { giftEndpoints } from './gifts.ts';
import { ledgerEndpoints } from './ledger.ts';
import { attendanceEndpoints } from './attendance.ts';
import { certificateEndpoints } from './certificates.ts';
import { correctionEndpoints } from './corrections.ts';
import { dayEndpoints } from './days.ts';
import { demandEndpoints } from './demands.ts';
import { dossierEndpoints } from './dossiers.ts';
import { freezeEndpoints } from './freezes.ts';
import { meritEndpoints } from './merits.ts';
import { organisationEndpoints } from './organisations.ts';
import { deviceEndpoints } from './devices.ts';
import { grantEndpoints } from './grants.ts';
import { importEndpoints } from './import.ts';
import { padEndpoints } from './pads.ts';
import { outageEndpoints } from './outages.ts';
import { paperEndpoints } from './paper.ts';
import { pictureEndpoints } from './pictures.ts';
import { registerEndpoints } from './registers.ts';
import { peopleEndpoints } from './people.ts';
import { peopleListEndpoints } from './people-lists.ts';
import { reviewEndpoints } from './review.ts';
import { redemptionEndpoints } from './redemptions.ts';
import { requestEndpoints } from './requests.ts';
import { ruleEndpoints } from './rules.ts';
import { serviceEndpoints } from './services.ts';
import { standingEndpoints } from './standing.ts';
import { statementEndpoints } from './statements.ts';
import { stationEndpoints } from './station.ts';
import { problem } from './shapes.ts';
import { visitEndpoints } from './visits.ts';

/** Everything a window can ask of core, over a MessagePort or over HTTP. */
export const kioskContract = {
  ...stationEndpoints,
  ...peopleEndpoints,
  ...peopleListEndpoints,
  ...standingEndpoints,
  ...meritEndpoints,
  ...organisationEndpoints,
  ...areaEndpoints,
  ...requestEndpoints,
  ...ruleEndpoints,
  ...serviceEndpoints,
  ...correctionEndpoints,
  ...demandEndpoints,
  ...reviewEndpoints,
  ...aftercareEndpoints,
  ...caseEndpoints,
  ...ledgerEndpoints,
  ...freezeEndpoints,
  ...dossierEndpoints,
  ...grantEndpoints,
  ...statementEndpoints,
  ...redemptionEndpoints,
  ...giftEndpoints,
  ...attendanceEndpoints,
  ...activityEndpoints,
  ...padEndpoints,
  ...outageEndpoints,
  ...paperEndpoints,
  ...dayEndpoints,
  ...bundleEndpoints,
  ...pictureEndpoints,
  ...registerEndpoints,
  ...certificateEndpoints,
  ...deviceEndpoints,
  ...importEndpoints,
  ...visitEndpoints,
  ...bookEndpoints,
} as const;

export type KioskContract = typeof kioskContract;
export type EndpointName = keyof KioskContract;
export type Input<Name extends EndpointName> = z.input<KioskContract[Name]['input']>;
export type Output<Name extends EndpointName> = z.output<KioskContract[Name]['output']>;

export function isEndpointName(name: string): name is EndpointName {
  return Object.hasOwn(kioskContract, name);
}

/** One call as it travels. `session` is the token of session.open, null before. */
export const kioskCall = z.strictObject({
  name: z.string().max(60),
  session: z.string().max(100).nullable(),
  input: z.unknown(),
});

/** One answer as it travels: a Result, so that an expected refusal is data and not an exception. */
export const kioskAnswer = z.union([
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: problem }),
]);
