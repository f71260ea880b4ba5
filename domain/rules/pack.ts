import { foundingClasses, type CatalogueClass, type CatalogueItem } from '../catalogue.ts';
import { foundingSettings, type RuleSettings } from './settings.ts';

/** The rules of a time: catalogue and settings, under a version that stands on every record they judged (X12). */
export interface RulePack {
  /** Such as `2026-03`. Of two packs with one first day the later version holds. */
  readonly version: string;
  /** The first day, `YYYY-MM-DD`, on which a service is judged by it. */
  readonly inForceFrom: string;
  readonly classes: readonly CatalogueClass[];
  readonly settings: RuleSettings;
}

/** Comes with the program and holds for every day before the first pack of the city. */
export const foundingPack: RulePack = {
  version: '2026-01',
  inForceFrom: '0001-01-01',
  classes: foundingClasses,
  settings: foundingSettings,
};

/**
 * A service is judged by the rules of its day, whenever it is written down: the latest pack that had begun by then.
 * Before them all the founding one holds.
 */
export function packOn(packs: readonly RulePack[], day: string): RulePack {
  return (
    packs.reduce<RulePack | null>(
      (latest, pack) => (pack.inForceFrom <= day && (latest === null || isAfter(pack, latest)) ? pack : latest),
      null,
    ) ?? foundingPack
  );
}

export function isAfter(a: RulePack, b: RulePack): boolean {
  return a.inForceFrom === b.inForceFrom ? a.version > b.version : a.inForceFrom > b.inForceFrom;
}

/** As it stands in one management unit: what another district added under class 9 is no item here (S-三(二)3(9)). */
export function packOfUnit(pack: RulePack, unitCode: string | null): RulePack {
  const isOffered = ({ unitCode: of }: CatalogueItem): boolean => of === null || of === unitCode;
  return { ...pack, classes: pack.classes.map((each) => ({ ...each, items: each.items.filter(isOffered) })) };
}
