import { refusal, type KioskError } from '../../contract/errors.ts';
import { countCoinActs } from '../../db/read/coin-acts.ts';
import { freezeOf } from '../../db/read/freezes.ts';
import { findGift, givenMinutesOn, giftsOf, type GiftRow } from '../../db/read/gifts.ts';
import { deathOf } from '../../db/read/leaving.ts';
import { holdingsOf, linesOf } from '../../db/read/ledger.ts';
import { ageYearsOn } from '../../domain/eligibility.ts';
import { judgeGift, judgeGiftUndo } from '../../domain/gift.ts';
import { coinText } from '../../domain/coin-amount.ts';
import { turnedRound, type EntryLine } from '../../domain/ledger.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { formatNumber } from '../../domain/serial.ts';
import { isReviewing } from '../../domain/roles.ts';
import { todayAt } from '../clock.ts';
import { donationSlipJob, giftSlipJob } from '../printing/coin-jobs.ts';
import { rulesOn } from '../rules.ts';
import type { Caller } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { cardOf, operatorName } from './cards.ts';
import { findOpenSomebody } from './closed-people.ts';
import { assertMoves, coinsOf, spendCoins } from './coins.ts';
import { isOneOf } from './guarding.ts';
import { isRefused } from './refused-gifts.ts';
import { signedIn, type Act, type InputOf, type OutputOf } from './kinds.ts';
import { partyOf, relationOf } from './parties.ts';

const giftsShownMax = 100;

type Kinship = 'none' | 'spouse' | 'close_kin';

/** What the two are to each other, when the one may give to the other today. */
function judge(app: Reader, input: InputOf<'gift.give'>): Result<Kinship, KioskError> {
  const day = todayAt(app);
  const [giver, receiver] = [findOpenSomebody(app, input.giver), findOpenSomebody(app, input.receiver)];
  if (giver === null) return err(refusal('gift_giver_unknown', 'giver'));
  if (receiver === null) return err(refusal('gift_receiver_unknown', 'receiver'));
  const death = deathOf(app.db, input.receiver);
  // What came to a dead account could neither be used nor taken back.
  if (death !== null) {
    return err(refusal('gift_receiver_died', 'receiver', { person: receiver.name ?? '', diedOn: death.died_on }));
  }
  const { settings } = rulesOn(app, day);
  const kinship = relationOf(app, giver, receiver, day);
  const givenMinutes = givenMinutesOn(app.db, input.giver, day);
  const giverAgeYears = ageYearsOn(partyOf(app, giver), day);
  const judged = judgeGift({ ...input, kinship, givenMinutes, giverAgeYears, settings });
  if (judged.ok) return ok(kinship);
  const detail = { given: coinText(givenMinutes), limit: coinText(settings.giftDayMinutesMax ?? 0) };
  return err(refusal(judged.error, fieldOf[judged.error], judged.error === 'gift_day_limit' ? detail : {}));
}

const fieldOf = {
  gift_to_oneself: 'receiver',
  gift_giver_minor: 'giver',
  gift_only_to_kin: 'receiver',
  gift_day_limit: 'minutes',
  gift_documents_unseen: 'areDocumentsSeen',
} as const;

/** By the giver's own will, with both documents seen; nothing but a slip of the hand takes it back. */
export const giveGift: Act<'gift.give'> = (app, caller, input) => {
  const kinship = judge(app, input);
  if (!kinship.ok) return kinship;
  const { giver, receiver, minutes, signedHow } = input;
  const { operatorId: operator } = signedIn(caller);
  if (isOneOf(app, operator, [giver, receiver])) return err(refusal('coins_own', 'giver'));
  const { balanceMinutes: beforeMinutes, isAwaiting } = coinsOf(app, giver);
  const mayGiveOn = rulesOn(app, todayAt(app)).settings.mayGiveOn;
  const spent = spendCoins(app, { payer: giver, to: `person/${receiver}`, minutes, isForOthers: true, mayGiveOn });
  if (!spent.ok) return spent;
  assertMoves(spent.value.entry, minutes);
  const gift = formatNumber(app.station().source, countCoinActs(app.db) + 1, 'B');
  writeFact(app, {
    type: 'gift.given/1',
    subject: `person/${giver}`,
    operator,
    data: { gift, giver, receiver, minutes, givenOn: todayAt(app), relation: kinship.value, signedHow, ...spent.value },
  });
  const moved = { beforeMinutes, afterMinutes: coinsOf(app, giver).balanceMinutes };
  const slip = {
    ...{ ...moved, number: gift, minutes, isAwaiting, giverName: cardOf(app, giver).name, giverNumber: giver },
    ...{ receiverName: cardOf(app, receiver).name, receiverNumber: receiver },
  };
  return ok({ ...moved, giftId: gift, printJobId: giftSlipJob(app, slip, operator) });
};

