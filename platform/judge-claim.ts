import { instantOf } from '../domain/local-time.ts';
import { readSpan, type Span } from '../domain/span.ts';
import type { ServiceClaim } from './claims.ts';
import { asksAPerson, dependsOn, doubt, type Doubt } from './doubt.ts';
import type { Device } from './enrolment.ts';
import { isOwnNumber } from './own-number.ts';
import { findPerson, isErased } from './people.ts';
import type { Sql } from './store.ts';
import { findService } from './services.ts';

/** The span whose minutes a claim states; null when its times amount to others. */
export function spanOf({ fields, minutes }: ServiceClaim): Span | null {
  const { servedOn, startTime, endTime, deductionMinutes } = fields;
  const span = readSpan({ servedOn, startTime, endTime, deduction: deductionMinutes.toString() });
  return span.ok && span.value.minutes === minutes ? span.value : null;
}

/** A counter's clock may be a time zone or a day off; an hour that lies further ahead was given by nobody yet. */
export const futureToleranceMs = 26 * 3_600_000;

interface ClaimJudgedBy {
  readonly owner: Device;
  /** By the platform's own clock, since whoever sends may set theirs. */
  readonly nowMs: () => number;
}

/** In order: `conflict` with itself, with the time or with what is registered, then `dependency` on the first person not known, then what was forgotten. */
export async function judgeClaim(
  sql: Sql,
  claim: ServiceClaim,
  { owner, nowMs }: ClaimJudgedBy,
): Promise<Doubt | null> {
  const { service, serial, fields } = claim;
  const span = spanOf(claim);
  if (!isOwnNumber('F', service, owner) || span === null) return doubt('conflict');
  if (instantOf(span.servedOn, span.endMinute) > nowMs() + futureToleranceMs) return doubt('conflict');
  if (serial !== null && !serial.startsWith(`${owner.station}-`)) return doubt('conflict');
  if ((await findService(sql, service)) !== null) return doubt('conflict');
  const volunteer = await findPerson(sql, fields.volunteer);
  if (volunteer === null) return dependsOn(`person/${fields.volunteer}`);
  const recipient = await findPerson(sql, fields.recipient);
  if (recipient === null) return dependsOn(`person/${fields.recipient}`);
  if (volunteer === recipient || (await isErased(sql, volunteer))) return doubt('conflict');
  // The hour is the volunteer's. Whether it was given before the recipient was forgotten, a person finds out.
  return (await isErased(sql, recipient)) ? asksAPerson() : null;
}
