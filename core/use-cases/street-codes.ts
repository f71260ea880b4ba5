import { refusal, type KioskError } from '../../contract/errors.ts';
import { transact } from '../../db/connection.ts';
import { codeFailures, noteCodeFailure } from '../../db/local/code-tries.ts';
import { readSecret, writeSecret } from '../../db/local/settings.ts';
import { currentCodeList, isCodeUsed, usedCodes, type CodeListRow } from '../../db/read/codes.ts';
import type { ServiceDbRow } from '../../db/read/services.ts';
import { localTime } from '../../domain/local-time.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { App } from '../app.ts';
import { checkPin, hashCode } from '../pins.ts';
import { addPageJob } from '../printing/jobs.ts';
import { writeFact } from '../write.ts';
import { operatorName } from './cards.ts';
import { signedIn, type Act, type Task } from './kinds.ts';
import { undecided } from './services.ts';
import { isOnlyReviewer, isOpenedByCode } from './who-reviews.ts';

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

/** Printed for the street office and forgotten here: the station keeps what tells a right code, and never the code. */
export const issueCodes: Task<'codes.issue'> = async (app, caller) => {
  const operator = signedIn(caller).operatorId;
  if (!app.spool.takesKeyHalves) return err(refusal('recovery_needs_printer'));
  const codes = Array.from({ length: codesOfList }, () => newCode(app));
  const hashes: Buffer[] = [];
  for (const code of codes) hashes.push(await hashCode(code, app.pepper));
  const jobId = transact(app.db, () => {
    const list = app.clock.newId();
    for (const [index, hash] of hashes.entries()) {
      writeSecret(app.db, `street_code/${list}/${(index + 1).toString()}`, hash);
    }
    writeFact(app, {
      type: 'codes.issued/1',
      subject: `codes/${list}`,
      operator,
      data: { list, count: codes.length },
    });
    return addListJob(app, operator, codes);
  });
  app.spool.wake();
  app.link.wake();
  return ok({ count: codes.length, jobId });
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
        printedOn: localTime(app.clock.nowMs()).date,
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

/** Wrong codes count, whatever comes of the call; so it opens its own transactions. Opened already, it stays open. */
export const useCode: Task<'review.use_code'> = async (app, caller, { serviceId, number, code: typed }) => {
  const operator = signedIn(caller).operatorId;
  const found = undecided(app, serviceId);
  if (!found.ok) return found;
  if (isOpenedByCode(app, found.value, operator)) return ok({});
  const opened = openable(app, found.value, operator, number);
  if (!opened.ok) return opened;
  const { list_id: list } = opened.value;
  const kept = readSecret(app.db, `street_code/${list}/${number.toString()}`);
  // The try counts before it is checked: many at once are not all checked before the first of them counts.
  transact(app.db, () => {
    noteCodeFailure(app.db, list, number);
  });
  const isRight = kept !== null && (await checkPin(typed.normalize('NFKC').replace(/\D/g, ''), kept, app.pepper));
  if (!isRight) return err(wrongCode(app, list, number));
  return transact(app.db, () => {
    // It may have been used, or the service decided, while the code was checked.
    const now = undecided(app, serviceId);
    if (!now.ok) return now;
    if (isCodeUsed(app.db, list, number)) return err(refusal('code_used', 'number'));
    if (!isOpenedByCode(app, now.value, operator)) {
      writeFact(app, {
        type: 'service.code_used/1',
        subject: `service/${serviceId}`,
        operator,
        data: { service: serviceId, list, number },
      });
    }
    return ok({});
  });
};

/** The list by which this operator may open this service now, or why not. */
function openable(app: App, row: ServiceDbRow, operator: string, number: number): Result<CodeListRow, KioskError> {
  const isOwn = row.source === 'live' && row.recorded_by === operator;
  if (!isOwn) return err(refusal('code_not_needed', 'serviceId'));
  if (!isOnlyReviewer(app, operator)) return err(refusal('code_another_reviewer', 'serviceId'));
  const isLater = localTime(row.recorded_at_ms).date < localTime(app.clock.nowMs()).date;
  // A clock that was put forward makes no later day.
  if (!isLater || app.clock.grade() !== 'ok') return err(refusal('code_same_day', 'serviceId'));
  const list = currentCodeList(app.db);
  if (list === null) return err(refusal('code_list_missing'));
  // Who had the list in hand opens nothing with it.
  if (list.issued_by === operator) return err(refusal('code_list_own'));
  if (number > list.codes) return err(refusal('code_number_unknown', 'number'));
  if (isCodeUsed(app.db, list.list_id, number)) return err(refusal('code_used', 'number'));
  const isLocked = codeFailures(app.db, list.list_id, number) >= triesMax;
  return isLocked ? err(refusal('code_locked', 'number')) : ok(list);
}

function wrongCode(app: App, list: string, number: number): KioskError {
  const left = triesMax - codeFailures(app.db, list, number);
  return left <= 0 ? refusal('code_locked', 'number') : refusal('code_wrong', 'code', { left: left.toString() });
}
