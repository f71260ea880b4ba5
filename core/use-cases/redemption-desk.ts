import { deliveryStateOf } from '../../db/outbox.ts';
import { freezeOf } from '../../db/read/freezes.ts';
import { balanceOf } from '../../db/read/ledger.ts';
import {
  closedRedemptions,
  listDebts,
  openRedemptions,
  owedMinutesOf,
  unpaidServicesOf,
  type DebtRow,
  type RedemptionRow,
} from '../../db/read/redemptions.ts';
import { findService } from '../../db/read/services.ts';
import { refusal } from '../../contract/errors.ts';
import { mayRedeem } from '../../domain/eligibility.ts';
import { err, ok } from '../../domain/result.ts';
import { isVoid } from '../../domain/service-states.ts';
import { isReviewing } from '../../domain/roles.ts';
import { todayAt } from '../clock.ts';
import { rulesOn } from '../rules.ts';
import type { Caller } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { cardOf, operatorName, serviceRow } from './cards.ts';
import { findOpenSomebody } from './closed-people.ts';
import { coinsOf } from './coins.ts';
import { refusedOf } from './debts.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';
import { partyOf } from './parties.ts';
import { spouseIdOf } from './redemptions.ts';

const closedShownMax = 50;
const debtsShownMax = 50;
const servicesShownMax = 20;

/** What somebody holds and may do with it today. */
export const readCoins: Act<'coins.read'> = (app, _caller, { personId }) => {
  const row = findOpenSomebody(app, personId);
  if (row === null) return err(refusal('person_unknown', 'personId'));
  const day = todayAt(app);
  const coins = coinsOf(app, personId);
  const spouseId = spouseIdOf(app, row, day);
  const spouse = spouseId === null ? null : findOpenSomebody(app, spouseId);
  const bars = mayRedeem(partyOf(app, row), spouse && partyOf(app, spouse), rulesOn(app, day).settings, day);
  return ok({
    person: cardOf(app, personId),
    balanceMinutes: coins.balanceMinutes,
    spendableMinutes: coins.spendableMinutes,
    frozenMinutes: balanceOf(app.db, `frozen/${personId}`).minutes,
    confirmedAtMs: coins.confirmed?.asOfMs ?? null,
    isAwaiting: coins.isAwaiting,
    isFrozen: freezeOf(app.db, personId) !== null,
    spouse: spouseId === null || spouse === null ? null : cardOf(app, spouseId),
    bars: bars.filter(({ weight }) => weight === 'bars').map(({ code, rule }) => ({ code, rule })),
    owedMinutes: owedMinutesOf(app.db, personId),
  });
};

export const listRedemptions: Act<'redemption.list'> = (app, caller) =>
  ok({
    open: openRedemptions(app.db).map((row) => shown(app, caller, row)),
    closed: closedRedemptions(app.db, closedShownMax).map((row) => shown(app, caller, row)),
    debts: listDebts(app.db, debtsShownMax).map((row) => shownDebt(app, row)),
  });

type Shown = OutputOf<'redemption.list'>['open'][number];

function shown(app: Reader, caller: Caller, row: RedemptionRow): Shown {
  const { operatorId, roles } = signedIn(caller);
  const unpaid = row.state === 'held' ? unpaidServicesOf(app.db, row.recipient_id, row.held_on) : [];
  const paid = row.service_id === null ? [] : [row.service_id];
  const services = [...paid, ...unpaid].slice(0, servicesShownMax).flatMap((id) => findService(app.db, id) ?? []);
  const isReviewer = isReviewing(roles);
  return {
    redemptionId: row.redemption_id,
    state: row.state,
    payer: cardOf(app, row.payer_id),
    recipient: cardOf(app, row.recipient_id),
    need: row.need ?? '',
    heldMinutes: row.held_minutes,
    heldOn: row.held_on,
    heldBy: operatorName(app, row.held_by),
    isAwaiting: deliveryStateOf(app.db, row.record_id) !== 'acknowledged',
    refused: refusedOf(app, row),
    services: services.map((service) => serviceRow(app, service)),
    servedMinutes: row.served_minutes,
    paidMinutes: row.paid_minutes,
    isServiceVoid:
      row.state === 'settled' && services.some(({ service_id: id, state }) => id === row.service_id && isVoid(state)),
    closedOn: row.closed_on,
    closedBy: row.closed_by === null ? null : operatorName(app, row.closed_by),
    mayReverse: row.state === 'settled' && isReviewer && row.closed_by !== operatorId,
  };
}

function shownDebt(app: Reader, row: DebtRow): OutputOf<'redemption.list'>['debts'][number] {
  return {
    debtId: row.debt_id,
    redemptionId: row.redemption_id,
    person: cardOf(app, row.person_id),
    minutes: row.minutes,
    recordedOn: row.recorded_on,
    how: row.how,
    referenceNumber: row.reference_number,
    settledOn: row.settled_on,
  };
}
