import { hasOpenDemand } from '../../db/read/demands.ts';
import {
  hasOpenService,
  isEntryOpen,
  isKeptFormOpen,
  isNamedInLines,
  keptFormsOf,
  lastKeptOn,
  otherNumbersOf,
  profilesNaming,
  slipsNaming,
  wardsOf,
} from '../../db/read/erasure.ts';
import { casesAbout } from '../../db/read/cases.ts';
import { dossiersOf } from '../../db/read/dossiers.ts';
import { isFrozenHere } from '../../db/read/freezes.ts';
import { claimsAbout } from '../../db/read/corrections.ts';
import { batchesNaming } from '../../db/read/funds.ts';
import { isInAttendance } from '../../db/read/attendance.ts';
import { closureOf } from '../../db/read/leaving.ts';
import { balanceOf, confirmedMinutesOf } from '../../db/read/ledger.ts';
import { findPerson, type PersonRow } from '../../db/read/people.ts';
import type { RequestRow } from '../../db/read/requests.ts';
import { hasOpenRedemption, owedMinutesOf } from '../../db/read/redemptions.ts';
import { hasOpenVisit } from '../../db/read/visits.ts';
import { wholeYearsBetween } from '../../domain/civil-date.ts';
import { judgeErasure, type Erasure, type ErasureBar } from '../../domain/erasure.ts';
import type { Marks } from '../../domain/naming.ts';
import { adultAgeYears } from '../../domain/registration.ts';
import type { Result } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import type { Reader } from '../station.ts';

interface Asking {
  readonly operatorId: string;
  readonly roles: readonly string[];
}

/** Whether this operator may forget the person of a request, and how far, with what this store knows. */
export function judgeErasureOf(
  app: Reader,
  { operatorId, roles }: Asking,
  request: RequestRow | null,
): Result<Erasure, ErasureBar> {
  const row = request === null ? null : findPerson(app.db, request.person_id);
  const today = todayAt(app);
  const marks = row === null ? null : marksOf(app, row);
  const numbers = row === null ? [] : (marks?.numbers ?? [row.person_id]);
  return judgeErasure({
    today,
    roles,
    request: request && {
      kind: request.kind,
      isOpen: request.outcome === null,
      isRecordedBySame: request.received_by === operatorId,
    },
    closure: row === null ? null : (closureOf(app.db, row.person_id)?.kind ?? null),
    hasOpenWork: row !== null && marks !== null && hasOpenWork(app, row, marks),
    isGuardianOfMinor: marks !== null && wardsOf(app.db, marks.documentNumber).some((ward) => isMinor(ward, today)),
    balanceMinutes: numbers.map((number) => balanceMinutesOf(app, number)).find((minutes) => minutes !== 0) ?? 0,
    lastKeptOn: numbers.map((number) => lastKeptOn(app.db, number)).reduce(later, null),
    isNamedInRecords: marks !== null && isNamedInLines(app.db, marks),
  });
}

const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a);

/** Null once the person was erased. */
export function marksOf({ db }: Reader, row: PersonRow): Marks | null {
  const { person_id: personId, name, document_number: documentNumber, phone } = row;
  if (name === null) return null;
  return { personId, numbers: [personId, ...otherNumbersOf(db, personId)], name, documentNumber, phone };
}

function balanceMinutesOf({ db }: Reader, personId: string): number {
  return Math.max(balanceOf(db, `person/${personId}`).minutes, confirmedMinutesOf(db, personId));
}

const isMinor = ({ birth_date: birthDate }: { readonly birth_date: string | null }, today: string): boolean =>
  birthDate === null || wholeYearsBetween(birthDate, today) < adultAgeYears;

/** Coins that are set aside, owed or frozen, or an application that waits for its letter. */
const hasOpenCoinAct = (db: Reader['db'], number: string): boolean =>
  hasOpenRedemption(db, number) ||
  owedMinutesOf(db, number) > 0 ||
  isFrozenHere(db, number) ||
  dossiersOf(db, number).some(({ state }) => state === 'applied');

/** Services, slips that name the person in any way, and kept forms of others that name the number: somebody still needs them. */
function hasOpenWork({ db }: Reader, row: PersonRow, marks: Marks): boolean {
  const questions = marks.numbers.flatMap((number) => [
    ...claimsAbout(db, number),
    ...casesAbout(db, number),
    ...batchesNaming(db, number),
  ]);
  if (questions.some(({ isOpen }) => isOpen)) return true;
  const isAwaited = (number: string): boolean =>
    hasOpenService(db, number) ||
    hasOpenDemand(db, number) ||
    hasOpenVisit(db, number) ||
    isInAttendance(db, number) ||
    hasOpenCoinAct(db, number);
  if (marks.numbers.some(isAwaited)) return true;
  if (slipsNaming(db, marks).some(({ record }) => isEntryOpen(db, record))) return true;
  const ownForms = new Set(keptFormsOf(db, marks, row.birth_date));
  return profilesNaming(db, marks.documentNumber).some(
    ({ record, type }) => type === 'person.registration_kept/1' && !ownForms.has(record) && isKeptFormOpen(db, record),
  );
}
