import { earnedByYear, earnedOf } from '../../db/read/dossiers.ts';
import { balanceOf, holdingsOf } from '../../db/read/ledger.ts';
import { assert } from '../../domain/assert.ts';
import { countedMinutes, evidencePermille, progressPermille } from '../../domain/dossier.ts';
import { serviceKind } from '../../contract/records/service.ts';
import { todayAt } from '../clock.ts';
import { rulesOn } from '../rules.ts';
import type { Reader } from '../station.ts';
import type { OutputOf } from './kinds.ts';

export type DossierCoinsShown = OutputOf<'dossier.read'>['standing']['coins'];
export type DossierYear = OutputOf<'dossier.read'>['years'][number];

/** Each kind of somebody's coins apart, from this station's own records, and what of them counts by the rules of today. */
export function dossierCoinsOf(app: Reader, personId: string): DossierCoinsShown {
  const account = `person/${personId}`;
  const { minutes: earned, live_minutes: live } = earnedOf(app.db, personId);
  assert(live >= 0 && live <= earned, `what ${personId} earned on screen is a part of what was earned`);
  const held = holdingsOf(app.db, account);
  const sum = (minutesOf: (each: (typeof held)[number]) => number) =>
    held.reduce((total, each) => total + minutesOf(each), 0);
  const coins = {
    ...{ earned, live, balance: balanceOf(app.db, account).minutes },
    // A grant was made for the fund that it came from: it is no gift.
    gifts: sum(({ lot, fromOthers }) => (lot === 'grant' ? 0 : fromOthers)),
    grants: sum(({ lot, minutes }) => (lot === 'grant' ? minutes : 0)),
  };
  const counted = countedMinutes(coins, rulesOn(app, todayAt(app)).settings.tenThousandCounts);
  return {
    ...coins,
    counted,
    progressPermille: progressPermille(counted),
    paper: earned - live,
    evidencePermille: evidencePermille(coins),
  };
}

const nothing = { booked: 0, visit: 0, mutual: 0, group: 0 } satisfies DossierYear['byKind'];

/** What was earned, year by year of service, the first year first. */
export function yearsOf(app: Reader, personId: string): readonly DossierYear[] {
  const years = new Map<number, DossierYear>();
  for (const row of earnedByYear(app.db, personId)) {
    const year = Number(row.year);
    const known = years.get(year) ?? { year, count: 0, minutes: 0, paperMinutes: 0, byKind: nothing };
    years.set(year, {
      year,
      count: known.count + row.count,
      minutes: known.minutes + row.minutes,
      paperMinutes: known.paperMinutes + row.paper_minutes,
      byKind: { ...known.byKind, [serviceKind.parse(row.kind)]: row.minutes },
    });
  }
  const shown = [...years.values()];
  const total = shown.reduce((sum, { minutes }) => sum + minutes, 0);
  assert(total === earnedOf(app.db, personId).minutes, `the years of ${personId} sum to what was earned`);
  return shown;
}