/** The very coins go back, by another person and soon, while they are still there. */
export const reverseGift: Act<'gift.reverse'> = (app, caller, { giftId, reason }) => {
  const { operatorId: operator } = signedIn(caller);
  const row = findGift(app.db, giftId);
  if (row?.kind !== 'gift' || row.receiver_id === null) return err(refusal('gift_unknown', 'giftId'));
  if (isRefused(app, row)) return err(refusal('gift_refused', 'giftId'));
  const bar = barToUndo(app, operator, row, reason);
  if (bar !== null) return err(bar);
  if (freezeOf(app.db, row.receiver_id) !== null) return err(refusal('coins_frozen', null));
  const transfers = turnedRound(linesOf(app.db, row.entry_id));
  assertMoves({ id: row.entry_id, transfers }, row.minutes);
  if (!areThere(app, row.receiver_id, transfers)) return err(refusal('gift_spent_already', null));
  writeFact(app, {
    type: 'gift.reversed/1',
    subject: `person/${row.giver_id}`,
    operator,
    data: {
      ...{ gift: giftId, giver: row.giver_id, reversedOn: todayAt(app) },
      entry: { id: app.clock.newId(), transfers },
    },
    parts: { reason: reason.trim() },
  });
  return ok({});
};

/** By the platform's word, and in this store's own records, out of which they go back. */
function areThere(app: Reader, personId: string, lines: readonly EntryLine[]): boolean {
  const known: Readonly<Record<string, number>> = coinsOf(app, personId).byOrigin;
  const own = holdingsOf(app.db, `person/${personId}`);
  return lines.every(({ lot, minutes }) => {
    const heldHere = own.find((each) => each.lot === lot)?.minutes ?? 0;
    return minutes <= Math.min(known[lot] ?? 0, heldHere);
  });
}

function barToUndo(app: Reader, operator: string, row: GiftRow, reason: string): KioskError | null {
  const { giftUndoDays: undoDays } = rulesOn(app, row.given_on).settings;
  const judged = judgeGiftUndo({
    ...{ isReversed: row.reversed_record_id !== null, givenOn: row.given_on, givenBy: row.given_by },
    ...{ operator, today: todayAt(app), reason, undoDays },
  });
  if (judged.ok) return null;
  return refusal(judged.error, judged.error === 'reason_missing' ? 'reason' : null, { days: undoDays.toString() });
}

/** To the pool of the platform, for good. */
export const makeDonation: Act<'donation.make'> = (app, caller, input) => {
  const { donor, minutes, areDocumentsSeen, signedHow } = input;
  const row = findOpenSomebody(app, donor);
  if (row === null) return err(refusal('gift_giver_unknown', 'donor'));
  if (isOneOf(app, signedIn(caller).operatorId, [donor])) return err(refusal('coins_own', 'donor'));
  const { settings } = rulesOn(app, todayAt(app));
  const isMinor = ageYearsOn(partyOf(app, row), todayAt(app)) < settings.minorSpendAgeYears;
  if (isMinor) return err(refusal('gift_giver_minor', 'donor'));
  if (!areDocumentsSeen) return err(refusal('gift_documents_unseen', 'areDocumentsSeen'));
  const { station } = app.station().source;
  const { operatorId: operator } = signedIn(caller);
  const { balanceMinutes: beforeMinutes, isAwaiting } = coinsOf(app, donor);
  const spent = spendCoins(app, { payer: donor, to: `pool/${station}`, minutes, isForOthers: true, mayGiveOn: true });
  if (!spent.ok) return spent;
  assertMoves(spent.value.entry, minutes);
  const donation = formatNumber(app.station().source, countCoinActs(app.db) + 1, 'B');
  writeFact(app, {
    type: 'donation.made/1',
    subject: `person/${donor}`,
    operator,
    data: { donation, donor, minutes, madeOn: todayAt(app), signedHow, ...spent.value },
  });
  const moved = { beforeMinutes, afterMinutes: coinsOf(app, donor).balanceMinutes };
  const slip = {
    ...moved,
    number: donation,
    minutes,
    isAwaiting,
    donorName: cardOf(app, donor).name,
    donorNumber: donor,
  };
  return ok({ ...moved, giftId: donation, printJobId: donationSlipJob(app, slip, operator) });
};

export const listGifts: Act<'gift.list'> = (app, caller, { personId }) => {
  if (findOpenSomebody(app, personId) === null) return err(refusal('person_unknown', 'personId'));
  return ok({ gifts: giftsOf(app.db, personId, giftsShownMax).map((row) => shown(app, caller, row)) });
};

function shown(app: Reader, caller: Caller, row: GiftRow): OutputOf<'gift.list'>['gifts'][number] {
  const { operatorId, roles } = signedIn(caller);
  const isReviewer = isReviewing(roles);
  const refused = isRefused(app, row);
  const mayReverse = row.kind === 'gift' && isReviewer && !refused;
  return {
    giftId: row.gift_id,
    kind: row.kind,
    giver: cardOf(app, row.giver_id),
    receiver: row.receiver_id === null ? null : cardOf(app, row.receiver_id),
    minutes: row.minutes,
    givenOn: row.given_on,
    givenBy: operatorName(app, row.given_by),
    reversedOn: row.reversed_on,
    mayReverse: mayReverse && barToUndo(app, operatorId, row, '-') === null,
    isRefused: refused,
    mayVoid: isReviewer && refused && row.reversed_record_id === null,
  };
}
