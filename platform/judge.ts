import { isKnownType, recordTypes } from '../contract/records/all.ts';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import { personAmended, personRegistered } from '../contract/records/person.ts';
import type { ReceivedRecord } from '../wire/batch.ts';
import { isCase, judgeCase } from './cases.ts';
import { isClosing, judgeClosing } from './closing.ts';
import { claimOf, withdrawalOf } from './claims.ts';
import { coinActOf } from './coin-acts.ts';
import { dependsOn, doubt, type Doubt } from './doubt.ts';
import type { Device } from './enrolment.ts';
import { judgeApproval } from './judge-approval.ts';
import { judgeClaim } from './judge-claim.ts';
import { judgeOrganisation } from './judge-organisation.ts';
import { judgeReversal } from './judge-reversal.ts';
import { isOfStation, isOwnNumber } from './own-number.ts';
import { findByNumber, findPerson, isErased, numberMacOf } from './people.ts';
import { judgeSecondEntry } from './paper-pairs.ts';
import { judgeCodeUse } from './second-eyes.ts';
import type { Sql } from './store.ts';
import { isMinted } from './withdrawals.ts';

/** What the city itself brings to a judgement. */
export interface CityFacts {
  readonly numberKey: Buffer;
  readonly nowMs: () => number;
  /** Told of what a record's content broke. */
  readonly report: (error: Error) => void;
}

interface JudgedBy extends CityFacts {
  /** Who sent it, by the key that signed. */
  readonly owner: Device;
}

export function isReadable({ type, data }: RecordEnvelope): boolean {
  return isKnownType(type) && recordTypes[type].data.safeParse(data).success;
}

/**
 * Whether a record may take effect; null when it may. Anything in doubt is held for a person, and nothing is refused
 * here. A station is believed about what was done there, and about nothing that would make an hour out of no service,
 * out of another station's, or a second time.
 */
export async function judge(sql: Sql, received: ReceivedRecord, by: JudgedBy): Promise<Doubt | null> {
  const { record } = received;
  const { owner } = by;
  if (!isReadable(record)) return doubt('unsupported_schema');
  if (record.type === 'person.registered/1') return judgeRegistration(sql, received, by);
  if (record.type === 'person.amended/1') return judgeAmendment(sql, received, by);
  if (isClosing(record)) return judgeClosing(sql, record, by);
  if (record.type === 'service.approved/1') return judgeApproval(sql, record, owner.station);
  if (record.type === 'service.reversed/1') return judgeReversal(sql, record, owner.station);
  if (record.type === 'service.code_used/1') return judgeCodeUse(sql, record, owner.station);
  if (record.type === 'slip.reentered/1') return judgeSecondEntry(sql, record, owner.station);
  if (isCase(record)) return judgeCase(sql, record, owner);
  const coinAct = coinActOf(record);
  if (coinAct !== null) return coinAct.judge(sql, record, by);
  const withdrawn = withdrawalOf(record);
  if (withdrawn !== null && (await isMinted(sql, owner.station, withdrawn))) return doubt('conflict');
  const claim = claimOf(record);
  return claim === null ? judgeOrganisation(record, owner) : judgeClaim(sql, claim, by);
}

/** A station puts right what it said of its own people, and never makes one number the number of two. */
async function judgeAmendment(
  sql: Sql,
  { record, parts }: ReceivedRecord,
  { numberKey, owner }: JudgedBy,
): Promise<Doubt | null> {
  const { person } = personAmended.data.parse(record.data);
  if (!isOfStation('P', person, owner)) return doubt('conflict');
  const meant = await findPerson(sql, person);
  if (meant === null) return dependsOn(`person/${person}`);
  if (await isErased(sql, meant)) return doubt('conflict');
  const mac = numberMacOf(parts, numberKey);
  const holder = mac === null ? null : await findByNumber(sql, mac);
  return holder !== null && holder !== meant ? doubt('duplicate_person') : null;
}

async function judgeRegistration(
  sql: Sql,
  { record, parts }: ReceivedRecord,
  { numberKey, owner }: JudgedBy,
): Promise<Doubt | null> {
  const { person } = personRegistered.data.parse(record.data);
  if (!isOwnNumber('P', person, owner) || (await findPerson(sql, person)) !== null) return doubt('conflict');
  const mac = numberMacOf(parts, numberKey);
  return mac !== null && (await findByNumber(sql, mac)) !== null ? doubt('duplicate_person') : null;
}
