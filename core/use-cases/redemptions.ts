import { refusal, type KioskError } from '../../contract/errors.ts';
import { countCoinActs } from '../../db/read/coin-acts.ts';
import { findDemand } from '../../db/read/demands.ts';
import { deathOf } from '../../db/read/leaving.ts';
import { linesOf } from '../../db/read/ledger.ts';
import { findRedemption, type RedemptionRow } from '../../db/read/redemptions.ts';
import { relationsOf } from '../../db/read/relations.ts';
import { isHere, type SomebodyRow } from '../../db/read/somebody.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { mayReceive, mayRedeem } from '../../domain/eligibility.ts';
import { minutesOf, turnedRound } from '../../domain/ledger.ts';
import { paidBack, settleLines } from '../../domain/redemption.ts';
import { confirmedSpouseOn } from '../../domain/relations.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { formatNumber } from '../../domain/serial.ts';
import { todayAt } from '../clock.ts';
import { redeemersOf, redemptionSlipJob, settlementSlipJob } from '../printing/coin-jobs.ts';
import { rulesOn } from '../rules.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { findOpenSomebody } from './closed-people.ts';
import { assertMoves, coinsOf, spendCoins } from './coins.ts';
import { refusedOf } from './debts.ts';
import { serviceFor } from './paid-services.ts';
import { isOneOf } from './guarding.ts';
import { signedIn, type Act, type InputOf } from './kinds.ts';
import { partyOf, relationOfRow } from './parties.ts';

/** The spouse whose relation two members of staff saw; null of everybody else. */
export function spouseIdOf({ db }: Reader, row: SomebodyRow, day: string): string | null {
  if (!isHere(row)) return null;
  return confirmedSpouseOn(relationsOf(db, row.person_id).map(relationOfRow), row.person_id, day);
}

/** Why this person may not redeem for that one today; in order of precedence. */
function judgeHold(app: Reader, { payer, recipient, need, demand }: InputOf<'redemption.hold'>): KioskError | null {
  const day = todayAt(app);
  const [giver, served] = [findOpenSomebody(app, payer), findOpenSomebody(app, recipient)];
  if (giver === null) return refusal('redemption_payer_unknown', 'payer');
  const spouse = spouseIdOf(app, giver, day);
  if (served === null || (recipient !== payer && recipient !== spouse)) {
    return refusal('redemption_not_for_them', 'recipient');
  }
  const death = deathOf(app.db, recipient);
  if (death !== null) {
    return refusal('redemption_recipient_died', 'recipient', { person: served.name ?? '', diedOn: death.died_on });
  }
  const { settings } = rulesOn(app, day);
  // Whoever is served is of the age, whichever of the two has the coins (S-三(四)3).
  const bars = [
    ...mayRedeem(partyOf(app, giver), partyOf(app, served), settings, day),
    ...mayRedeem(partyOf(app, served), null, { ...settings, minorSpendAgeYears: 0 }, day),
  ].filter(({ weight }) => weight === 'bars');
  if (bars.some(({ code }) => code === 'redeemer_minor')) return refusal('redemption_payer_minor', 'payer');
  if (bars.length > 0) return refusal('redemption_too_young', 'recipient');
  const lacksRole = mayReceive(partyOf(app, served), day).some(({ code }) => code === 'recipient_lacks_role');
  if (lacksRole) return refusal('recipient_lacks_role', 'recipient');
  if (demand === null) return isBlank(need) ? refusal('redemption_need_missing', 'need') : null;
  const row = findDemand(app.db, demand);
  if (row === null) return refusal('demand_unknown', 'demand');
  return row.recipient_id === recipient ? null : refusal('demand_of_another', 'demand');
}

export const holdRedemption: Act<'redemption.hold'> = (app, caller, input) => {
  const bar = judgeHold(app, input);
  if (bar !== null) return err(bar);
  const { payer, recipient, demand, minutes, need } = input;
  const { operatorId: operator } = signedIn(caller);
  if (isOneOf(app, operator, [payer, recipient])) return err(refusal('coins_own', 'payer'));
  const before = coinsOf(app, payer);
  const spent = spendCoins(app, { payer, to: `frozen/${payer}`, minutes, isForOthers: recipient !== payer });
  if (!spent.ok) return spent;
  assertMoves(spent.value.entry, minutes);
  const redemption = formatNumber(app.station().source, countCoinActs(app.db) + 1, 'B');
  writeFact(app, {
    type: 'redemption.held/1',
    subject: `person/${payer}`,
    operator,
    data: { redemption, payer, recipient, demand, minutes, heldOn: todayAt(app), ...spent.value },
    parts: isBlank(need) ? {} : { need: need.trim() },
  });
  const moved = {
    isAwaiting: before.isAwaiting,
    beforeMinutes: before.balanceMinutes,
    afterMinutes: coinsOf(app, payer).balanceMinutes,
  };
  const slip = { ...moved, ...redeemersOf(app, input), number: redemption, need: need.trim(), heldMinutes: minutes };
  return ok({ ...moved, redemptionId: redemption, printJobId: redemptionSlipJob(app, slip, operator) });
};

