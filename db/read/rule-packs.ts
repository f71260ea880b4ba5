import type { ReadDb } from '../connection.ts';

/** Every pack that the platform sent, as the JSON it signed. */
export function rulePackBodies(db: ReadDb): readonly string[] {
  return db.prepare<[], string>('select body from view_rule_packs order by version').pluck().all();
}
