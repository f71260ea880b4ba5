import { rulePack } from '../contract/rule-pack.ts';
import type { ReadDb } from '../db/connection.ts';
import { rulePackBodies, rulePackVersions } from '../db/read/rule-packs.ts';
import { foundingPack, isAfter, packOfUnit, packOn, type RulePack } from '../domain/rules/pack.ts';
import { ownUnit } from './areas.ts';
import type { Reader } from './station.ts';

/** Read once for as long as they and the station's place stay the same: a pack comes a few times a year. */
interface Made {
  readonly unit: string | null;
  readonly versions: string;
  readonly packs: readonly RulePack[];
}
const made = new WeakMap<ReadDb, Made>();

/** Every pack as it stands at this station, the first in force first. A pack never changes once it is out. */
export function knownPacks(db: ReadDb): readonly RulePack[] {
  const [versions, unit] = [rulePackVersions(db), ownUnit(db)];
  const known = made.get(db);
  if (known?.versions === versions && known.unit === unit) return known.packs;
  const packs = [foundingPack, ...rulePackBodies(db).map((body) => rulePack.parse(JSON.parse(body)))];
  const ordered = packs.map((pack) => packOfUnit(pack, unit)).sort((a, b) => (isAfter(a, b) ? 1 : -1));
  made.set(db, { unit, versions, packs: ordered });
  return ordered;
}

/** The rules that something was judged under; where this store does not know them, those of the day. */
export function rulesNamed(app: Reader, version: string, day: string): RulePack {
  return knownPacks(app.db).find((pack) => pack.version === version) ?? rulesOn(app, day);
}

/** The rules of a day. Of a day that is none, those that came with the program: what is typed is refused anyhow. */
export function rulesOn({ db }: Pick<Reader, 'db'>, day: string): RulePack {
  return packOn(knownPacks(db), day);
}
