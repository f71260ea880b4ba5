import { platformRulePack, type ChangeItem } from '../contract/sync/changes.ts';
import { isRulePackOf } from '../wire/rule-pack.ts';
import { transact, type ReadDb, type WriteDb } from './connection.ts';
import { readSetting } from './local/settings.ts';
import { foldInboxItem, isUnderstood } from './views/inbox.ts';

const changesCursor = 'changes';

export interface PullCursor {
  /** Empty before the first page. */
  readonly cursor: string;
  readonly platformEpoch: string;
}

/** How far the platform's changes have been taken over; null before the first session. */
export function readPullCursor(db: ReadDb): PullCursor | null {
  const row = db
    .prepare<[string], PullCursor>('select cursor, platform_epoch as platformEpoch from local_cursors where name = ?')
    .get(changesCursor);
  return row ?? null;
}

/**
 * Another platform epoch means another history: the pull begins again from the first item. Nothing was said yet, so what
 * is known is as old as it was.
 */
export function restartPull(db: WriteDb, platformEpoch: string, atMs: number): void {
  transact(db, () => {
    const saidAtMs = db
      .prepare<[string], number>('select updated_at_ms from local_cursors where name = ?')
      .pluck()
      .get(changesCursor);
    moveCursor(db, '', platformEpoch, saidAtMs ?? atMs);
  });
}

/** Not every answer without news is written: half a minute is near enough. */
const heardEveryMs = 30_000;

/** The platform answered that nothing changed: what it said holds now. */
export function noteNothingNew(db: WriteDb, atMs: number): void {
  const heard = db.prepare('update local_cursors set updated_at_ms = ? where name = ? and abs(? - updated_at_ms) >= ?');
  transact(db, () => heard.run(atMs, changesCursor, atMs, heardEveryMs));
}

/**
 * What the platform said counts the records of a chain that has ended, and says nothing of the one that begins. It is
 * kept, and asked for once more from the first item on. Inside a transaction.
 */
export function forgetWhatIsIncluded(db: WriteDb): void {
  for (const table of ['inbox_items', 'inbox_not_understood', 'view_platform_people', 'view_platform_balances']) {
    db.prepare(`update ${table} set your_seq = null where your_seq is not null`).run();
  }
  db.prepare(`update local_cursors set cursor = '' where name = ?`).run(changesCursor);
}

function moveCursor(db: WriteDb, cursor: string, platformEpoch: string, atMs: number): void {
  db.prepare(
    `insert into local_cursors (name, cursor, platform_epoch, updated_at_ms) values (?, ?, ?, ?)
     on conflict (name) do update set cursor = excluded.cursor, platform_epoch = excluded.platform_epoch,
       updated_at_ms = excluded.updated_at_ms`,
  ).run(changesCursor, cursor, platformEpoch, atMs);
}

/** A page of changes with the cursor behind it, in one transaction: either both are there after a power cut or neither. */
export function applyChanges(
  db: WriteDb,
  items: readonly ChangeItem[],
  { cursor, platformEpoch, atMs }: PullCursor & { readonly atMs: number },
): void {
  transact(db, () => {
    for (const item of items) {
      if (isUnderstood(item) && isSigned(db, item)) takeOver(db, item, atMs);
      else keepAside(db, item, atMs);
    }
    moveCursor(db, cursor, platformEpoch, atMs);
  });
}

/**
 * Rules decide what counts as an hour, so a pack is believed for its own signature and not for the line it came by. One
 * that nobody signed is kept aside and said.
 */
function isSigned(db: ReadDb, item: ChangeItem): boolean {
  if (item.type !== 'rule_pack' || item.op === 'delete') return true;
  const key = readSetting(db, 'platform_public_key');
  const { body, signature } = platformRulePack.parse(JSON.parse(item.data));
  return key !== null && isRulePackOf(body, signature, key);
}

function takeOver(db: WriteDb, item: ChangeItem, atMs: number): void {
  db.prepare('delete from inbox_not_understood where type = ? and item_id = ?').run(item.type, item.id);
  keepItem(db, item, atMs);
  foldInboxItem(db, item);
  const isRuled = item.type === 'ruling' && item.op === 'put';
  if (isRuled) db.prepare('delete from local_held_records where record_id = ?').run(item.id);
}

/** What was understood before stays in the inbox and in the views until something that is understood replaces it. */
function keepAside(db: WriteDb, { type, id, version, data, hash, your_seq }: ChangeItem, atMs: number): void {
  db.prepare(
    `insert or replace into inbox_not_understood (type, item_id, version, data, hash, your_seq, received_at_ms)
     values (?, ?, ?, ?, ?, ?, ?)`,
  ).run(type, id, version, data, Buffer.from(hash, 'base64'), your_seq ?? null, atMs);
}

/** How much of what the platform says is kept unread. */
export function countNotUnderstood(db: ReadDb): number {
  return db.prepare<[], number>('select count(*) from inbox_not_understood').pluck().get() ?? 0;
}

/** A program that was replaced by a newer one may have kept aside what this one reads. */
export function takeUpUnderstood(db: WriteDb, atMs: number): void {
  const aside = db
    .prepare<[], Omit<InboxRow, 'op'>>('select type, item_id, version, data, hash, your_seq from inbox_not_understood')
    .all()
    .map((row) => itemOf({ ...row, op: 'put' }))
    .filter((item) => isUnderstood(item) && isSigned(db, item));
  if (aside.length === 0) return;
  transact(db, () => {
    for (const item of aside) takeOver(db, item, atMs);
  });
}

function keepItem(db: WriteDb, item: ChangeItem, atMs: number): void {
  db.prepare(
    `insert into inbox_items (type, item_id, version, op, data, hash, your_seq, received_at_ms) values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (type, item_id) do update set version = excluded.version, op = excluded.op, data = excluded.data,
       hash = excluded.hash, your_seq = excluded.your_seq, received_at_ms = excluded.received_at_ms`,
  ).run(
    item.type,
    item.id,
    item.version,
    item.op,
    item.data,
    Buffer.from(item.hash, 'base64'),
    item.your_seq ?? null,
    atMs,
  );
}

interface InboxRow {
  readonly type: string;
  readonly item_id: string;
  readonly version: number;
  readonly op: 'put' | 'delete';
  readonly data: string;
  readonly hash: Buffer;
  readonly your_seq: number | null;
}

const inboxPageMax = 500;

/** Every stored item again, for a rebuild of the views. */
export function* readInbox(db: ReadDb): Generator<ChangeItem> {
  const page = db.prepare<[string, string, number], InboxRow>(
    `select type, item_id, version, op, data, hash, your_seq from inbox_items
     where (type, item_id) > (?, ?) order by type, item_id limit ?`,
  );
  for (let last = { type: '', item_id: '' }; ;) {
    const rows = page.all(last.type, last.item_id, inboxPageMax);
    for (const row of rows) yield itemOf(row);
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end;
  }
}

function itemOf({ type, item_id: id, version, op, data, hash, your_seq: yourSeq }: InboxRow): ChangeItem {
  const item = { type, id, version, op, data, hash: hash.toString('base64') };
  return yourSeq === null ? item : { ...item, your_seq: yourSeq };
}

/** What the platform ruled on a record it had held; null while nobody has. */
export function rulingOn(db: ReadDb, recordId: string): { ruling: string; reason: string } | null {
  const row = db
    .prepare<[string], { ruling: string; reason: string }>(
      'select ruling, reason from view_rulings where record_id = ?',
    )
    .get(recordId);
  return row ?? null;
}
