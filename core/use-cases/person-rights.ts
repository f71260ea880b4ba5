import { deathOf } from '../../db/read/leaving.ts';
import { requestsOf } from '../../db/read/requests.ts';
import type { Caller } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { operatorName } from './cards.ts';
import type { OutputOf } from './kinds.ts';
import { shownRequest } from './requests.ts';

export function deathShown(app: Reader, personId: string): OutputOf<'person.read'>['death'] {
  const death = deathOf(app.db, personId);
  if (death === null) return null;
  const { died_on: diedOn, evidence, reporter, noted_by: notedBy } = death;
  return { diedOn, evidence, reporter, notedBy: operatorName(app, notedBy) };
}

/** What a person asked and nobody has answered yet. */
export function openRequestsOf(app: Reader, caller: Caller, personId: string): OutputOf<'person.read'>['requests'] {
  return requestsOf(app.db, personId)
    .filter(({ outcome }) => outcome === null)
    .map((row) => shownRequest(app, caller, row));
}
