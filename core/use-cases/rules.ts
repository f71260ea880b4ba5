import type { RulePack } from '../../domain/rules/pack.ts';
import { ok } from '../../domain/result.ts';
import { knownPacks } from '../rules.ts';
import type { Act, OutputOf } from './kinds.ts';

export const readRules: Act<'rules.read'> = ({ db }) => ok({ packs: knownPacks(db).map(shownPack) });

function shownPack({ classes, settings, ...pack }: RulePack): OutputOf<'rules.read'>['packs'][number] {
  return {
    ...pack,
    classes: classes.map((each) => ({
      ...each,
      items: each.items.map((item) => ({ ...item, places: [...item.places] })),
    })),
    settings: { ...settings, starHours: [...settings.starHours] },
  };
}
