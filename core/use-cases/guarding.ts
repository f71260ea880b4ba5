import { latestRun, pairMinutes, type GuardQuestion } from '../../db/read/guards.ts';
import { findPerson } from '../../db/read/people.ts';
import { findOperator } from '../../db/read/register.ts';
import { findNamed, isHere, type SomebodyRow } from '../../db/read/somebody.ts';
import { declarationsOf } from '../../db/read/standing.ts';
import { guardsOf, weekOf, type GuardCode } from '../../domain/guards.ts';
import type { Understood } from '../../domain/service-rules.ts';
import type { RuleSettings } from '../../domain/rules/settings.ts';
import { rulesOn } from '../rules.ts';
import type { Reader } from '../station.ts';
import { readTexts } from './cards.ts';
import type { ServiceClaim } from './judging.ts';
import { relationOf } from './parties.ts';

const minuteMs = 60_000;

interface Recording {
  readonly claim: ServiceClaim;
  readonly understood: Understood;
  /** Who records or enters it. */
  readonly operator: string;
  /** Where it is a mere check: who is told nothing by slips that they may still have to enter. */
  readonly checkedBy: string | null;
}

/** What a person has to look into before this service may stand; empty for nearly all. */
export function guardsFor(app: Reader, { claim, understood, operator, checkedBy }: Recording): readonly GuardCode[] {
  const { volunteer, recipient } = claim;
  if (volunteer === null || recipient === null) return [];
  const { servedOn, minutes } = understood.span;
  const { settings } = rulesOn(app, servedOn);
  const asked: GuardQuestion = {
    volunteerId: volunteer.person_id,
    recipientId: recipient.person_id,
    exceptServiceId: claim.exceptServiceId,
    blindOperator: checkedBy,
  };
  return guardsOf({
    settings,
    staff: staffOf(app, operator, volunteer, servedOn),
    livesInInstitution: institutionOf(app, recipient.person_id) !== null,
    pairWeekMinutes: pairMinutes(app.db, asked, weekOf(servedOn)) + minutes,
    // After an outage people are registered from paper moments before their slips.
    registeredMinutesAgo: claim.serial === null ? registeredMinutesAgo(app, [volunteer, recipient]) : null,
    identicalRun: identicalRun(app, asked, minutes, settings),
  });
}

/** Whether the volunteer is who records it, or kin of theirs. */
function staffOf(app: Reader, operator: string, volunteer: SomebodyRow, servedOn: string): 'none' | 'own' | 'kin' {
  const personId = personOfOperator(app, operator);
  if (personId === null) return 'none';
  if (personId === volunteer.person_id) return 'own';
  return relationOf(app, findNamed(app.db, personId), volunteer, servedOn) === 'none' ? 'none' : 'kin';
}

/** Who an operator is in the register; null for who is in none. */
function personOfOperator({ db }: Reader, operator: string): string | null {
  return findOperator(db, operator)?.person_id ?? null;
}

/** Whether an operator is the volunteer of one of these services: nobody decides or rates what is their own. */
export function isOwnMatter(
  app: Reader,
  operator: string,
  services: readonly { readonly volunteer_id: string }[],
): boolean {
  const personId = personOfOperator(app, operator);
  return personId !== null && services.some(({ volunteer_id: volunteer }) => volunteer === personId);
}

/** Whether an operator is one of these people: nobody moves coins from or to themselves. */
export function isOneOf(app: Reader, operator: string, people: readonly string[]): boolean {
  const personId = personOfOperator(app, operator);
  return personId !== null && people.includes(personId);
}

/** The institution a person said to live in; null where they live in none. */
function institutionOf({ db }: Reader, personId: string): string | null {
  const said = declarationsOf(db, personId).find(({ kind }) => kind === 'institution')?.value ?? '';
  return said === '' ? null : said;
}

/** Since the younger registration; who was registered elsewhere says nothing of it. */
function registeredMinutesAgo(app: Reader, parties: readonly SomebodyRow[]): number | null {
  const known = parties.filter(isHere).flatMap(({ person_id: personId }) => findPerson(app.db, personId) ?? []);
  if (known.length === 0) return null;
  const newest = Math.max(...known.map(({ registered_at_ms: atMs }) => atMs));
  return Math.floor((app.clock.nowMs() - newest) / minuteMs);
}

/** It begins anew after one that a person was asked about for it: who comes every week for an hour is not asked about each time. */
function identicalRun(app: Reader, asked: GuardQuestion, minutes: number, settings: RuleSettings): number {
  const earlier = latestRun(app.db, asked, settings.identicalRunDoubted);
  const code = 'guard_identical_run';
  const end = earlier.findIndex(
    (row) => row.minutes !== minutes || readTexts(row.doubts).includes(code) || readTexts(row.flags).includes(code),
  );
  return 1 + (end === -1 ? earlier.length : end);
}
