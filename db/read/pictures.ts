import { assert } from '../../domain/assert.ts';
import type { ReadDb } from '../connection.ts';

export interface SlipPictureRow {
  readonly record_id: string;
  readonly serial: string | null;
  readonly entry_id: string;
  readonly page: number;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly byte_count: number;
  readonly taken_how: 'camera' | 'file' | 'paste';
  readonly taken_by: string;
  readonly taken_at_ms: number;
  readonly is_forgotten: 0 | 1;
}

/** An entry and every one that it corrects, in turn: they are of one sheet, whatever was read as its serial. */
const sheetOf = `with recursive sheet (entry_id, corrects, serial) as (
  select entry_id, corrects_entry_id, serial from view_slip_entries where entry_id = @entryId
  union select e.entry_id, e.corrects_entry_id, e.serial from view_slip_entries e join sheet on e.entry_id = sheet.corrects)`;

/** Every picture of an entry's sheet, by page, oldest first: the last of a page is the one that is shown. */
export function picturesOfSheet(db: ReadDb, entryId: string): readonly SlipPictureRow[] {
  return db
    .prepare<[{ entryId: string }], SlipPictureRow>(
      `${sheetOf} select * from view_slip_pictures
         where entry_id in (select entry_id from sheet) or serial in (select serial from sheet where serial is not null)
       order by page, taken_at_ms, record_id`,
    )
    .all({ entryId });
}

/** Every entry whose sheet has a picture, or had one: an entry is of the same sheet as what it corrects. */
export function picturedEntries(db: ReadDb): ReadonlySet<string> {
  const pictured = new Set(
    db
      .prepare<[], string>(
        `select entry_id from view_slip_pictures
         union select e.entry_id from view_slip_pictures p join view_slip_entries e on e.serial = p.serial`,
      )
      .pluck()
      .all(),
  );
  const corrections = db
    .prepare<[], { entry_id: string; corrects_entry_id: string }>(
      `select entry_id, corrects_entry_id from view_slip_entries where corrects_entry_id is not null order by position`,
    )
    .all();
  for (const { entry_id: entryId, corrects_entry_id: corrected } of corrections) {
    if (pictured.has(corrected)) pictured.add(entryId);
  }
  return pictured;
}

/** Serials under which these very bytes are kept, empty for a slip whose serial nobody could read. */
export function serialsPictured(db: ReadDb, sha256: string): readonly string[] {
  return db
    .prepare<[string], string>(
      `select distinct coalesce(serial, '') as serial from view_slip_pictures where sha256 = ? order by serial`,
    )
    .pluck()
    .all(sha256);
}

/** Every record that keeps these very bytes, or kept them. */
export function recordsPictured(db: ReadDb, sha256: string): readonly string[] {
  return db
    .prepare<[string], string>('select record_id from view_slip_pictures where sha256 = ? order by record_id')
    .pluck()
    .all(sha256);
}

/** The entry that stands for a sheet after every correction. */
export function lastOfSheet(db: ReadDb, entryId: string): { readonly entry_id: string; readonly service_id: string } {
  const row = db
    .prepare<[string], { entry_id: string; service_id: string }>(
      `with recursive later (entry_id, service_id, by) as (
         select entry_id, service_id, corrected_by_entry_id from view_slip_entries where entry_id = ?
         union select e.entry_id, e.service_id, e.corrected_by_entry_id
           from view_slip_entries e join later on e.entry_id = later.by)
       select entry_id, service_id from later where by is null`,
    )
    .get(entryId);
  assert(row, 'an entry is corrected by one that is there');
  return row;
}
