import { refusal } from '../../contract/errors.ts';
import { deliveryStateOf } from '../../db/outbox.ts';
import { linesOf } from '../../db/read/ledger.ts';
import { findDebt, findRedemption, type RedemptionRow } from '../../db/read/redemptions.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { turnedRound } from '../../domain/ledger.ts';
import { paidBack } from '../../domain/redemption.ts';
import { err, ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import { rulesOn } from '../rules.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { assertMoves, spendCoins } from './coins.ts';
import { signedIn, type Act } from './kinds.ts';

/** The platform refused what this redemption set aside: the coins had gone elsewhere. */
export function isRefusedByPlatform({ db }: Reader, row: RedemptionRow): boolean {
  const counts = row.state === 'held' || row.state === 'settled';
  return counts && deliveryStateOf(db, row.record_id) === 'refused_by_platform';
}

/** Takes what the platform refused out of this store's ledger. What was served is owed, and nobody's hour is touched. */
export const recordDebt: Act<'debt.record'> = (app, caller, { redemptionId }) => {
  const row = findRedemption(app.db, redemptionId);
  if (row === null) return err(refusal('redemption_unknown', 'redemptionId'));
  const { state, payer_id: person, settled_entry_id: settledEntry, settled_record_id: settledBy } = row;
  if (state !== 'held' && state !== 'settled') return err(refusal('redemption_not_open', 'redemptionId'));
  if (!isRefusedByPlatform(app, row)) return err(refusal('redemption_still_counts', 'redemptionId'));
  const minutes = state === 'settled' ? (row.paid_minutes ?? 0) : 0;
  const transfers =
    settledEntry === null
      ? turnedRound(linesOf(app.db, row.entry_id))
      : paidBack(person, linesOf(app.db, settledEntry));
  assertMoves({ id: row.entry_id, transfers }, state === 'settled' ? minutes : row.held_minutes);
  writeFact(app, {
    type: 'debt.recorded/1',
    subject: `person/${person}`,
    operator: signedIn(caller).operatorId,
    data: {
      debt: app.clock.newId(),
      redemption: redemptionId,
      refused: settledBy === null ? [row.record_id] : [row.record_id, settledBy],
      person,
      minutes,
      recordedOn: todayAt(app),
      undone: { id: app.clock.newId(), transfers },
    },
  });
  return ok({ owedMinutes: minutes });
};

/** Paid from coins that came since, or waived by whoever may waive it. */
export const settleDebt: Act<'debt.settle'> = (app, caller, { debtId, how, referenceNumber }) => {
  const row = findDebt(app.db, debtId);
  if (row === null) return err(refusal('debt_unknown', 'debtId'));
  if (row.settled_record_id !== null) return err(refusal('debt_already_settled', 'debtId'));
  const { person_id: person, minutes } = row;
  if (how === 'waived' && isBlank(referenceNumber)) return err(refusal('debt_reference_missing', 'referenceNumber'));
  const isForOthers = findRedemption(app.db, row.redemption_id)?.recipient_id !== person;
  const paid = how === 'coins' ? spendCoins(app, { payer: person, to: 'redemption', minutes, isForOthers }) : null;
  if (paid?.ok === false) return paid;
  writeFact(app, {
    type: 'debt.settled/1',
    subject: `person/${person}`,
    operator: signedIn(caller).operatorId,
    data: {
      ...{ debt: debtId, person, how, settledOn: todayAt(app) },
      referenceNumber: how === 'waived' ? referenceNumber.trim() : null,
      ...(paid === null
        ? { rules: rulesOn(app, todayAt(app)).version, confirmed: null, brought: null, entry: null }
        : paid.value),
    },
  });
  return ok({});
};
