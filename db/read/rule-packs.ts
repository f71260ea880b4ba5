import type { ReadDb } from '../connection.ts';

/** Every pack that the platform sent, as the JSON it signed. */
export function rulePackBodies(db: ReadDb): readonly string[] {
  return db.prepare<[], string>('select body from view_rule_packs order by version').pluck().all();
}

/** The versions of every pack that the platform sent, in one text: it changes when one comes or goes. */
export function rulePackVersions(db: ReadDb): string {
  const versions = db.prepare<[], string>('select version from view_rule_packs order by version').pluck().all();
  return versions.join(' ');
}
