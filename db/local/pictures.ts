import type { ReadDb, WriteDb } from '../connection.ts';

export interface DraftPictureRow {
  readonly page: number;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly taken_how: 'camera' | 'file' | 'paste';
  readonly bytes: Buffer;
  readonly taken_at_ms: number;
}

/** The pictures of the slip that an operator is typing, by page. */
export function draftPicturesOf(db: ReadDb, operatorId: string): readonly DraftPictureRow[] {
  return db
    .prepare<[string], DraftPictureRow>(
      'select page, sha256, width, height, taken_how, bytes, taken_at_ms from local_pictures where operator_id = ? order by page',
    )
    .all(operatorId);
}

/** Another picture of the same page takes its place. */
export function saveDraftPicture(db: WriteDb, operatorId: string, row: DraftPictureRow): void {
  db.prepare(
    'insert or replace into local_pictures (operator_id, page, sha256, width, height, taken_how, bytes, taken_at_ms) values (?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(operatorId, row.page, row.sha256, row.width, row.height, row.taken_how, row.bytes, row.taken_at_ms);
}

export function dropDraftPictures(db: WriteDb, operatorId: string): void {
  db.prepare('delete from local_pictures where operator_id = ?').run(operatorId);
}

export function dropDraftPicture(db: WriteDb, operatorId: string, page: number): void {
  db.prepare('delete from local_pictures where operator_id = ? and page = ?').run(operatorId, page);
}

export function dropAllDraftPictures(db: WriteDb): void {
  db.prepare('delete from local_pictures').run();
}
