import { refusal, type KioskError } from '../../contract/errors.ts';
import type { RecordData } from '../../contract/records/all.ts';
import type { LedgerEntry } from '../../contract/records/transfers.ts';
import { deliveryStateOf } from '../../db/outbox.ts';
import { linesOf } from '../../db/read/ledger.ts';
import { findDebt, findRedemption, type RedemptionRow } from '../../db/read/redemptions.ts';
import type { ServiceDbRow } from '../../db/read/services.ts';
import { assert } from '../../domain/assert.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { turnedRound } from '../../domain/ledger.ts';
import { paidBack } from '../../domain/redemption.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import { rulesOn } from '../rules.ts';
import type { Reader, Writer } from '../station.ts';
import { writeFact } from '../write.ts';
import { assertMoves, holdsHere, spendCoins } from './coins.ts';
import { isOneOf } from './guarding.ts';
import { serviceFor } from './paid-services.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';

/**
 * What of a redemption the platform refused: all of it, since the coins had gone elsewhere, or its settlement alone,
 * since which they are still set aside there.
 */
export function refusedOf({ db }: Reader, row: RedemptionRow): 'hold' | 'settlement' | null {
  if (row.state !== 'held' && row.state !== 'settled') return null;
  const hold = deliveryStateOf(db, row.record_id);
  if (hold === 'refused_by_platform') return 'hold';
  if (hold !== 'acknowledged' || row.settled_record_id === null) return null;
  return deliveryStateOf(db, row.settled_record_id) === 'refused_by_platform' ? 'settlement' : null;
}

/** What writing takes, and reading. */
type Desk = Reader & Writer;

export const recordDebt: Act<'debt.record'> = (app, caller, { redemptionId, serviceId }) =>
  giveUp(app, signedIn(caller).operatorId, redemptionId, serviceId);

/** Takes what the platform refused out of this store's ledger, and nobody's hour is touched. */
export function giveUp(
  app: Desk,
  operator: string,
  redemptionId: string,
  serviceId: string | null,
): Result<OutputOf<'debt.record'>, KioskError> {
  const row = findRedemption(app.db, redemptionId);
  if (row === null) return err(refusal('redemption_unknown', 'redemptionId'));
  if (row.state !== 'held' && row.state !== 'settled') return err(refusal('redemption_not_open', 'redemptionId'));
  const refused = refusedOf(app, row);
  if (refused === null) return err(refusal('redemption_still_counts', 'redemptionId'));
  if (refused !== 'hold') return reopen(app, operator, row);
  // Of one that was settled its settlement says what was served.
  const served = row.state === 'held' && serviceId !== null ? serviceFor(app, row, serviceId) : ok(null);
  return served.ok ? ok(owe(app, operator, row, served.value)) : served;
}

type Undone = Pick<RecordData<'debt.recorded/1'>, 'refused' | 'minutes' | 'service'> & {
  readonly lines: readonly Line[];
};
type Line = LedgerEntry['transfers'][number];

function writeDebt(app: Desk, operator: string, row: RedemptionRow, { lines, ...owed }: Undone): void {
  const { redemption_id: redemption, payer_id: person } = row;
  const undone = { id: app.clock.newId(), transfers: [...lines] };
  writeFact(app, {
    type: 'debt.recorded/1',
    subject: `person/${person}`,
    operator,
    data: { debt: app.clock.newId(), redemption, person, ...owed, recordedOn: todayAt(app), undone },
  });
}

/** Nothing of it counts. What was served is owed. */
function owe(app: Desk, operator: string, row: RedemptionRow, served: ServiceDbRow | null): OutputOf<'debt.record'> {
  const { settled_entry_id: settledEntry, settled_record_id: settledBy } = row;
  const unsettled = Math.min(row.held_minutes, served?.minutes ?? 0);
  const minutes = row.state === 'settled' ? (row.paid_minutes ?? 0) : unsettled;
  const lines =
    settledEntry === null
      ? turnedRound(linesOf(app.db, row.entry_id))
      : paidBack(row.payer_id, linesOf(app.db, settledEntry));
  assertMoves({ id: row.entry_id, transfers: lines }, row.state === 'settled' ? minutes : row.held_minutes);
  const refused = settledBy === null ? [row.record_id] : [row.record_id, settledBy];
  writeDebt(app, operator, row, { refused, minutes, service: served?.service_id ?? null, lines });
  return { owedMinutes: minutes, isReopened: false };
}

/** The hold counts and its settlement does not: all that was set aside is so again, and may be settled anew or go back. */
function reopen(app: Desk, operator: string, row: RedemptionRow): Result<OutputOf<'debt.record'>, KioskError> {
  const { payer_id: payer, settled_entry_id: settledEntry, settled_record_id: settledBy } = row;
  assert(settledEntry !== null && settledBy !== null, 'what is settled was posted');
  const lines = turnedRound(linesOf(app.db, settledEntry));
  const setAside = lines.filter(({ to }) => to === `frozen/${payer}`);
  assertMoves({ id: settledEntry, transfers: setAside }, row.held_minutes);
  // What went back to the account may have gone on from there; then that goes back first.
  if (!holdsHere(app, `person/${payer}`, lines)) return err(refusal('redemption_rest_spent', 'redemptionId'));
  writeDebt(app, operator, row, { refused: [settledBy], minutes: 0, service: null, lines });
  return ok({ owedMinutes: 0, isReopened: true });
}

/** Paid from coins that came since, or waived by whoever may waive it. */
export const settleDebt: Act<'debt.settle'> = (app, caller, { debtId, how, referenceNumber }) => {
  const row = findDebt(app.db, debtId);
  if (row === null) return err(refusal('debt_unknown', 'debtId'));
  if (row.settled_record_id !== null) return err(refusal('debt_already_settled', 'debtId'));
  const { person_id: person, minutes } = row;
  if (isOneOf(app, signedIn(caller).operatorId, [person])) return err(refusal('coins_own', null));
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
