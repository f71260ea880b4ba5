import { refusal } from '../../contract/errors.ts';
import type { AreaCard } from '../../contract/kiosk/areas.ts';
import { writeSetting } from '../../db/local/settings.ts';
import type { Area } from '../../domain/areas/area-table.ts';
import { managementUnits } from '../../domain/areas/areas.ts';
import { err, ok } from '../../domain/result.ts';
import { ownUnit, readAreas, searchAreas } from '../areas.ts';
import { todayAt } from '../clock.ts';
import type { Reader } from '../station.ts';
import type { Act } from './kinds.ts';

const areasShownMax = 12;

export const findAreas: Act<'area.search'> = (app, _caller, { text, level }) => {
  const today = todayAt(app);
  return ok({ areas: searchAreas(app.db, { text, level, today, limit: areasShownMax }).map(cardOfArea) });
};

export const listUnits: Act<'area.units'> = ({ db }) =>
  ok({ units: managementUnits().map(({ code, name }) => ({ code, name })), own: ownUnit(db) });

/** Which addresses are offered first. No fact of the city: nothing that is written depends on it. */
export const chooseUnit: Act<'area.choose_unit'> = (app, _caller, { unitCode }) => {
  if (!managementUnits().some(({ code }) => code === unitCode)) return err(refusal('area_unknown', 'unitCode'));
  writeSetting(app.db, 'unit_code', unitCode);
  return ok({});
};

/** What was typed instead of chosen has no code, and nothing is said of it. */
export function isKnownArea({ db }: Reader, code: string | undefined): boolean {
  return code === undefined || code === '' || readAreas(db).has(code);
}

/** Of a code that this program does not know there is nothing to show. */
export function areaCardOf({ db }: Reader, code: string | null): AreaCard | null {
  const area = code === null ? undefined : readAreas(db).get(code);
  return area === undefined ? null : cardOfArea(area);
}

function cardOfArea({ code, level, name, streetName, unitName }: Area): AreaCard {
  return { code, level, name, streetName, unitName };
}
