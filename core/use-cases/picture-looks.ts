import { refusal, type KioskError } from '../../contract/errors.ts';
import { slipTyped } from '../../contract/records/paper.ts';
import { transact } from '../../db/connection.ts';
import { draftPicturesOf } from '../../db/local/pictures.ts';
import { closureOf } from '../../db/read/leaving.ts';
import { findEntry, type SlipEntryRow } from '../../db/read/paper.ts';
import { picturesOfSheet, serialsPictured, type SlipPictureRow } from '../../db/read/pictures.ts';
import { findPerson } from '../../db/read/people.ts';
import { readPartBytes } from '../../db/read/records.ts';
import { findService } from '../../db/read/services.ts';
import { assert } from '../../domain/assert.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { isStaff } from '../../domain/roles.ts';
import type { Reader } from '../station.ts';
import { mayOpenLocked } from './closed-people.ts';
import { readPerson } from './judging.ts';
import { signedIn, type Act, type Task } from './kinds.ts';
import { noteLook } from './note-look.ts';
import { isInWork } from './pictures.ts';
import { isMinor } from './reveal.ts';

/** The newest of every page. Where it was forgotten, so were all before it: they show the same people. */
function shownOf(rows: readonly SlipPictureRow[]): readonly SlipPictureRow[] {
  return [...new Map(rows.map((row) => [row.page, row])).values()];
}

export const listPictures: Act<'picture.list'> = (app, caller, { entryId }) => {
  const entry = findEntry(app.db, entryId);
  if (entry === null) return err(refusal('slip_unknown', 'entryId'));
  const shown = shownOf(picturesOfSheet(app.db, entryId));
  const pictures = shown
    .filter((row) => row.is_forgotten === 0)
    .map((row) => ({
      page: row.page,
      sha256: row.sha256,
      width: row.width,
      height: row.height,
      byteCount: row.byte_count,
      takenHow: row.taken_how,
      takenAtMs: row.taken_at_ms,
      alsoUnder: serialsPictured(app.db, row.sha256).filter((serial) => serial !== (entry.serial ?? '')),
    }));
  const needsReason = !isTask(entry, signedIn(caller).roles) || isLocked(app, peopleOn(app, entry));
  return ok({ pictures, needsReason, forgotten: shown.length - pictures.length });
};

/** Whoever has to enter, compare, rule or approve holds the sheet itself. An auditor has nothing to do with it but look. */
function isTask(entry: SlipEntryRow, roles: readonly string[]): boolean {
  return isInWork(entry) && isStaff(roles);
}

/**
 * The bytes of one picture. No act with an intent: the answer of one is kept for a press that comes again. Outside of the
 * work on the slip it is a look at each of those whom it shows, written down before it is answered (PIPL§51).
 */
export const readPicture: Task<'picture.read'> = async (app, caller, { sha256, entryId, reason }) => {
  const { operatorId } = signedIn(caller);
  if (entryId === null) {
    const own = draftPicturesOf(app.db, operatorId).find((row) => row.sha256 === sha256);
    const answer = own === undefined ? err(refusal('picture_unknown')) : ok({ data: own.bytes.toString('base64') });
    return await Promise.resolve(answer);
  }
  const entry = findEntry(app.db, entryId);
  if (entry === null) return err(refusal('slip_unknown', 'entryId'));
  const row = picturesOfSheet(app.db, entryId).findLast((each) => each.sha256 === sha256);
  if (row === undefined) return err(refusal('picture_unknown'));
  const bytes = readPartBytes(app.db, row.record_id, 'picture');
  if (bytes === null) return err(refusal('picture_forgotten'));
  const people = peopleOn(app, entry);
  const mayLook = lookAt(app, signedIn(caller).roles, { entry, people, reason });
  if (!mayLook.ok) return mayLook;
  if (mayLook.value === 'noted') {
    transact(app.db, () => {
      for (const person of people) noteLook(app, operatorId, { person, field: 'slip_picture', reason });
    });
  }
  return ok({ data: bytes.toString('base64') });
};

interface Look {
  readonly entry: SlipEntryRow;
  readonly people: readonly string[];
  readonly reason: string;
}

function lookAt(app: Reader, roles: readonly string[], look: Look): Result<'task' | 'noted', KioskError> {
  const { entry, people, reason } = look;
  const locked = isLocked(app, people);
  if (isTask(entry, roles) && !locked) return ok('task');
  if (locked && !mayOpenLocked(roles)) return err(refusal('picture_of_locked_person'));
  if (people.length === 0) return err(refusal('picture_names_nobody'));
  if (!roles.includes('manager') && hasMinor(app, people)) return err(refusal('minor_opened_by_manager'));
  return isBlank(reason) ? err(refusal('reason_missing', 'reason')) : ok('noted');
}

function isLocked({ db }: Reader, people: readonly string[]): boolean {
  return people.some((person) => closureOf(db, person)?.kind === 'locked');
}

function hasMinor(app: Reader, people: readonly string[]): boolean {
  return people.some((person) => {
    const row = findPerson(app.db, person);
    return row !== null && closureOf(app.db, person)?.kind !== 'erased' && isMinor(app, row);
  });
}

/** Numbers of those who stand on the sheet: of its service, or as far as somebody is found by what was typed. */
function peopleOn(app: Reader, entry: SlipEntryRow): readonly string[] {
  const service = entry.service_id === '' ? null : findService(app.db, entry.service_id);
  if (service !== null) {
    const { volunteer_id: volunteer, recipient_id: recipient, guardian_id: guardian } = service;
    return [volunteer, recipient, guardian].filter((person) => person !== null);
  }
  const bytes = readPartBytes(app.db, entry.record_id, 'typed');
  if (bytes === null) return [];
  const typed = slipTyped.safeParse(JSON.parse(bytes.toString('utf8')));
  assert(typed.success, 'what was typed of a slip is kept as it was typed');
  const { volunteer, recipient, accompanyingGuardian } = typed.data;
  const found = [volunteer, recipient, accompanyingGuardian].map((text) => readPerson(app, text)?.person_id ?? null);
  return [...new Set(found.filter((person) => person !== null))];
}