/** What the platform refused never counted there: nothing of it is paid or comes back, it is owed. */
function findHeld(app: Reader, redemptionId: string): Result<RedemptionRow, KioskError> {
  const row = findRedemption(app.db, redemptionId);
  if (row === null) return err(refusal('redemption_unknown', 'redemptionId'));
  if (row.state !== 'held') return err(refusal('redemption_not_open', 'redemptionId'));
  return refusedOf(app, row) !== null ? err(refusal('redemption_refused', 'redemptionId')) : ok(row);
}

/**
 * The service was given. It takes as long as it took: beyond what was set aside is paid as far as there is something to
 * pay with, and the rest of what was set aside goes back.
 */
export const settleRedemption: Act<'redemption.settle'> = (app, caller, { redemptionId, serviceId }) => {
  const found = findHeld(app, redemptionId);
  if (!found.ok) return found;
  const row = found.value;
  const { operatorId: operator } = signedIn(caller);
  const served = serviceFor(app, row, serviceId);
  if (!served.ok) return served;
  const service = served.value;
  const payer = row.payer_id;
  const before = coinsOf(app, payer);
  const servedMinutes = service.minutes;
  const lines = settleLines({ payer, held: linesOf(app.db, row.entry_id), servedMinutes });
  // While nobody can ask, no more than was set aside: what is held is the platform's to count, and this would not be.
  const isForOthers = row.recipient_id !== payer;
  const theirs = before.balanceMinutes - (isForOthers ? before.byOrigin.grant : 0);
  const mayPayMore = before.isAwaiting ? 0 : Math.min(before.spendableMinutes, theirs);
  const beyond = Math.min(Math.max(0, servedMinutes - row.held_minutes), mayPayMore);
  const more = beyond === 0 ? null : spendCoins(app, { payer, to: 'redemption', minutes: beyond, isForOthers });
  // A frozen account pays nothing more: the service was given all the same.
  const extra = more?.ok === true ? more.value : null;
  const transfers = [...lines, ...(extra?.entry.transfers ?? [])];
  const paid = minutesOf(transfers.filter(({ to }) => to === 'redemption'));
  assertMoves({ id: row.entry_id, transfers }, row.held_minutes + (extra === null ? 0 : beyond));
  writeFact(app, {
    type: 'redemption.settled/1',
    subject: `person/${payer}`,
    operator,
    data: {
      ...{ redemption: redemptionId, payer, service: serviceId, servedMinutes, minutes: paid, settledOn: todayAt(app) },
      rules: rulesOn(app, todayAt(app)).version,
      confirmed: extra?.confirmed ?? null,
      brought: extra?.brought ?? null,
      entry: { id: app.clock.newId(), transfers },
    },
  });
  const moved = {
    beforeMinutes: before.balanceMinutes,
    afterMinutes: coinsOf(app, payer).balanceMinutes,
    releasedMinutes: row.held_minutes - Math.min(row.held_minutes, paid),
  };
  const slip = {
    ...{ ...moved, ...redeemersOf(app, { payer, recipient: row.recipient_id }), number: redemptionId },
    ...{ serviceNumber: serviceId, servedOn: service.served_on, servedMinutes, usedMinutes: paid },
    ...{ heldMinutes: row.held_minutes, isAwaiting: before.isAwaiting },
  };
  return ok({ ...moved, paidMinutes: paid, printJobId: settlementSlipJob(app, slip, operator) });
};

export const releaseRedemption: Act<'redemption.release'> = (app, caller, { redemptionId, why }) => {
  const found = findHeld(app, redemptionId);
  if (!found.ok) return found;
  const row = found.value;
  const transfers = turnedRound(linesOf(app.db, row.entry_id));
  assertMoves({ id: row.entry_id, transfers }, row.held_minutes);
  writeFact(app, {
    type: 'redemption.released/1',
    subject: `person/${row.payer_id}`,
    operator: signedIn(caller).operatorId,
    data: {
      ...{ redemption: redemptionId, payer: row.payer_id, why, releasedOn: todayAt(app) },
      entry: { id: app.clock.newId(), transfers },
    },
  });
  return ok({ releasedMinutes: row.held_minutes });
};

/** What was paid goes back, read once more from the ledger; by another than settled it. */
export const reverseRedemption: Act<'redemption.reverse'> = (app, caller, { redemptionId, why, reason }) => {
  const { operatorId: operator } = signedIn(caller);
  const row = findRedemption(app.db, redemptionId);
  if (row === null) return err(refusal('redemption_unknown', 'redemptionId'));
  const { settled_entry_id: settledEntry, payer_id: payer } = row;
  if (row.state !== 'settled' || settledEntry === null) {
    return err(refusal('redemption_not_settled', 'redemptionId'));
  }
  if (refusedOf(app, row) !== null) return err(refusal('redemption_refused', 'redemptionId'));
  if (row.closed_by === operator) return err(refusal('redemption_reversal_by_same', null));
  if (isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  const transfers = paidBack(payer, linesOf(app.db, settledEntry));
  assertMoves({ id: settledEntry, transfers }, row.paid_minutes ?? 0);
  writeFact(app, {
    type: 'redemption.reversed/1',
    subject: `person/${payer}`,
    operator,
    data: {
      ...{ redemption: redemptionId, payer, why, reversedOn: todayAt(app) },
      entry: { id: app.clock.newId(), transfers },
    },
    parts: { reason: reason.trim() },
  });
  return ok({ returnedMinutes: row.paid_minutes ?? 0 });
};
