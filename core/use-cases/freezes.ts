import { refusal, type KioskError } from '../../contract/errors.ts';
import { findFreeze, freezesOf, holdsOfDead, listFreezes, type Freeze, type FreezeRow } from '../../db/read/freezes.ts';
import { closureOf } from '../../db/read/leaving.ts';
import { findSomebody } from '../../db/read/somebody.ts';
import { assert } from '../../domain/assert.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { err, ok } from '../../domain/result.ts';
import { isReviewing } from '../../domain/roles.ts';
import { todayAt } from '../clock.ts';
import type { Caller } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { operatorName } from './cards.ts';
import { isOwnMatter } from './guarding.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';

export const shownBond = ({ by, cause, since }: Freeze): OutputOf<'coins.freezes'>['bound'][number] => ({
  ...{ by, cause, since },
});

/** What binds somebody's coins today, and what did. */
export const readFreezes: Act<'coins.freezes'> = (app, caller, { personId }) => {
  const bar = whoeverIsBarred(app, personId);
  if (bar !== null) return err(bar);
  const held = holdsOfDead(app.db).filter(({ payer_id: payer }) => payer === personId);
  return ok({
    bound: freezesOf(app.db, personId).map(shownBond),
    freezes: listFreezes(app.db, personId).map((row) => shownFreeze(app, caller, row)),
    heldMinutesOfDead: held.reduce((sum, { held_minutes: minutes }) => sum + minutes, 0),
  });
};

/** Somebody may hold coins here and be registered elsewhere. */
function whoeverIsBarred({ db }: Reader, personId: string): KioskError | null {
  if (closureOf(db, personId) !== null) return refusal('person_closed', 'personId');
  return findSomebody(db, personId) === null ? refusal('person_unknown', 'personId') : null;
}

function shownFreeze(app: Reader, caller: Caller, row: FreezeRow): OutputOf<'coins.freezes'>['freezes'][number] {
  const { released_on: on, released_by: by, release_reason: reason } = row;
  return {
    freezeId: row.freeze_id,
    cause: row.cause,
    reason: row.reason ?? '',
    frozenOn: row.frozen_on,
    frozenBy: operatorName(app, row.frozen_by),
    blockedBy: on === null ? (barToRelease(app, caller, row)?.code ?? null) : null,
    released: on === null || by === null ? null : { on, by: operatorName(app, by), reason: reason ?? '' },
  };
}

/** Any of the staff may stop coins from leaving, at once and with a reason: a wrong freeze costs nobody a coin. */
export const freezeCoins: Act<'coins.freeze'> = (app, caller, { personId, cause, reason }) => {
  const bar = whoeverIsBarred(app, personId);
  if (bar !== null) return err(bar);
  // One cause binds once; a court and a complaint are two, and each is released for itself.
  if (freezesOf(app.db, personId).some((each) => each.cause === cause)) {
    return err(refusal('coins_already_frozen', 'cause'));
  }
  if (isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  const freezeId = app.clock.newId();
  writeFact(app, {
    type: 'coins.frozen/1',
    subject: `person/${personId}`,
    operator: signedIn(caller).operatorId,
    data: { freeze: freezeId, person: personId, cause, frozenOn: todayAt(app) },
    parts: { reason: reason.trim() },
  });
  return ok({ freezeId });
};

/** In order of precedence. */
function barToRelease(app: Reader, caller: Caller, row: FreezeRow): KioskError | null {
  const { operatorId, roles } = signedIn(caller);
  if (row.released_record_id !== null) return refusal('freeze_already_released', 'freezeId');
  if (!isReviewing(roles)) return refusal('role_missing');
  if (row.frozen_by === operatorId) return refusal('freeze_by_same', 'freezeId');
  return isOwnMatter(app, operatorId, [{ volunteer_id: row.person_id }]) ? refusal('freeze_own', 'freezeId') : null;
}

/** Lets coins go again, by another person with a reason. Whatever else binds the account binds it on. */
export const releaseCoins: Act<'coins.release'> = (app, caller, { freezeId, reason }) => {
  const row = findFreeze(app.db, freezeId);
  if (row === null) return err(refusal('freeze_unknown', 'freezeId'));
  const bar = barToRelease(app, caller, row);
  if (bar !== null) return err(bar);
  if (isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  const { operatorId } = signedIn(caller);
  assert(row.frozen_by !== operatorId, 'coins are released by another than who froze them');
  writeFact(app, {
    type: 'coins.released/1',
    subject: `person/${row.person_id}`,
    operator: operatorId,
    data: { freeze: freezeId, person: row.person_id, releasedOn: todayAt(app) },
    parts: { reason: reason.trim() },
  });
  return ok({ isStillBound: freezesOf(app.db, row.person_id).length > 0 });
};
