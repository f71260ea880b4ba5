import { balanceOf, movedMinutes, postingsBefore } from '../../db/read/ledger.ts';
import { ok } from '../../domain/result.ts';
import type { Reader } from '../station.ts';
import { cardOf } from './cards.ts';
import type { Act } from './kinds.ts';

const linesShown = 100;

/** What was donated at this station. */
export const poolOf = (app: Reader): string => `pool/${app.station().source.station}`;

/** What came into the pool and what it was given for; of people no more than a list may say. */
export const readPool: Act<'pool.read'> = (app) => {
  const account = poolOf(app);
  const { came, went } = movedMinutes(app.db, account);
  return ok({
    balanceMinutes: balanceOf(app.db, account).minutes,
    donatedMinutes: came,
    givenMinutes: went,
    lines: postingsBefore(app.db, account, null, linesShown).map((row) => ({
      number: row.number,
      atMs: row.posted_at_ms,
      minutes: row.minutes,
      balanceMinutes: row.balance_minutes,
      maskedName: cardOf(app, row.other_account.replace(/^\w+\//, '')).maskedName,
    })),
  });
};
