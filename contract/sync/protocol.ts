import { z } from 'zod';

/** Raised with every change of a message in this folder; a test hashes them all and fails until it is. */
export const syncProtocolVersion = 1;

export const batchMediaType = 'application/x-ndjson';
export const jsonMediaType = 'application/json';
export const problemMediaType = 'application/problem+json';

/** Value of `Sync-Epoch` before a kiosk has an epoch to name, which is while it enrols. */
export const noEpoch = 'none';

export const batchRecordsMax = 1000;
/** Before gzip. A single record with its parts may be longer, or a scanned page could never travel. */
export const batchBytesMax = 1024 * 1024;
/** What a platform inflates of one request: the longest record with two of the longest parts in base64. */
export const requestInflatedBytesMax = 16 * 1024 * 1024;
export const answerBytesMax = 8 * 1024 * 1024;
export const changesPageMax = 500;

/** An epoch is minted by whoever owns it; any UUID version will do for telling them apart. */
export const epochId = z.uuid();

/** As far as a platform counts the records of one epoch. */
export const sequence = z.int().min(0).max(2_147_483_647);
/** SHA-256 in base64. */
export const hashText = z.base64().length(44);
export const stationCode = z.string().regex(/^[A-Z0-9]{1,16}$/);
export const deviceLetter = z.string().regex(/^[A-Z]{1,3}$/);
/** An Ed25519 public key as SPKI PEM. */
export const publicKeyPemText = z.string().max(400);
export const instantMs = z.int().min(0);
