import { personAmended, personRegistered } from '../contract/records/person.ts';
import { serviceApproved } from '../contract/records/service.ts';
import { assert } from '../domain/assert.ts';
import type { ReceivedRecord } from '../wire/batch.ts';
import { touch, touchPerson } from './changes.ts';
import { applyCase, isCase } from './cases.ts';
import { applyClosing, isClosing } from './closing.ts';
import { claimOf, restoredBy, withdrawalOf, type ServiceClaim } from './claims.ts';
import { coinActOf } from './coin-acts.ts';
import { applyReversal } from './judge-reversal.ts';
import { spanOf } from './judge-claim.ts';
import { isReadable } from './judge.ts';
import { postEntry } from './ledger.ts';
import { findPerson, numberMacOf, profileOf } from './people.ts';
import { applyPair } from './paper-pairs.ts';
import { applySecondEyes } from './second-eyes.ts';
import type { Sql } from './store.ts';
import { takeUpAgain, withdraw } from './withdrawals.ts';

interface ApplyOptions {
  readonly numberKey: Buffer;
  /** A person ruled that two registrations of one number are two people; only the first keeps the number. */
  readonly isNumberShared: boolean;
  readonly station: string;
}

/** Lets a judged record take effect. Whoever calls has judged it in the same transaction. */
export async function applyRecord(sql: Sql, received: ReceivedRecord, options: ApplyOptions): Promise<void> {
  const { record } = received;
  assert(isReadable(record), 'a record that takes effect was read');
  if (record.type === 'person.registered/1') return applyRegistration(sql, received, options);
  if (record.type === 'person.amended/1') return applyAmendment(sql, received, options);
  if (isClosing(record)) return applyClosing(sql, record, options.station);
  if (record.type === 'service.approved/1') return applyApproval(sql, received);
  if (isCase(record)) return applyCase(sql, record, options.station);
  const coinAct = coinActOf(record);
  if (coinAct !== null) return coinAct.apply(sql, record, options.station);
  if (record.type === 'service.reversed/1') return applyReversal(sql, record);
  await applySecondEyes(sql, record, options.station);
  await applyPair(sql, record, options.station);
  const withdrawn = withdrawalOf(record);
  if (withdrawn !== null) await withdraw(sql, options.station, withdrawn, record.id);
  const restored = restoredBy(record);
  if (restored !== null) await takeUpAgain(sql, options.station, restored);
  const claim = claimOf(record);
  if (claim !== null) await applyClaim(sql, received, claim, options.station);
}

/** Null while nobody has seen the document, and once it was erased. */
function tailOf(documentNumber: string | undefined): string | null {
  return documentNumber === undefined || documentNumber === '' ? null : documentNumber.slice(-4);
}

async function applyRegistration(
  sql: Sql,
  { record, parts }: ReceivedRecord,
  { numberKey, isNumberShared }: ApplyOptions,
): Promise<void> {
  const { person, birthYear } = personRegistered.data.parse(record.data);
  const profile = profileOf(parts);
  await sql.run(
    `insert into people (person_id, record_id, name, birth_year, phone_tail, document_tail, number_mac, status)
     values ($1, $2, $3, $4, $5, $6, $7, 'active')`,
    [
      person,
      record.id,
      profile?.name ?? '',
      birthYear,
      profile?.phone?.slice(-4) ?? null,
      tailOf(profile?.documentNumber),
      isNumberShared ? null : numberMacOf(parts, numberKey),
    ],
  );
  await touch(sql, 'person', person, null);
}

/** Of a number that became an alias the kept one alone is shown, and its own station speaks for it. */
async function applyAmendment(
  sql: Sql,
  { record, parts }: ReceivedRecord,
  { numberKey, isNumberShared }: ApplyOptions,
): Promise<void> {
  const { person, birthYear } = personAmended.data.parse(record.data);
  const profile = profileOf(parts);
  await sql.run(
    `update people set name = $2, birth_year = $3, phone_tail = $4, document_tail = $5, number_mac = $6 where person_id = $1`,
    [
      person,
      profile?.name ?? '',
      birthYear,
      profile?.phone?.slice(-4) ?? null,
      tailOf(profile?.documentNumber),
      isNumberShared ? null : numberMacOf(parts, numberKey),
    ],
  );
  await touchPerson(sql, person);
}

async function applyClaim(sql: Sql, { record }: ReceivedRecord, claim: ServiceClaim, station: string): Promise<void> {
  const span = spanOf(claim);
  const volunteer = await findPerson(sql, claim.fields.volunteer);
  const recipient = await findPerson(sql, claim.fields.recipient);
  assert(span && volunteer !== null && recipient !== null, 'a claim that takes effect was judged');
  await sql.run(
    `insert into services (service_id, record_id, station, volunteer_id, recipient_id, served_on, start_minute,
       end_minute, minutes, serial, entry_id, recorded_by, held)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      claim.service,
      record.id,
      station,
      volunteer,
      recipient,
      span.servedOn,
      span.startMinute,
      span.endMinute,
      claim.minutes,
      claim.serial,
      claim.entry,
      record.operator,
      claim.isHeld,
    ],
  );
}

async function applyApproval(sql: Sql, { record }: ReceivedRecord): Promise<void> {
  const { service, minutes, entry } = serviceApproved.data.parse(record.data);
  const approved = await sql.run(
    'update services set approval_id = $1 where service_id = $2 and minutes = $3 and approval_id is null',
    [record.id, service, minutes],
  );
  assert(approved === 1, `service ${service} is registered and not approved yet`);
  await postEntry(sql, record.id, entry);
}
