import { communitiesOf, managementUnits, streetsOf } from './areas.ts';

/** A street or community that was added, renamed, moved to another parent or ended since the built-in table was made. */
export interface AreaChange {
  /** Nine digits of a street, twelve of a community. */
  readonly code: string;
  readonly name: string;
  /** The unit of a street, the street of a community. */
  readonly parentCode: string;
  /** Null while it lasts. */
  readonly endedOn: string | null;
}

/** A street or community with what it lies in. */
export interface Area {
  readonly code: string;
  readonly level: 'street' | 'community';
  readonly name: string;
  readonly streetCode: string;
  readonly streetName: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly endedOn: string | null;
}

export type AreaTable = ReadonlyMap<string, Area>;

const streetCodeDigits = 9;

/** Each entry of the built-in table as if it had come as a change. */
function* builtIn(): Generator<AreaChange, void> {
  for (const unit of managementUnits()) {
    for (const street of streetsOf(unit.code)) {
      yield { code: street.code, name: street.name, parentCode: unit.code, endedOn: null };
      for (const { code, name } of communitiesOf(street.code))
        yield { code, name, parentCode: street.code, endedOn: null };
    }
  }
}

/**
 * The built-in table with what changed since, by code. What has ended stays in it, since people live on under the old
 * name in what was written before. A change whose parent is not known is left out until that is.
 */
export function areaTable(changes: readonly AreaChange[]): AreaTable {
  const known = new Map([...builtIn(), ...changes].map((each) => [each.code, each]));
  const units = new Map(managementUnits().map(({ code, name }) => [code, name]));
  const table = new Map<string, Area>();
  for (const { code, name, parentCode, endedOn } of known.values()) {
    const isStreet = code.length === streetCodeDigits;
    const street = isStreet ? { code, name, parentCode, endedOn } : known.get(parentCode);
    const unitName = street === undefined ? undefined : units.get(street.parentCode);
    if (street === undefined || unitName === undefined) continue;
    table.set(code, {
      code,
      level: isStreet ? 'street' : 'community',
      name,
      streetCode: street.code,
      streetName: street.name,
      unitCode: street.parentCode,
      unitName,
      endedOn: endedOn ?? street.endedOn,
    });
  }
  return table;
}

/** `金水区经八路街道科技社区`. */
export function fullAreaName({ level, name, streetName, unitName }: Area): string {
  return level === 'street' ? unitName + name : unitName + streetName + name;
}

/** The committee of a community or village by its legal name, in which a group without a code of its own issues. */
export function committeeName(areaName: string): string {
  return areaName.endsWith('村') ? `${areaName.slice(0, -1)}村民委员会` : `${areaName}居民委员会`;
}
