import { z } from 'zod';
import { donationMade, giftGiven, giftReversed } from '../../contract/records/gift.ts';
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
  const { gift, reversedOn, entry } = giftReversed.data.parse(stored.record.data);
  const given = db
    .prepare<[string], string>(
      `select entry_id from view_gifts where gift_id = ? and kind = 'gift' and reversed_record_id is null`,
    )
    .pluck()
    .get(gift);
  assert(given !== undefined, 'a gift that is taken back stands');
  db.prepare(
    'update view_gifts set reversed_record_id = ?, reversed_on = ?, reversed_by = ?, reason = ? where gift_id = ?',
  ).run(stored.record.id, reversedOn, stored.record.operator, readPart(stored, 'reason', z.string()), gift);
  foldTransfers(db, stored, entry, { reverses: given });
}

export function foldDonationMade(db: WriteDb, stored: StoredRecord): void {
  const data = donationMade.data.parse(stored.record.data);
  const { donation: id, donor: giver, madeOn: on, entry } = data;
  insert(db, stored, { ...data, id, kind: 'donation', giver, receiver: null, relation: null, on, entry: entry.id });
  foldSpending(db, stored, data);
}
