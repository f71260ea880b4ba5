import type { z } from 'zod';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import { serviceApproved } from '../contract/records/service.ts';
import { minutesOf } from '../domain/ledger.ts';
import { dependsOn, doubt, type Doubt } from './doubt.ts';
import { isEntryPosted } from './ledger.ts';
import { findPerson, findProvisional, isErased } from './people.ts';
import { judgePair } from './paper-pairs.ts';
import { isSecond, isSettled } from './second-eyes.ts';
import { findService, isHourTaken, type ServiceRow } from './services.ts';
import type { Sql } from './store.ts';
import { isWithdrawn } from './withdrawals.ts';

type Approval = z.infer<typeof serviceApproved.data>;

/**
 * The one record that makes hours. It waits for its service (`dependency`); everything in it must then be what the
 * service says, once, from the station's own account to who gave the time, by a second person or under a code of the
 * street office, and with what the service was held for settled, or it is a `conflict`; of paper it waits for the second
 * entry, and for the ruling where there has to be one. Then it waits until the document of both was seen: another station
 * cannot know that it was not.
 */
export async function judgeApproval(sql: Sql, record: RecordEnvelope, station: string): Promise<Doubt | null> {
  const approval = serviceApproved.data.parse(record.data);
  if (!isMintedAsStated(approval, station)) return doubt('conflict');
  const service = await findService(sql, approval.service);
  if (service === null) return dependsOn(`service/${approval.service}`);
  const isItsOwn =
    service.station === station &&
    (await isSecond(sql, service, record.operator, approval.flags)) &&
    (await isSettled(sql, service)) &&
    (await isOfService(sql, approval, service));
  if (!isItsOwn || service.approval_id !== null || (await isWithdrawn(sql, service))) return doubt('conflict');
  const unread = await judgePair(sql, service, { ...approval, operator: record.operator });
  if (unread !== null) return unread;
  const isTwice = (await isHourTaken(sql, service)) || (await isEntryPosted(sql, approval.entry.id));
  if (isTwice || (await isErased(sql, service.volunteer_id))) return doubt('conflict');
  const provisional = await findProvisional(sql, service.volunteer_id, service.recipient_id);
  return provisional === null ? null : dependsOn(`document/${provisional}`);
}

/** Every line takes from the station's own account and gives to the volunteer, and all of them are its minutes. */
function isMintedAsStated({ entry, volunteer, minutes, serial }: Approval, station: string): boolean {
  const lot = serial === null ? 'live' : 'paper';
  const areLinesIts = entry.transfers.every(
    (line) => line.from === `issue/${station}` && line.to === `person/${volunteer}` && line.lot === lot,
  );
  return areLinesIts && minutesOf(entry.transfers) === minutes;
}

async function isOfService(sql: Sql, approval: Approval, service: ServiceRow): Promise<boolean> {
  return (
    approval.minutes === service.minutes &&
    approval.servedOn === service.served_on &&
    approval.serial === service.serial &&
    (await findPerson(sql, approval.volunteer)) === service.volunteer_id &&
    (await findPerson(sql, approval.recipient)) === service.recipient_id
  );
}
