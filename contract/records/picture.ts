import { z } from 'zod';
import { keptPicture } from '../../domain/picture.ts';
import { uuid } from '../text.ts';
import { defineRecord } from './define.ts';

/** SHA-256 of a picture's bytes, in hexadecimal: its name. */
export const pictureDigest = z.string().regex(/^[0-9a-f]{64}$/, 'digest_malformed');
export const takenHow = z.enum(['camera', 'file', 'paste']);

/**
 * A picture of a slip (补录要有原件影像). It shows two people and never leaves the station: the city has its digest by
 * `slip.entered/1`. A newer one of the same page is shown instead of an older one, which stays.
 */
export const slipPictured = defineRecord(
  'slip.pictured/1',
  'station',
  z.looseObject({
    /** Null where the serial of the entry could not be read or was never issued. */
    serial: z.string().max(32).nullable(),
    /** The entry that was looked at with it. */
    entry: uuid,
    page: z.int().min(1).max(keptPicture.pagesMax),
    sha256: pictureDigest,
    mime: z.literal('image/jpeg'),
    width: z.int().min(1).max(keptPicture.sideMax),
    height: z.int().min(1).max(keptPicture.sideMax),
    byteCount: z.int().min(1).max(keptPicture.bytesMax),
    takenHow,
  }),
  /** The bytes themselves, and no JSON. */
  ['picture'],
);
