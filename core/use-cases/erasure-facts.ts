import {
  hasOpenService,
  isEntryOpen,
  isKeptFormOpen,
  isNamedInLines,
  keptFormsOf,
  lastKeptOn,
  partsHolding,
  slipsNaming,
  wardsOf,
  type Marks,
} from '../../db/read/erasure.ts';
import { closureOf } from '../../db/read/leaving.ts';
import { balanceOf, confirmedMinutesOf } from '../../db/read/ledger.ts';
import { findPerson, type PersonRow } from '../../db/read/people.ts';
import type { RequestRow } from '../../db/read/requests.ts';
import { wholeYearsBetween } from '../../domain/civil-date.ts';
import { judgeErasure, type Erasure, type ErasureBar } from '../../domain/erasure.ts';
import { localTime } from '../../domain/local-time.ts';
import { adultAgeYears } from '../../domain/registration.ts';
import type { Result } from '../../domain/result.ts';
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
  const today = localTime(app.clock.nowMs()).date;
  const marks = row === null ? null : marksOf(row);
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
    balanceMinutes: row === null ? 0 : balanceMinutesOf(app, row.person_id),
    lastKeptOn: row === null ? null : lastKeptOn(app.db, row.person_id),
    isNamedInRecords: marks !== null && isNamedInLines(app.db, marks),
  });
}

/** Null once the person was erased. */
export function marksOf({
  person_id: personId,
  name,
  document_number: documentNumber,
  phone,
}: PersonRow): Marks | null {
  return name === null ? null : { personId, name, documentNumber, phone };
}

function balanceMinutesOf({ db }: Reader, personId: string): number {
  return Math.max(balanceOf(db, `person/${personId}`).minutes, confirmedMinutesOf(db, personId));
}

const isMinor = ({ birth_date: birthDate }: { readonly birth_date: string | null }, today: string): boolean =>
  birthDate === null || wholeYearsBetween(birthDate, today) < adultAgeYears;

/** Services, slips that name the person in any way, and kept forms of others that name the number: somebody still needs them. */
function hasOpenWork({ db }: Reader, row: PersonRow, marks: Marks): boolean {
  if (hasOpenService(db, marks.personId)) return true;
  if (slipsNaming(db, marks).some(({ record }) => isEntryOpen(db, record))) return true;
  const ownForms = new Set(keptFormsOf(db, marks, row.birth_date));
  return partsHolding(db, marks.documentNumber).some(
    ({ record, type }) => type === 'person.registration_kept/1' && !ownForms.has(record) && isKeptFormOpen(db, record),
  );
}
