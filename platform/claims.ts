import { caseOpened } from '../contract/records/case.ts';
import { slipEntered, slipFound, slipReentered, slipRuled, slipVoided } from '../contract/records/paper.ts';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import { personAmended, personRegistered } from '../contract/records/person.ts';
import {
  serviceApproved,
  serviceRecorded,
  serviceReturned,
  serviceRuled,
  type ServiceFields,
} from '../contract/records/service.ts';
import { coinNameOf } from './coin-names.ts';
import type { Device } from './enrolment.ts';
import { isOfStation, isOwnNumber } from './own-number.ts';

/** A service that a station says was done, from screen or from paper. */
export interface ServiceClaim {
  readonly service: string;
  readonly fields: ServiceFields;
  readonly minutes: number;
  readonly serial: string | null;
  readonly entry: string | null;
  /** Whether a person has to let it stand first. */
  readonly isHeld: boolean;
}

/** The service that a record registers; null for any other record, and for a slip that stands for none. */
export function claimOf({ type, data }: RecordEnvelope): ServiceClaim | null {
  if (type === 'service.recorded/1') {
    const fields = serviceRecorded.data.parse(data);
    return {
      service: fields.service,
      fields,
      minutes: fields.minutes,
      serial: null,
      entry: null,
      isHeld: (fields.doubts ?? []).length > 0,
    };
  }
  if (type !== 'slip.entered/1') return null;
  const { service, fields, minutes, serial, entry, outcome } = slipEntered.data.parse(data);
  if (fields === null || outcome === 'refused') return null;
  return { service, fields, minutes, serial, entry, isHeld: outcome === 'held' };
}

/** What a record takes back, so that nothing is minted for it any more; null when it takes back nothing. */
export function withdrawalOf({ type, data }: RecordEnvelope): string | null {
  switch (type) {
    case 'service.returned/1':
      return `service/${serviceReturned.data.parse(data).service}`;
    case 'slip.entered/1': {
      const { corrects } = slipEntered.data.parse(data);
      return corrects === null ? null : `entry/${corrects}`;
    }
    case 'service.ruled/1': {
      const { ruling, service } = serviceRuled.data.parse(data);
      return ruling === 'refused' ? `service/${service}` : null;
    }
    case 'slip.ruled/1': {
      const { ruling, entry } = slipRuled.data.parse(data);
      return ruling === 'refused' ? `entry/${entry}` : null;
    }
    case 'slip.voided/1':
      return `serial/${slipVoided.data.parse(data).serial}`;
    default:
      return null;
  }
}

/** What a record gives back that one before it took; null for any other record. */
export function restoredBy({ type, data }: RecordEnvelope): string | null {
  return type === 'slip.found/1' ? `serial/${slipFound.data.parse(data).serial}` : null;
}

/**
 * The name that others wait for until this record takes effect. Only a name of the sender's own: what becomes of its
 * record decides about whoever waits for it. A record that this platform cannot read names itself by its subject.
 */
export function broughtBy(record: RecordEnvelope, isReadable: boolean, owner: Device): string | null {
  const [kind, number = ''] = (isReadable ? (readName(record) ?? '') : record.subject).split('/');
  if (isUnnumbered(kind)) return nameOf(kind, owner, number);
  const isOwn =
    (kind === 'person' && isOwnNumber('P', number, owner)) ||
    (kind === 'service' && isOwnNumber('F', number, owner)) ||
    (kind === 'approval' && isOwnNumber('F', number, owner)) ||
    (kind === 'document' && isOfStation('P', number, owner)) ||
    (isNewAct(kind) && isOwnNumber('B', number, owner)) ||
    ((kind === 'settlement' || kind === 'opened') && isOfStation('B', number, owner));
  return isOwn ? `${kind}/${number}` : null;
}

/** What has no number with its station in it is the station's by being said so. */
export function nameOf(kind: Unnumbered, { station }: Pick<Device, 'station'>, id: string): string {
  return `${kind}/${station}:${id}`;
}

const unnumbered = ['case', 'freeze', 'debt', 'second', 'ruling'] as const;
type Unnumbered = (typeof unnumbered)[number];
const isUnnumbered = (kind: string | undefined): kind is Unnumbered => unnumbered.some((each) => each === kind);

const isNewAct = (kind: string | undefined): boolean =>
  kind === 'redemption' || kind === 'gift' || kind === 'fund' || kind === 'batch';

function readName(record: RecordEnvelope): string | null {
  if (record.type === 'person.registered/1') return `person/${personRegistered.data.parse(record.data).person}`;
  // Whoever waits for a document is judged again by what the amendment says.
  if (record.type === 'person.amended/1') return `document/${personAmended.data.parse(record.data).person}`;
  if (record.type === 'case.opened/1') return `case/${caseOpened.data.parse(record.data).case}`;
  if (record.type === 'service.approved/1') return `approval/${serviceApproved.data.parse(record.data).service}`;
  if (record.type === 'slip.reentered/1') {
    const { entry, isFinal } = slipReentered.data.parse(record.data);
    return isFinal ? `second/${entry}` : null;
  }
  if (record.type === 'slip.ruled/1') {
    const { entry, ruling } = slipRuled.data.parse(record.data);
    return ruling === 'stands' ? `ruling/${entry}` : null;
  }
  const claim = claimOf(record);
  return claim === null ? coinNameOf(record) : `service/${claim.service}`;
}
