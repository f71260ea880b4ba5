import { z } from 'zod';
import { keptPicture } from '../../domain/picture.ts';
import { lineText, uuid } from '../text.ts';
import { pictureDigest, takenHow } from '../records/picture.ts';
import { endpoint } from './endpoint.ts';

const whoEnters = ['clerk', 'reviewer', 'manager'] as const;
const whoLooks = ['clerk', 'reviewer', 'manager', 'auditor'] as const;

/** Base64 of the largest picture that is kept; a call carries more than twice that. */
const charactersMax = Math.ceil(keptPicture.bytesMax / 3) * 4;
const page = z.int().min(1).max(keptPicture.pagesMax);
const taken = z.strictObject({ page, takenHow, data: z.base64().max(charactersMax, 'picture_too_large') });

const picture = z.strictObject({
  page,
  sha256: pictureDigest,
  width: z.int(),
  height: z.int(),
  byteCount: z.int(),
  takenHow,
  takenAtMs: z.int(),
  /** Serials of other slips under which the same bytes are kept: one file was taken for two sheets. */
  alsoUnder: z.array(z.string()),
});
const drafted = z.strictObject({ pictures: z.array(picture) });

/** Pictures of slips: of the one that is being typed, and of those that were. */
export const pictureEndpoints = {
  /** Those of the slip that this operator is typing, and the camera that this counter used last. */
  'picture.drafts': endpoint(whoEnters, z.strictObject({}), drafted.extend({ camera: z.string().nullable() })),
  /** Kept for its operator until the slip is entered; another one of the page takes its place. */
  'picture.draft': endpoint(whoEnters, taken, drafted, ['picture_malformed', 'picture_too_large']),
  /** Null for all of them. */
  'picture.discard': endpoint(whoEnters, z.strictObject({ page: page.nullable() }), drafted),
  'picture.use_camera': endpoint(whoEnters, z.strictObject({ label: lineText }), z.strictObject({})),
  /** The newest of every page of an entry's sheet. `needsReason` once nothing is left to do with the slip. */
  'picture.list': endpoint(
    whoLooks,
    z.strictObject({ entryId: uuid }),
    drafted.extend({ needsReason: z.boolean(), forgotten: z.int() }),
    ['slip_unknown'],
  ),
  /** A picture of a slip that was entered already: the first one, or a better one of a page. */
  'picture.add': endpoint(
    whoEnters,
    taken.extend({ intentId: uuid, entryId: uuid }),
    z.strictObject({ sha256: pictureDigest }),
    ['picture_malformed', 'picture_too_large', 'slip_unknown', 'slip_is_decided'],
  ),
  /** The bytes. Of an own draft without an entry; of a slip that is decided with a reason, which is kept. */
  'picture.read': endpoint(
    whoLooks,
    z.strictObject({ sha256: pictureDigest, entryId: uuid.nullable(), reason: lineText }),
    z.strictObject({ data: z.base64() }),
    [
      'picture_unknown',
      'picture_forgotten',
      'slip_unknown',
      'reason_missing',
      'minor_opened_by_manager',
      'picture_of_locked_person',
      'picture_names_nobody',
    ],
  ),
} as const;
