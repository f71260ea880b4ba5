import type { KioskError } from '../contract/errors.ts';
import type { CatalogueClass } from '../domain/catalogue.ts';
import { foundingPack, packOn, type RulePack } from '../domain/rules/pack.ts';
import { call } from './client.ts';

/** The rules by which core judges, for what a screen offers and shows. Core judges anew whatever is chosen. */
class KnownRules {
  packs = $state.raw<readonly RulePack[]>([foundingPack]);
  error = $state.raw<KioskError | null>(null);

  async load(): Promise<void> {
    const answer = await call('rules.read', {});
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.packs = answer.value.packs;
  }

  on(day: string): RulePack {
    return packOn(this.packs, day);
  }

  /** The classes of a day; of half a day typed, those of today. */
  classesOn(day: string, today: string): readonly CatalogueClass[] {
    return this.on(/^\d{4}-\d{2}-\d{2}$/.test(day) ? day : today).classes;
  }
}

export const knownRules = new KnownRules();
