import { refusal, type KioskError } from '../../contract/errors.ts';
import type { ServiceFlag } from '../../contract/records/service.ts';
import { currentEntry, findEntry, isWaitingForSecondEntry, type SlipEntryRow } from '../../db/read/paper.ts';
import { balanceOf } from '../../db/read/ledger.ts';
import type { ServiceDbRow } from '../../db/read/services.ts';
import { assert } from '../../domain/assert.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { err, ok } from '../../domain/result.ts';
import type { App } from '../app.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { readFlags, readGuards, readTexts } from './cards.ts';
import { codeOf } from './doubts.ts';
import { judgeAgain } from './judging.ts';
import { signedIn, type Act } from './kinds.ts';
import { problemOf } from './problems.ts';
import { undecided } from './services.ts';
import { together } from './write-service.ts';
import { barredBy, blockedBy, isEnteredByOne, isOpenedByCode } from './who-reviews.ts';

/** The one act that mints: minutes go from the station's issue account to the volunteer, once (令67§7). */
export const approve: Act<'review.approve'> = (app, caller, { serviceId }) => {
  const operator = signedIn(caller).operatorId;
  const found = undecided(app, serviceId);
  if (!found.ok) return found;
  const row = found.value;
  const entry = entryOf(app, row);
  const obstacle = obstacleTo(app, row, entry, operator);
  if (obstacle !== null) return err(obstacle);
  assertReviewable(app, row, entry, operator);
  const volunteer = `person/${row.volunteer_id}`;
  const before = balanceOf(app.db, volunteer).minutes;
  const { station } = app.station().source;
  const lot = row.source === 'paper' ? 'paper' : 'live';
  writeFact(app, {
    type: 'service.approved/1',
    subject: `service/${serviceId}`,
    operator,
    data: {
      service: serviceId,
      serial: row.serial,
      volunteer: row.volunteer_id,
      recipient: row.recipient_id,
      servedOn: row.served_on,
      minutes: row.minutes,
      flags: together(readFlags(row.flags), flagsOfDecision(app, row, entry, operator)),
      rules: row.rules,
      entry: {
        id: app.clock.newId(),
        transfers: [{ from: `issue/${station}`, to: volunteer, lot, minutes: row.minutes }],
      },
    },
  });
  const after = balanceOf(app.db, volunteer).minutes;
  assert(after === before + row.minutes, 'an approval mints exactly the minutes of its service');
  return ok({ minutes: row.minutes, balanceMinutes: after });
};

/** What the city sees of how it came to stand: a person ruled, or who wrote it down let it through under a code. */
function flagsOfDecision(app: Reader, row: ServiceDbRow, entry: SlipEntryRow | null, operator: string): ServiceFlag[] {
  const isRuled = row.ruled_by !== null || (entry !== null && entry.ruled_by !== null);
  return [
    ...(isRuled ? (['ruled_by_person'] as const) : []),
    ...(isOpenedByCode(app, row, operator) ? (['one_person'] as const) : []),
  ];
}

function entryOf({ db }: Reader, row: ServiceDbRow): SlipEntryRow | null {
  return row.entry_id === null ? null : findEntry(db, row.entry_id);
}

/** Why it may not be approved now: who recorded it, what is missing, or the rules of its day with what is known now. */
function obstacleTo(app: Reader, row: ServiceDbRow, entry: SlipEntryRow | null, operator: string): KioskError | null {
  if (entry !== null && isWaitingForSecondEntry(entry)) return refusal('second_entry_missing', 'serviceId');
  const blocked = blockedBy(app, row, operator);
  if (blocked === 'held') return refusal(entry === null ? 'service_held' : codeOf(entry), 'serviceId');
  if (blocked !== null) return refusal(blocked, 'serviceId');
  const { claim, verdict } = judgeAgain(app, row);
  const settled = entry === null ? [] : readTexts(entry.settled_doubts);
  const doubts = verdict.outcome === 'held' ? verdict.doubts.filter((doubt) => !settled.includes(doubt)) : [];
  const found = verdict.outcome === 'refused' ? verdict.code : doubts[0];
  return found === undefined ? null : problemOf(app, found, claim);
}

/** What must hold before money is made, said once more apart from the rules that led here. */
function assertReviewable(app: Reader, row: ServiceDbRow, entry: SlipEntryRow | null, operator: string): void {
  assert(row.minutes > 0 && row.minutes < 24 * 60, 'a service has the minutes of one day');
  const isAnother = barredBy(app, row, entry, operator) === null;
  assert(isAnother, 'nobody reviews what they wrote down, but under a code of the street office');
  assert(row.confirmation !== 'none', 'a service is confirmed before it is approved');
  if (row.source === 'live') {
    assert(row.state === 'recorded', 'a service on screen is confirmed before it is approved');
    const isSettled = readGuards(row.doubts).length === 0 || row.ruled_by !== null;
    assert(isSettled, 'what a service was held for is settled before it is approved');
    return;
  }
  assert(row.state === 'reentered' && entry?.state === 'reentered', 'paper is entered twice before it is approved');
  assert(entry.second_operator !== null, 'somebody entered it a second time');
  const isMarked = !isEnteredByOne(entry) || readFlags(row.flags).includes('one_person');
  assert(isMarked, 'two people entered it, or it says that it was one');
}

/** 退回: nothing is minted, and the reason goes back to who recorded it. */
export const returnService: Act<'review.return'> = (app, caller, { serviceId, reason, kind }) => {
  const found = undecided(app, serviceId);
  if (!found.ok) return found;
  const entry = entryOf(app, found.value);
  if (entry !== null && isWaitingForSecondEntry(entry)) return err(refusal('second_entry_missing', 'serviceId'));
  if (isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  assertCurrent(app, found.value);
  writeFact(app, {
    type: 'service.returned/1',
    subject: `service/${serviceId}`,
    operator: signedIn(caller).operatorId,
    data: { service: serviceId, serial: found.value.serial, reason: reason.trim(), by: 'reviewer', kind },
  });
  return ok({});
};

function assertCurrent({ db }: App, row: ServiceDbRow): void {
  if (row.serial === null) return;
  assert(
    currentEntry(db, row.serial)?.entry_id === row.entry_id,
    'an undecided slip is the current entry of its serial',
  );
}
