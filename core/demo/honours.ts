import { findPersonByNumber } from '../../db/read/people.ts';
import { assert } from '../../domain/assert.ts';
import { addDays } from '../../domain/civil-date.ts';
import type { App } from '../app.ts';
import type { Caller } from '../sessions.ts';
import { noteAward } from '../use-cases/merits.ts';
import type { DemoPerson } from './people.ts';

/** Volunteer, days ago, who gave it, what, by whom, under which number, and what was seen. */
const rows = [
  ['李䶮', 265, 'government', '优秀志愿者', '金水区民政局', '金民〔演示〕3号', 'document'],
  ['买买提·艾力', 60, 'own', '季度服务之星', '经八路服务站', '', 'own_decision'],
] as const;

/** Two volunteers of the demo were honoured. */
export function honour(app: App, caller: Caller, people: readonly DemoPerson[], today: string): void {
  for (const [name, daysAgo, kind, title, body, number, evidence] of rows) {
    const person = findPersonByNumber(app.db, people.find((each) => each.name === name)?.documentNumber ?? '');
    assert(person, 'a demo award is for a person of the demo');
    const given = { kind, title, body, number, awardedOn: addDays(today, -daysAgo), evidence };
    const noted = noteAward(app, caller, { intentId: app.clock.newId(), personId: person.person_id, ...given });
    assert(noted.ok, 'a demo award is noted');
  }
}
