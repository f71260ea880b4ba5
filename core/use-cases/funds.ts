import { refusal } from '../../contract/errors.ts';
import { beneficiaryClasses } from '../../domain/coin-acts.ts';
import { countCoinActs } from '../../db/read/coin-acts.ts';
import { findFund, grantedMinutes, holdersOf, listFunds, type FundRow } from '../../db/read/funds.ts';
import { balanceOf } from '../../db/read/ledger.ts';
import { assert } from '../../domain/assert.ts';
import { faultOfFund, hasLapsed, lapseEntries, minutesIn, type FundFault } from '../../domain/funds.ts';
import { err, ok } from '../../domain/result.ts';
import { formatNumber } from '../../domain/serial.ts';
import { todayAt } from '../clock.ts';
import type { Caller } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { operatorName } from './cards.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';
import { barToSigning, blockedFrom } from './signing.ts';

const shownMax = 100;

const fields: Readonly<Record<FundFault, string>> = {
  fund_name_missing: 'fundName',
  fund_issuer_missing: 'issuer',
  grant_reference_missing: 'referenceNumber',
  fund_purpose_missing: 'purpose',
  grant_minutes_impossible: 'minutes',
  fund_expiry_impossible: 'expiresOn',
};

const accountOf = (fundId: string): string => `fund/${fundId}`;

/** A budget that somebody decided on. It is there once another has signed it. */
export const proposeFund: Act<'fund.propose'> = (app, caller, { intentId: _, ...wish }) => {
  const today = todayAt(app);
  const fault = faultOfFund(wish, today);
  if (fault !== null) return err(refusal(fault, fields[fault]));
  const fundId = formatNumber(app.station().source, countCoinActs(app.db) + 1, 'B');
  writeFact(app, {
    type: 'fund.proposed/1',
    subject: accountOf(fundId),
    operator: signedIn(caller).operatorId,
    data: {
      ...wish,
      fund: fundId,
      fundName: wish.fundName.trim(),
      issuer: wish.issuer.trim(),
      referenceNumber: wish.referenceNumber.trim(),
      purpose: wish.purpose.trim(),
      proposedOn: today,
    },
  });
  return ok({ fundId });
};

/** The second signature, or back to whoever proposed it with a reason. */
export const decideFund: Act<'fund.decide'> = (app, caller, { fundId, act, reason }) => {
  const { operatorId } = signedIn(caller);
  const row = findFund(app.db, fundId);
  if (row === null) return err(refusal('fund_unknown', 'fundId'));
  const bar = barToSigning(caller, row, act, reason);
  if (bar !== null) return err(bar);
  assert(row.state === 'proposed' && row.proposed_by !== operatorId, 'two hands sign a fund');
  const fact = { subject: accountOf(fundId), operator: operatorId } as const;
  if (act === 'reject') {
    writeFact(app, { ...fact, type: 'fund.rejected/1', data: { fund: fundId }, parts: { reason: reason.trim() } });
    return ok({ minutes: 0 });
  }
  const today = todayAt(app);
  if (hasLapsed(row.expires_on, today)) return err(refusal('fund_lapsed', 'fundId'));
  const line = { from: 'opening', to: accountOf(fundId), lot: 'grant', minutes: row.minutes } as const;
  const entry = { id: app.clock.newId(), transfers: [line] };
  writeFact(app, { ...fact, type: 'fund.opened/1', data: { fund: fundId, openedOn: today, entry } });
  assert(balanceOf(app.db, accountOf(fundId)).minutes === row.minutes, 'a fund begins with its budget');
  return ok({ minutes: row.minutes });
};

/** What a person holds of it and has not set aside. */
function unusedOf(app: Reader, row: FundRow) {
  return holdersOf(app.db, row).filter(({ account }) => account.startsWith('person/'));
}

/** What grantees did not use by the last day goes back to the fund, and stays in it. */
export const lapseFund: Act<'fund.lapse'> = (app, caller, { fundId }) => {
  const row = findFund(app.db, fundId);
  if (row === null) return err(refusal('fund_unknown', 'fundId'));
  if (row.state !== 'booked') return err(refusal('fund_not_booked', 'fundId'));
  const today = todayAt(app);
  if (!hasLapsed(row.expires_on, today)) return err(refusal('fund_not_lapsed', 'fundId'));
  const unused = unusedOf(app, row);
  if (unused.length === 0) return err(refusal('fund_nothing_to_lapse', 'fundId'));
  const minutes = minutesIn(unused);
  const before = balanceOf(app.db, accountOf(fundId)).minutes;
  for (const transfers of lapseEntries(accountOf(fundId), unused)) {
    writeFact(app, {
      type: 'fund.lapsed/1',
      subject: accountOf(fundId),
      operator: signedIn(caller).operatorId,
      data: { fund: fundId, lapsedOn: today, entry: { id: app.clock.newId(), transfers } },
    });
  }
  assert(balanceOf(app.db, accountOf(fundId)).minutes === before + minutes, 'what lapses comes back to its fund');
  assert(unusedOf(app, row).length === 0, 'nobody holds of a fund what has lapsed');
  return ok({ minutes, people: unused.length });
};

export const listAllFunds: Act<'fund.list'> = (app, caller) =>
  ok({ funds: listFunds(app.db, shownMax).map((row) => shownFund(app, caller, row)) });

const beneficiariesOf = (text: string) => {
  const found = beneficiaryClasses.find((each) => each === text);
  assert(found !== undefined, 'a fund is for one of the classes');
  return found;
};

function shownFund(app: Reader, caller: Caller, row: FundRow): OutputOf<'fund.list'>['funds'][number] {
  const granted = grantedMinutes(app.db, row.fund_id);
  const held = row.entry_id === null ? 0 : minutesIn(holdersOf(app.db, row));
  const isOver = row.state === 'booked' && hasLapsed(row.expires_on, todayAt(app));
  return {
    fundId: row.fund_id,
    fundName: row.name,
    issuer: row.issuer,
    referenceNumber: row.reference_number,
    purpose: row.purpose,
    beneficiaries: beneficiariesOf(row.beneficiaries),
    minutes: row.minutes,
    expiresOn: row.expires_on,
    hasLapsed: isOver,
    grantedMinutes: granted,
    leftMinutes: balanceOf(app.db, accountOf(row.fund_id)).minutes,
    lapsedMinutes: row.lapsed_minutes,
    usedMinutes: granted - row.lapsed_minutes - held,
    heldMinutes: held,
    toLapseMinutes: isOver ? minutesIn(unusedOf(app, row)) : 0,
    ...signaturesOf(app, caller, row),
  };
}

type Signed = Pick<FundRow, 'state' | 'proposed_by' | 'proposed_on' | 'decided_by' | 'decided_on' | 'reason'>;

/** Who proposed it and who decided, as a screen shows both. */
export function signaturesOf(app: Reader, caller: Caller, row: Signed) {
  return {
    state: row.state,
    proposedBy: operatorName(app, row.proposed_by),
    proposedOn: row.proposed_on,
    decidedBy: row.decided_by === null ? null : operatorName(app, row.decided_by),
    decidedOn: row.decided_on,
    reason: row.reason ?? '',
    blockedBy: blockedFrom(caller, row),
  };
}
