import { rulePack } from '../contract/rule-pack.ts';
import type { ReadDb } from '../db/connection.ts';
import { rulePackBodies } from '../db/read/rule-packs.ts';
import { foundingPack, isAfter, packOfUnit, packOn, type RulePack } from '../domain/rules/pack.ts';
import { ownUnit } from './areas.ts';
import type { Reader } from './station.ts';

/** Read once for as long as they and the station's place stay the same: a pack comes a few times a year. */
interface Made {
  readonly key: string;
  readonly packs: readonly RulePack[];
}
let made: Made | null = null;

/** Every pack as it stands at this station, the first in force first. */
export function knownPacks(db: ReadDb): readonly RulePack[] {
  const [bodies, unit] = [rulePackBodies(db), ownUnit(db)];
  const key = JSON.stringify([unit, bodies]);
  if (made?.key !== key) {
    const packs = [foundingPack, ...bodies.map((body) => rulePack.parse(JSON.parse(body)))];
    made = { key, packs: packs.map((pack) => packOfUnit(pack, unit)).sort((a, b) => (isAfter(a, b) ? 1 : -1)) };
  }
  return made.packs;
}

/** The rules of a day. Of a day that is none, those that came with the program: what is typed is refused anyhow. */
export function rulesOn({ db }: Reader, day: string): RulePack {
  return packOn(knownPacks(db), day);
}
