import { createHash } from 'node:crypto';
import { refusal, type KioskError } from '../../contract/errors.ts';
import { transact } from '../../db/connection.ts';
import { draftPicturesOf, dropDraftPicture, dropDraftPictures, saveDraftPicture } from '../../db/local/pictures.ts';
import { readSetting, writeSetting } from '../../db/local/settings.ts';
import { findEntry, type SlipEntryRow } from '../../db/read/paper.ts';
import { serialsPictured } from '../../db/read/pictures.ts';
import { keptPicture, readPictureHead } from '../../domain/picture.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { App } from '../app.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { signedIn, type Act, type InputOf, type OutputOf } from './kinds.ts';

type TakenHow = InputOf<'picture.draft'>['takenHow'];

interface SlipPicture {
  readonly page: number;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly taken_how: TakenHow;
  readonly bytes: Buffer;
}

/** The window made it small and upright and left out what a camera adds; here nothing of that is believed. */
function readTaken({
  page,
  takenHow,
  data,
}: Omit<InputOf<'picture.draft'>, 'intentId'>): Result<SlipPicture, KioskError> {
  const bytes = Buffer.from(data, 'base64');
  const head = readPictureHead(bytes);
  if (head?.kind !== 'image/jpeg') return err(refusal('picture_malformed', 'data'));
  const { width, height } = head;
  const isTooLarge = bytes.length > keptPicture.bytesMax || Math.max(width, height) > keptPicture.sideMax;
  if (isTooLarge) return err(refusal('picture_too_large', 'data'));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return ok({ page, sha256, width, height, taken_how: takenHow, bytes });
}

function draftsOf({ db }: Reader, operatorId: string): OutputOf<'picture.draft'> {
  return {
    pictures: draftPicturesOf(db, operatorId).map((row) => ({
      page: row.page,
      sha256: row.sha256,
      width: row.width,
      height: row.height,
      byteCount: row.bytes.length,
      takenHow: row.taken_how,
      takenAtMs: row.taken_at_ms,
      alsoUnder: [...serialsPictured(db, row.sha256)],
    })),
  };
}

export const listDraftPictures: Act<'picture.drafts'> = (app, caller) =>
  ok({ ...draftsOf(app, signedIn(caller).operatorId), camera: readSetting(app.db, 'camera_label') });

export const draftPicture: Act<'picture.draft'> = (app, caller, input) => {
  const { operatorId } = signedIn(caller);
  const taken = readTaken(input);
  if (!taken.ok) return taken;
  transact(app.db, () => {
    saveDraftPicture(app.db, operatorId, { ...taken.value, taken_at_ms: app.clock.nowMs() });
  });
  return ok(draftsOf(app, operatorId));
};

export const discardPicture: Act<'picture.discard'> = (app, caller, { page }) => {
  const { operatorId } = signedIn(caller);
  transact(app.db, () => {
    if (page === null) dropDraftPictures(app.db, operatorId);
    else dropDraftPicture(app.db, operatorId, page);
  });
  return ok(draftsOf(app, operatorId));
};

export const noteCamera: Act<'picture.use_camera'> = (app, _caller, { label }) => {
  transact(app.db, () => {
    writeSetting(app.db, 'camera_label', label);
  });
  return ok({});
};

/** The drafted pictures that a slip was typed from; refused where one is gone, or is another slip's and nobody said so. */
export function picturesFor(
  app: Reader,
  operatorId: string,
  { serial, pictures, isMeant }: { serial: string | null; pictures: readonly string[]; isMeant: boolean },
): Result<readonly SlipPicture[], KioskError> {
  const drafts = draftPicturesOf(app.db, operatorId).filter(({ sha256 }) => pictures.includes(sha256));
  const there = new Set(drafts.map(({ sha256 }) => sha256));
  if (!pictures.every((sha256) => there.has(sha256))) return err(refusal('picture_unknown', 'pictures'));
  const others = drafts.flatMap(({ sha256 }) => serialsPictured(app.db, sha256)).filter((other) => other !== serial);
  const [other] = isMeant ? [] : others;
  if (other !== undefined)
    return err(refusal('picture_of_another_slip', 'pictures', { serial: other === '' ? '—' : other }));
  return ok(drafts);
}

/** In the transaction of the entry that they were typed for. The drafts have done their work. */
export function keepPictures(
  app: App,
  operatorId: string,
  entry: { readonly entryId: string; readonly serial: string | null },
  pictures: readonly SlipPicture[],
): void {
  for (const picture of pictures) writePicture(app, operatorId, entry, picture);
  dropDraftPictures(app.db, operatorId);
}

function writePicture(
  app: App,
  operator: string,
  { entryId, serial }: { readonly entryId: string; readonly serial: string | null },
  { page, sha256, width, height, taken_how: takenHow, bytes }: SlipPicture,
): void {
  writeFact(app, {
    type: 'slip.pictured/1',
    subject: `slip/${serial ?? 'unknown'}`,
    operator,
    data: {
      serial,
      entry: entryId,
      page,
      sha256,
      mime: 'image/jpeg',
      width,
      height,
      byteCount: bytes.length,
      takenHow,
    },
    parts: { picture: bytes },
  });
}

/** As long as somebody still has something to do with it, the sheet is on a desk and may be pictured. */
export function isInWork({ state }: SlipEntryRow): boolean {
  return state !== 'approved' && state !== 'closed' && state !== 'corrected';
}

export const addPicture: Act<'picture.add'> = (app, caller, { entryId, ...taken }) => {
  const entry = findEntry(app.db, entryId);
  if (entry === null) return err(refusal('slip_unknown', 'entryId'));
  if (!isInWork(entry)) return err(refusal('slip_is_decided', 'entryId'));
  const read = readTaken(taken);
  if (!read.ok) return read;
  writePicture(app, signedIn(caller).operatorId, { entryId, serial: entry.serial }, read.value);
  return ok({ sha256: read.value.sha256 });
};
