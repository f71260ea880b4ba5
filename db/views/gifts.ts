import { z } from 'zod';
import { donationMade, giftGiven, giftReversed, giftVoided } from '../../contract/records/gift.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { foldSpending, foldTransfers } from './ledger.ts';
import { readPart } from './parts.ts';

interface Given {
  readonly id: string;
  readonly kind: 'gift' | 'donation';
  readonly giver: string;
  readonly receiver: string | null;
  readonly relation: string | null;
  readonly signedHow: string;
  readonly minutes: number;
  readonly on: string;
  readonly entry: string;
}

function insert(db: WriteDb, { record, recordedAtMs }: StoredRecord, given: Given): void {
  db.prepare(
    `insert into view_gifts (gift_id, record_id, kind, giver_id, receiver_id, relation, signed_how, minutes, given_on,
       given_by, given_at_ms, entry_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    given.id,
    record.id,
    given.kind,
    given.giver,
    given.receiver,
    given.relation,
    given.signedHow,
    given.minutes,
    given.on,
    record.operator,
    recordedAtMs,
    given.entry,
  );
}

export function foldGiftGiven(db: WriteDb, stored: StoredRecord): void {
  const data = giftGiven.data.parse(stored.record.data);
  insert(db, stored, { ...data, id: data.gift, kind: 'gift', on: data.givenOn, entry: data.entry.id });
  foldSpending(db, stored, data);
}

export function foldGiftReversed(db: WriteDb, stored: StoredRecord): void {
  const { gift, reversedOn: on, entry } = giftReversed.data.parse(stored.record.data);
  const { kind, entryId } = end(db, stored, { gift, on, reason: readPart(stored, 'reason', z.string()) });
  assert(kind === 'gift', 'a donation stays where it went');
  foldTransfers(db, stored, entry, { reverses: entryId });
}

/** What the platform refused is in no books but these. */
export function foldGiftVoided(db: WriteDb, stored: StoredRecord): void {
  const { gift, refused, voidedOn: on, undone } = giftVoided.data.parse(stored.record.data);
  const { recordId, entryId } = end(db, stored, { gift, on, reason: null });
  assert(recordId === refused, `${gift} is what the platform refused`);
  foldTransfers(db, stored, undone, { returns: entryId, isOwnAlone: true });
}

interface Ended {
  readonly gift: string;
  readonly on: string;
  readonly reason: string | null;
}

interface Stood {
  readonly kind: 'gift' | 'donation';
  readonly recordId: string;
  readonly entryId: string;
}

function end(db: WriteDb, { record }: StoredRecord, { gift, on, reason }: Ended): Stood {
  const stood = db
    .prepare<[string], Stood>(
      `select kind, record_id as recordId, entry_id as entryId from view_gifts
       where gift_id = ? and reversed_record_id is null`,
    )
    .get(gift);
  assert(stood !== undefined, 'what ends stands');
  db.prepare(
    'update view_gifts set reversed_record_id = ?, reversed_on = ?, reversed_by = ?, reason = ? where gift_id = ?',
  ).run(record.id, on, record.operator, reason, gift);
  return stood;
}

export function foldDonationMade(db: WriteDb, stored: StoredRecord): void {
  const data = donationMade.data.parse(stored.record.data);
  const { donation: id, donor: giver, madeOn: on, entry } = data;
  insert(db, stored, { ...data, id, kind: 'donation', giver, receiver: null, relation: null, on, entry: entry.id });
  foldSpending(db, stored, data);
}
