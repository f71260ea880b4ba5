import { z } from 'zod';
import { base64, instantText, shortText, uuid } from '../text.ts';

/** How far a time can be trusted (requirement C4). */
export const clockGrade = z.enum(['ok', 'unsynced', 'rolled_back', 'jumped']);
export type ClockGrade = z.infer<typeof clockGrade>;

/** `city` goes to the platform record by record; of `station` only the head hash does, at day close. */
export const streamName = z.enum(['city', 'station']);
export type StreamName = z.infer<typeof streamName>;

/**
 * One record: one line of JSON whose exact bytes are hashed, stored and sent. Attribute names are those of
 * CloudEvents 1.0 where it has one. Loose, so that a later minor version's fields are kept and passed on.
 */
export const recordEnvelope = z.looseObject({
  id: uuid,
  /** `/stations/<station>/devices/<letter>/epochs/<uuid>` */
  source: z.string().regex(/^\/stations\/[A-Z0-9]+\/devices\/[A-Z]{1,3}\/epochs\/[0-9a-f-]{36}$/),
  /** `<subject>.<event>/<major>` */
  type: z.string().regex(/^[a-z_]+\.[a-z_]+\/\d+$/),
  stream: streamName,
  seq: z.int().min(1),
  /** SHA-256 of the record before it in this epoch and stream; null for the first. */
  prev: base64.nullable(),
  time: instantText,
  clock: clockGrade,
  operator: shortText,
  /** `service/<id>`, `person/<number>` … */
  subject: z.string().max(80),
  /** Ties the records of one list together for the eye; never for an effect. */
  correlation: z.string().max(80).nullable(),
  data: z.record(z.string(), z.unknown()),
  /** Name of each part and base64 SHA-256(salt‖bytes). Personal values live only there. */
  parts: z.record(z.string(), base64),
});
export type RecordEnvelope = z.infer<typeof recordEnvelope>;

export const recordLineBytesMax = 64 * 1024;
export const partBytesMax = 4 * 1024 * 1024;

export interface RecordSource {
  readonly station: string;
  readonly device: string;
  readonly epoch: string;
}

export function formatSource(source: RecordSource): string {
  return `/stations/${source.station}/devices/${source.device}/epochs/${source.epoch}`;
}

/** The parts of a source that passed the envelope's schema; null for anything else. */
export function parseSource(source: string): RecordSource | null {
  const found = /^\/stations\/([A-Z0-9]+)\/devices\/([A-Z]{1,3})\/epochs\/([0-9a-f-]{36})$/.exec(source);
  const [, station, device, epoch] = found ?? [];
  return station && device && epoch ? { station, device, epoch } : null;
}
