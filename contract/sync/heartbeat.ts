import { z } from 'zod';
import { hashText } from './protocol.ts';

/** `POST /v1/heartbeat`: how a kiosk is, so that somebody in the city notices before the clerk does. */
export const heartbeatRequest = z.looseObject({
  program_version: z.string().max(40),
  unsent_count: z.int().min(0),
  /** Null while nothing waits. */
  oldest_unsent_at_ms: z.int().nullable(),
  held_count: z.int().min(0),
  /** Null before the first backup. */
  backup_at_ms: z.int().nullable(),
  disk_free_bytes: z.int().min(0).nullable(),
  clock: z.string().max(20),
  /** Head of the chain that stays at the station, which pins its audit. Null before its first record. */
  station_seq: z.int().min(0),
  station_hash: hashText.nullable(),
});

export const heartbeatAnswer = z.looseObject({ server_time_ms: z.int() });
