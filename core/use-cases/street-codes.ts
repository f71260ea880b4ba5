import { createHmac, timingSafeEqual } from 'node:crypto';
import { refusal, type KioskError } from '../../contract/errors.ts';
import { codeFailures, noteCodeFailure } from '../../db/local/code-tries.ts';
import { readSecret, writeSecret } from '../../db/local/settings.ts';
import { codeUserOf, currentCodeList, isCodeUsed, usedCodes, type CodeListRow } from '../../db/read/codes.ts';
import { findEntry, isWaitingForSecondEntry, type SlipEntryRow } from '../../db/read/paper.ts';
import type { ServiceDbRow } from '../../db/read/services.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import type { App } from '../app.ts';
import { addPageJob } from '../printing/jobs.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { isAnotherDay } from './another-day.ts';
import { operatorName } from './cards.ts';
import { signedIn, type Act } from './kinds.ts';
import { undecided } from './services.ts';
import { barredBy, isNobodyLeft, isOpenedByCode } from './who-reviews.ts';

const codesOfList = 50;
const codeDigits = 8;
const triesMax = 5;

/** Each of the hundred million codes as likely as any other: what lies above the last whole run is drawn again. */
function newCode(app: App): string {
  const limit = 10 ** codeDigits;
  for (;;) {
    const drawn = app.clock.randomBytes(4).readUInt32BE();
    if (drawn < Math.floor(2 ** 32 / limit) * limit) return (drawn % limit).toString().padStart(codeDigits, '0');
  }
}

/** What tells a right code from a wrong one, and is nothing without the key that lies outside the store. */
function hashOf(app: App, list: string, number: number, code: string): Buffer {
  return createHmac('sha256', app.pepper).update(`${list}/${number.toString()}/${code}`).digest();
}

/** Printed for the street office and forgotten here: the station keeps what tells a right code, and never the code. */
export const issueCodes: Act<'codes.issue'> = (app, caller) => {
  const operator = signedIn(caller).operatorId;
  if (!app.spool.takesKeyHalves) return err(refusal('recovery_needs_printer'));
  const codes = Array.from({ length: codesOfList }, () => newCode(app));
  const list = app.clock.newId();
  for (const [index, code] of codes.entries()) {
    const number = index + 1;
    writeSecret(app.db, `street_code/${list}/${number.toString()}`, hashOf(app, list, number, code));
  }
  writeFact(app, { type: 'codes.issued/1', subject: `codes/${list}`, operator, data: { list, count: codes.length } });
  return ok({ count: codes.length, jobId: addListJob(app, operator, codes) });
};

function addListJob(app: App, operator: string, codes: readonly string[]): string {
  const { source, name } = app.station();
  return addPageJob(app, operator, {
    title: '街道复核码',
    document: {
      kind: 'street_codes',
      document: {
        stationName: name,
        device: `${source.station}-${source.device}`,
        codes: codes.map((code) => `${code.slice(0, 4)} ${code.slice(4)}`),
        issuedBy: operatorName(app, operator),
        printedOn: todayAt(app),
        isTraining: app.mode === 'training',
      },
    },
  });
}

export const readCodes: Act<'codes.read'> = (app) => {
  const list = currentCodeList(app.db);
  if (list === null) return ok({ list: null });
  const { list_id: listId, codes, issued_by: by, issued_at_ms: issuedAtMs } = list;
  const usedCount = usedCodes(app.db, listId);
  return ok({ list: { count: codes, usedCount, issuedBy: operatorName(app, by), issuedAtMs } });
};

/** A wrong code is answered, not refused: a refusal leaves nothing behind, and this one counts. */
export const useCode: Act<'review.use_code'> = (app, caller, { serviceId, number, code: typed }) => {
  const operator = signedIn(caller).operatorId;
  const found = undecided(app, serviceId);
  if (!found.ok) return found;
  if (isOpenedByCode(app, found.value, operator)) return ok({ isOpened: true, triesLeft: triesMax });
  const opened = openable(app, found.value, operator, number);
  if (!opened.ok) return opened;
  const { list_id: list } = opened.value;
  const tried = tryCode(app, list, number, typed);
  if (!tried.isRight) return ok({ isOpened: false, triesLeft: tried.triesLeft });
  writeFact(app, {
    type: 'service.code_used/1',
    subject: `service/${serviceId}`,
    operator,
    data: { service: serviceId, list, number },
  });
  return ok({ isOpened: true, triesLeft: triesMax });
};

/** Whether what was typed is the code of that number. A wrong one counts, so whoever asks answers and does not refuse. */
export function tryCode(
  app: App,
  list: string,
  number: number,
  typed: string,
): { readonly isRight: boolean; readonly triesLeft: number } {
  const kept = readSecret(app.db, `street_code/${list}/${number.toString()}`);
  const given = hashOf(app, list, number, typed.normalize('NFKC').replace(/\D/g, ''));
  const isRight = kept !== null && timingSafeEqual(kept, given);
  if (!isRight) noteCodeFailure(app.db, list, number);
  return { isRight, triesLeft: triesMax - codeFailures(app.db, list, number) };
}

/**
 * Whether a code is the way for this operator: they wrote it down and so did everybody else who reviews here, or one
 * person entered a slip both times. One code opens it; whoever used that is left to review it.
 */
export function mayUseCode(app: Reader, row: ServiceDbRow, entry: SlipEntryRow | null, operator: string): boolean {
  if (codeUserOf(app.db, row.service_id) !== null) return false;
  const barred = barredBy(app, row, entry, operator);
  return barred === 'one_person_needs_code' || (barred !== null && isNobodyLeft(app, row, entry));
}

/** The list by which this operator may open this service now, or why not. */
function openable(app: App, row: ServiceDbRow, operator: string, number: number): Result<CodeListRow, KioskError> {
  const entry = row.entry_id === null ? null : findEntry(app.db, row.entry_id);
  if (entry !== null && isWaitingForSecondEntry(entry)) return err(refusal('second_entry_missing', 'serviceId'));
  if (barredBy(app, row, entry, operator) === null) return err(refusal('code_not_needed', 'serviceId'));
  if (!mayUseCode(app, row, entry, operator)) return err(refusal('code_another_reviewer', 'serviceId'));
  if (!isAnotherDay(app, row.record_id)) return err(refusal('code_same_day', 'serviceId'));
  return listFor(app, operator, number);
}

/** The list that is in use, where this operator may use a number of it, or why not. */
export function listFor(app: App, operator: string, number: number): Result<CodeListRow, KioskError> {
  const list = currentCodeList(app.db);
  if (list === null) return err(refusal('code_list_missing'));
  // Who had the list in hand opens nothing with it.
  if (list.issued_by === operator) return err(refusal('code_list_own'));
  if (number > list.codes) return err(refusal('code_number_unknown', 'number'));
  if (isCodeUsed(app.db, list.list_id, number)) return err(refusal('code_used', 'number'));
  const isLocked = codeFailures(app.db, list.list_id, number) >= triesMax;
  return isLocked ? err(refusal('code_locked', 'number')) : ok(list);
}
