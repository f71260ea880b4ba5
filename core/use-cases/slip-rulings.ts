import { refusal, type ErrorCode, type KioskError } from '../../contract/errors.ts';
import { findEntry, isWaitingForSecondEntry, type SlipEntryRow } from '../../db/read/paper.ts';
import { findService } from '../../db/read/services.ts';
import { assert } from '../../domain/assert.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { doubtsOf } from './doubts.ts';
import { isAnotherDay } from './another-day.ts';
import { isOwnMatter } from './guarding.ts';
import { signedIn, type Act } from './kinds.ts';
import { endInSample } from './register-sample.ts';
import { barredBy, isAlone } from './who-reviews.ts';

/**
 * A person rules on a slip. What stands was entered by two people, is confirmed by somebody, and still needs its
 * review; what is refused is closed for good and leaves the list of gaps.
 */
export const ruleOnSlip: Act<'slip.rule'> = (app, caller, { entryId, ruling, confirmation, reason: typed }) => {
  const operator = signedIn(caller).operatorId;
  const entry = findEntry(app.db, entryId);
  if (entry === null) return err(refusal('slip_unknown', 'entryId'));
  const barred = barredFrom(app, entry, ruling, operator);
  if (barred !== null) return err(refusal(barred, 'entryId'));
  const reason = typed.trim();
  const settled = ruling === 'stands' ? doubtsToSettle(app, entry, confirmation) : closable(entry);
  if (!settled.ok) return settled;
  if (isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  writeFact(app, {
    type: 'slip.ruled/1',
    subject: `slip/${entry.serial ?? 'unknown'}`,
    operator,
    data: {
      entry: entryId,
      serial: entry.serial,
      ruling,
      doubts: settled.value,
      confirmation: settled.value.some(isAboutConfirmation) ? confirmation : null,
      reason,
    },
  });
  endInSample(app, entry, operator);
  return ok({});
};

/**
 * Who entered it does not rule on it, and nobody lets their own hour stand. At a station of one a code opens what is to
 * stand; to close one for good mints nothing, and is theirs to do on another day.
 */
function barredFrom(app: Reader, entry: SlipEntryRow, ruling: 'stands' | 'refused', operator: string) {
  const service = findService(app.db, entry.service_id);
  const own = entry.first_operator === operator ? 'reviewer_recorded_it' : null;
  const barred = service === null ? own : barredBy(app, service, entry, operator);
  const isLeftAlone = barred !== null && ruling === 'refused' && isAlone(app, operator, ['reviewer', 'manager']);
  const isOwn = service !== null && ruling === 'stands' && isOwnMatter(app, operator, [service]);
  if (!isLeftAlone) return barred ?? (isOwn ? 'reviewer_is_volunteer' : null);
  return isAnotherDay(app, entry.record_id) ? null : 'closing_same_day';
}

const isAboutConfirmation = (doubt: string): boolean =>
  doubt === 'confirmation_missing' || doubt === 'confirmation_unknown';

/** A document is seen and a death looked into, never ruled on: the slip waits for the number, or for the right day. */
const unruledDoubts = ['person_provisional', 'person_died_before'] as const;

/** The doubts that a ruling to let it stand settles, or why it cannot stand. */
function doubtsToSettle(
  app: Reader,
  entry: SlipEntryRow,
  confirmation: string | null,
): Result<ErrorCode[], KioskError> {
  if (entry.state === 'differing') return err(refusal('entries_differ', 'entryId'));
  if (entry.state === 'refused' || entry.state === 'returned') return err(refusal('slip_cannot_stand', 'ruling'));
  if (entry.state !== 'held') return err(refusal('service_already_decided', 'entryId'));
  if (isWaitingForSecondEntry(entry)) return err(refusal('second_entry_missing', 'entryId'));
  const service = findService(app.db, entry.service_id);
  assert(service, 'a held slip has its service');
  const found = doubtsOf(app, service, entry);
  if (!found.ok) return found;
  const doubts = found.value.map(({ code }) => code);
  const unruled = unruledDoubts.find((code) => doubts.includes(code));
  if (unruled !== undefined) return err(refusal(unruled, 'ruling'));
  const isConfirmed = confirmation !== null || !doubts.some(isAboutConfirmation);
  return isConfirmed ? ok(doubts) : err(refusal('confirmation_missing', 'confirmation'));
}

/** Held, refused, sent back, or read otherwise each time: nothing of it is minted, and nothing will be. */
function closable({ state }: SlipEntryRow): Result<ErrorCode[], KioskError> {
  const isOpen = state === 'held' || state === 'refused' || state === 'returned' || state === 'differing';
  return isOpen ? ok([]) : err(refusal('service_already_decided', 'entryId'));
}
