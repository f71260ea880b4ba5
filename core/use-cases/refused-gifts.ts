import { refusal } from '../../contract/errors.ts';
import { deliveryStateOf } from '../../db/outbox.ts';
import { findGift, type GiftRow } from '../../db/read/gifts.ts';
import { linesOf } from '../../db/read/ledger.ts';
import { turnedRound } from '../../domain/ledger.ts';
import { err, ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { assertMoves, holdsHere } from './coins.ts';
import { signedIn, type Act } from './kinds.ts';

export function isRefused({ db }: Reader, { record_id: recordId }: GiftRow): boolean {
  return deliveryStateOf(db, recordId) === 'refused_by_platform';
}

/** Takes a gift or a donation that the platform refused out of this store's books: there is nothing that could be owed. */
export const voidGift: Act<'gift.void'> = (app, caller, { giftId }) => {
  const row = findGift(app.db, giftId);
  if (row === null) return err(refusal('gift_unknown', 'giftId'));
  if (row.reversed_record_id !== null) return err(refusal('gift_already_reversed', 'giftId'));
  if (!isRefused(app, row)) return err(refusal('gift_still_counts', 'giftId'));
  const transfers = turnedRound(linesOf(app.db, row.entry_id));
  assertMoves({ id: row.entry_id, transfers }, row.minutes);
  const from = transfers[0]?.from ?? '';
  // What went on from there goes back first.
  if (!holdsHere(app, from, transfers)) return err(refusal('gift_spent_already', null));
  writeFact(app, {
    type: 'gift.voided/1',
    subject: `person/${row.giver_id}`,
    operator: signedIn(caller).operatorId,
    data: {
      ...{ gift: giftId, refused: row.record_id, voidedOn: todayAt(app) },
      undone: { id: app.clock.newId(), transfers },
    },
  });
  return ok({});
};
