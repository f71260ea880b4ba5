import type { ReadDb } from '../db/connection.ts';
import { areaChanges } from '../db/read/areas.ts';
import { readSetting } from '../db/local/settings.ts';
import { foldSearchText, searchKeys } from '../db/views/search-keys.ts';
import { managementUnits } from '../domain/areas/areas.ts';
import { areaTable, type Area, type AreaTable } from '../domain/areas/area-table.ts';

/** The table as of some changes; those come a few times a year, so the last one made nearly always fits. */
interface Made {
  readonly changes: string;
  readonly table: AreaTable;
  /** Ways to name each place and each unit, by code. Made at the first search: reading three thousand names takes a while. */
  keys: ReadonlyMap<string, readonly string[]> | null;
}
let made: Made | null = null;

function current(db: ReadDb): Made {
  const changes = areaChanges(db);
  const key = JSON.stringify(changes);
  if (made?.changes !== key) made = { changes: key, table: areaTable(changes), keys: null };
  return made;
}

export function readAreas(db: ReadDb): AreaTable {
  return current(db).table;
}

/** The management unit in which the station stands, as it was chosen at the station; null while nobody has. */
export function ownUnit(db: ReadDb): string | null {
  return readSetting(db, 'unit_code');
}

interface Wanted {
  readonly text: string;
  readonly level: 'any' | 'community';
  readonly today: string;
  readonly limit: number;
}

/**
 * Streets and communities of which every typed word begins some way of naming them or what they lie in: 科技, kj, `jbl kj`.
 * What the last word names comes before what lies in it, that of the own unit first, from the beginning of its name first.
 */
export function searchAreas(db: ReadDb, { text, level, today, limit }: Wanted): readonly Area[] {
  const words = text.normalize('NFKC').split(/\s+/u).map(foldSearchText).filter(Boolean);
  const last = words.at(-1);
  if (last === undefined) return [];
  const { table } = current(db);
  const keys = keysOf(current(db));
  const begins = (code: string, word: string) => keys.get(code)?.some((key) => key.startsWith(word)) === true;
  const unit = ownUnit(db);
  const isWanted = (area: Area) =>
    (area.endedOn === null || area.endedOn >= today) &&
    (level === 'any' || area.level === 'community') &&
    words.every((word) => [area.code, area.streetCode, area.unitCode].some((code) => begins(code, word)));
  const rankOf = (area: Area) => {
    const isOwn = area.unitCode === unit;
    if (!begins(area.code, last)) return isOwn ? 4 : 5;
    return (isOwn ? 0 : 2) + (foldSearchText(area.name).startsWith(last) ? 0 : 1);
  };
  return [...table.values()]
    .filter(isWanted)
    .map((area) => ({ area, rank: rankOf(area) }))
    .sort((a, b) => a.rank - b.rank || (a.area.code < b.area.code ? -1 : 1))
    .slice(0, limit)
    .map(({ area }) => area);
}

function keysOf(of: Made): ReadonlyMap<string, readonly string[]> {
  const nobody = { documentTail: null, phoneTail: null, phone: null, documentNumber: null };
  const named = [...of.table.values(), ...managementUnits()];
  of.keys ??= new Map(named.map(({ code, name }) => [code, searchKeys({ personId: code, name, ...nobody })]));
  return of.keys;
}
