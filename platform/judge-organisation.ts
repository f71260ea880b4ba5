import { z } from 'zod';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import { organisationRegistered } from '../contract/records/organisation.ts';
import { doubt, type Doubt } from './doubt.ts';
import type { Device } from './enrolment.ts';
import { isOfStation, isOwnNumber } from './own-number.ts';

const ofOrganisation = z.looseObject({ organisation: z.string() });

/**
 * Organisations are kept as their records say and move nothing here. A device numbers its own; what is said of one
 * later may come from any device of its station, since a restored store goes on under another letter.
 */
export function judgeOrganisation({ type, data }: RecordEnvelope, owner: Device): Doubt | null {
  if (!type.startsWith('organisation.')) return null;
  const { organisation } = ofOrganisation.parse(data);
  const isOwn =
    type === organisationRegistered.type
      ? isOwnNumber('T', organisation, owner)
      : isOfStation('T', organisation, owner);
  return isOwn ? null : doubt('conflict');
}
