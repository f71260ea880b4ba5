import { ok } from '../../domain/result.ts';
import type { Act } from './kinds.ts';
import { slipOfEntry, slipRegister } from './slip-register.ts';

export const listSlips: Act<'slip.list'> = (app, _caller, { outageId, state }) => {
  const rows = slipRegister(app, outageId);
  const counts: Record<string, number> = {};
  for (const row of rows) counts[row.state] = (counts[row.state] ?? 0) + 1;
  return ok({
    slips: rows.filter((row) => state === null || row.state === state),
    counts,
    gapCount: rows.filter(({ isGap }) => isGap).length,
  });
};

export const readSlipRow: Act<'slip.row'> = (app, _caller, { entryId }) => ok({ slip: slipOfEntry(app, entryId) });
