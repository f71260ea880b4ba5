import { refusal, type ErrorCode, type KioskError } from '../../contract/errors.ts';
import type { RecordData } from '../../contract/records/all.ts';
import type { SlipTyped } from '../../contract/records/paper.ts';
import type { Confirmation, ServiceFields, ServiceFlag } from '../../contract/records/service.ts';
import { currentEntry, findEntry, type SlipEntryRow } from '../../db/read/paper.ts';
import type { SerialRow } from '../../db/read/serials.ts';
import { openBundle } from '../../db/read/bundles.ts';
import { countServices } from '../../db/read/services.ts';
import { parseCivilDate } from '../../domain/civil-date.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { bearsHours } from '../../domain/paper-kinds.ts';
import { readRegisterKey } from '../../domain/registers.ts';
import { formatNumber } from '../../domain/serial.ts';
import type { SerialFinding, Understood } from '../../domain/service-rules.ts';
import { isWrittenLate, readSlipTimes, type SlipTimes } from '../../domain/slip-times.ts';
import { formatTime } from '../../domain/span.ts';
import { todayAt } from '../clock.ts';
import type { App } from '../app.ts';
import { rulesOn } from '../rules.ts';
import type { Reader, Writer } from '../station.ts';
import { writeFact } from '../write.ts';
import { somebodyCard } from './cards.ts';
import { guardsFor } from './guarding.ts';
import { judge, outageOf, readPerson, type Brought, type ServiceClaim } from './judging.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';
import { keepPictures, picturesFor } from './pictures.ts';
import { problemOf } from './problems.ts';
import { endInSample } from './register-sample.ts';
import { meantSerial, unrecordedSerial } from './serial-meant.ts';

const confirmations: Readonly<Record<string, Confirmation>> = {
  签字: 'signature',
  指印: 'fingerprint',
  家属签字: 'family_signature',
  电话: 'phone',
  暂不确认: 'none',
  '': 'none',
};

/** What stands on the form about who confirmed; null for words that say nothing we know. */
function readConfirmation(text: string): Confirmation | null {
  const folded = text.normalize('NFKC').trim();
  return Object.hasOwn(confirmations, folded) ? (confirmations[folded] ?? null) : null;
}

interface Reading {
  readonly serial: string | null;
  readonly claim: ServiceClaim;
  readonly confirmation: Confirmation | null;
}

/** The serial that is meant, of this station's pads or of a form that a district's list brought; and whether it is free. */
function readSlipSerial(
  app: Reader,
  typed: string,
  corrects: string | null,
  isFromList: boolean,
): { readonly serial: string | null; readonly finding: SerialFinding } {
  const key = readRegisterKey(typed, app.station().source.station);
  if (key !== null) {
    const isKnown = isFromList || currentEntry(app.db, key) !== null;
    return { serial: key, finding: isKnown ? takenBy(app, key, corrects) : 'form_serial_not_issued' };
  }
  const meant = meantSerial(app, typed);
  if (!meant.ok) {
    // What the lost store printed is paper all the same: kept under its number, and a person rules on it.
    const serial = unrecordedSerial(app, typed);
    const taken = serial === null ? 'free' : takenBy(app, serial, corrects);
    return { serial, finding: taken === 'free' ? meant.error : taken };
  }
  return { serial: meant.value.serial, finding: findingOf(app, meant.value, corrects) };
}

/** Reads the typed fields of a slip: who is meant, which serial. Judges nothing. */
function readSlip(app: Reader, typed: SlipTyped, corrects: string | null, isFromList: boolean): Reading {
  const { serial, finding } = readSlipSerial(app, typed.serial, corrects, isFromList);
  const confirmation = readConfirmation(typed.confirmation);
  return {
    // A serial that is taken belongs to the entry that took it.
    serial: finding === 'free' || finding === 'form_serial_unrecorded' ? serial : null,
    confirmation,
    claim: {
      servedOn: typed.servedOn,
      startTime: typed.startTime,
      endTime: typed.endTime,
      deduction: typed.deduction,
      className: typed.className,
      item: typed.item,
      isConfirmed: confirmation !== null && confirmation !== 'none',
      volunteer: readPerson(app, typed.volunteer),
      recipient: readPerson(app, typed.recipient),
      accompanyingGuardian: readPerson(app, typed.accompanyingGuardian),
      serial: finding,
      exceptServiceId: corrects === null ? null : (findEntry(app.db, corrects)?.service_id ?? null),
    },
  };
}

function findingOf(app: Reader, { serial, kind, voided_why: why }: SerialRow, corrects: string | null): SerialFinding {
  if (!bearsHours(kind)) return 'form_serial_other_kind';
  return why !== null ? 'form_serial_given_up' : takenBy(app, serial, corrects);
}

function takenBy({ db }: Reader, serial: string, corrects: string | null): SerialFinding {
  const entry = currentEntry(db, serial);
  return entry === null || entry.entry_id === corrects ? 'free' : 'form_serial_already_entered';
}

export interface JudgedSlip {
  readonly outcome: 'accepted' | 'held' | 'refused';
  readonly code: ErrorCode | null;
  readonly flags: readonly ServiceFlag[];
  readonly understood: Understood | null;
  /** Null where it is refused. */
  readonly times: SlipTimes | null;
  readonly reading: Reading;
}

interface Entered {
  readonly corrects: string | null;
  readonly operator: string;
  /** Whether nothing is written yet. */
  readonly isCheck: boolean;
  /** Of a row of a district's list: what the rows before it bring. */
  readonly brought?: Brought;
}

export function judgeSlip(app: Reader, typed: SlipTyped, entered: Entered): JudgedSlip {
  const { corrects, operator, isCheck, brought } = entered;
  const reading = readSlip(app, typed, corrects, brought !== undefined);
  const checkedBy = isCheck ? operator : null;
  const judged = judge(app, reading.claim, checkedBy, brought);
  if (judged.outcome === 'refused') {
    return { outcome: 'refused', code: judged.code, flags: [], understood: null, times: null, reading };
  }
  const times = timesOf(app, typed, judged.understood.span.servedOn);
  if (!times.ok) return { outcome: 'refused', code: times.error, flags: [], understood: null, times: null, reading };
  // Paper is entered twice in any case: the reviewer is told, and nothing is held for it.
  const told = guardsFor(app, { claim: reading.claim, understood: judged.understood, operator, checkedBy });
  const late = lateWriting(app, judged.understood.span.servedOn, times.value);
  const verdict = { ...judged, times: times.value, flags: [...judged.flags, ...late, ...told] };
  // Something stands there about who confirmed: whoever looks at the paper can say what.
  const isUnknown = verdict.code === 'confirmation_missing' && reading.confirmation === null;
  return isUnknown ? { ...verdict, code: 'confirmation_unknown', reading } : { ...verdict, reading };
}

function timesOf(app: Reader, { writtenOn = '', receivedOn = '' }: SlipTyped, servedOn: string) {
  const isTrusted = app.clock.grade() === 'ok';
  return readSlipTimes({ writtenOn, receivedOn }, { servedOn, today: todayAt(app), isTrusted });
}

function lateWriting(app: Reader, servedOn: string, { writtenOn }: SlipTimes): ServiceFlag[] {
  return isWrittenLate(servedOn, writtenOn, rulesOn(app, servedOn).settings.slipWrittenDays) ? ['written_late'] : [];
}

function verdictOf(app: Reader, judged: JudgedSlip): Omit<OutputOf<'slip.check'>, 'serialProblem'> {
  const { claim, serial } = judged.reading;
  return {
    outcome: judged.outcome,
    problem: judged.code === null ? null : problemOf(app, judged.code, claim),
    minutes: judged.understood?.span.minutes ?? 0,
    flags: [...judged.flags],
    serial,
    volunteer: claim.volunteer === null ? null : somebodyCard(app, claim.volunteer),
    recipient: claim.recipient === null ? null : somebodyCard(app, claim.recipient),
    outageId: judged.understood === null ? null : outageOf(app, judged.understood.span.servedOn),
  };
}

export const checkSlip: Act<'slip.check'> = (app, caller, { corrects, ...typed }) => {
  const judged = judgeSlip(app, typed, { corrects, operator: signedIn(caller).operatorId, isCheck: true });
  const { claim } = judged.reading;
  const isFree = claim.serial === null || claim.serial === 'free' || claim.serial === 'form_serial_unrecorded';
  return ok({ ...verdictOf(app, judged), serialProblem: isFree ? null : problemOf(app, claim.serial, claim) });
};

/**
 * First entry. Whatever the verdict, what was typed is kept; nothing is minted (S-三(四)1: 如实补登). Only a correction
 * that would be refused is answered and not kept: what it corrects still stands, and must not be closed by it. So is
 * one of which the clerk is to hear first: by what a check says, which tells nobody of slips they enter blind.
 */
export const enterSlip: Act<'slip.enter'> = (app, caller, input) => {
  const {
    intentId: _intent,
    corrects,
    truthStated,
    pictures: taken = [],
    samePictureMeant,
    unlessRefused,
    ...typed
  } = input;
  const operator = signedIn(caller).operatorId;
  const heard = unlessRefused === true ? judgeSlip(app, typed, { corrects, operator, isCheck: true }) : null;
  if (heard !== null && heard.code !== null && heard.outcome === 'refused') {
    return err(problemOf(app, heard.code, heard.reading.claim));
  }
  const judged = judgeSlip(app, typed, { corrects, operator, isCheck: false });
  const correctable = mayCorrect(app, corrects, judged.reading);
  if (!correctable.ok) return correctable;
  if (corrects !== null && judged.code !== null && judged.outcome === 'refused') {
    return err(problemOf(app, judged.code, judged.reading.claim));
  }
  const { serial } = judged.reading;
  const pictures = picturesFor(app, operator, { serial, pictures: taken, isMeant: samePictureMeant === true });
  if (!pictures.ok) return pictures;
  const answer = verdictOf(app, judged);
  const digests = pictures.value.map(({ sha256 }) => sha256);
  const said = { corrects, operator, truthStated, bundle: bundleOf(app, corrects) };
  const ids = writeSlip(app, typed, judged, { ...said, ...(digests.length === 0 ? {} : { pictures: digests }) });
  if (correctable.value !== null) endInSample(app, correctable.value, operator);
  keepPictures(app, operator, { entryId: ids.entryId, serial }, pictures.value);
  return ok({ ...answer, ...ids });
};

type Said = 'corrects' | 'truthStated' | 'source' | 'list' | 'bundle' | 'pictures';

interface Written extends Pick<RecordData<'slip.entered/1'>, Said> {
  readonly operator: string;
  readonly correlation?: string;
}

/** What was typed, with its verdict, as one record. */
export function writeSlip(app: Reader & Writer, typed: SlipTyped, judged: JudgedSlip, written: Written) {
  const { operator, correlation = null, ...said } = written;
  const entryId = app.clock.newId();
  const fields = fieldsOf(judged, typed);
  const serviceId = fields === null ? null : formatNumber(app.station().source, countServices(app.db) + 1, 'F');
  const { serial } = judged.reading;
  const { understood, times } = judged;
  writeFact(app, {
    type: 'slip.entered/1',
    subject: `slip/${serial ?? 'unknown'}`,
    operator,
    correlation,
    data: {
      ...{ entry: entryId, serial, outcome: judged.outcome, code: judged.code, fields },
      service: serviceId ?? '',
      minutes: understood?.span.minutes ?? 0,
      flags: [...judged.flags],
      outage: understood === null ? null : outageOf(app, understood.span.servedOn),
      writtenOn: times?.writtenOn ?? null,
      receivedOn: times?.receivedOn ?? null,
      rules: understood?.rules ?? rulesOfDay(app, typed.servedOn),
      ...said,
    },
    parts: { typed },
  });
  return { entryId, serviceId };
}

/** The bundle that is being entered; a correction stays in the one of what it corrects. */
function bundleOf({ db }: Reader, corrects: string | null): string | null {
  const corrected = corrects === null ? null : findEntry(db, corrects);
  return corrected === null ? (openBundle(db)?.bundle_id ?? null) : corrected.bundle_id;
}

/** Version of the rules of the day on the paper; where none can be read there, of today. */
function rulesOfDay(app: Reader, day: string): string {
  return rulesOn(app, parseCivilDate(day) === null ? todayAt(app) : day).version;
}

const correctableStates: readonly string[] = ['refused', 'held', 'differing', 'returned'];

/**
 * What was typed of another slip is no correction: it would make the one it names a gap again. Only an entry whose
 * serial could not be understood may get one.
 */
function mayCorrect(
  { db }: App,
  corrects: string | null,
  { serial }: Reading,
): Result<SlipEntryRow | null, KioskError> {
  if (corrects === null) return ok(null);
  const entry = findEntry(db, corrects);
  if (entry === null || !correctableStates.includes(entry.state)) {
    return err(refusal('slip_cannot_be_corrected', 'corrects'));
  }
  const isOfAnother = serial !== null && entry.serial !== null && serial !== entry.serial;
  return isOfAnother ? err(refusal('correction_of_another_slip', 'serial')) : ok(entry);
}

function fieldsOf({ understood, reading }: JudgedSlip, typed: SlipTyped): ServiceFields | null {
  const { claim, confirmation } = reading;
  if (understood === null || claim.volunteer === null || claim.recipient === null) return null;
  const { span, catalogueClass, item } = understood;
  return {
    volunteer: claim.volunteer.person_id,
    recipient: claim.recipient.person_id,
    servedOn: span.servedOn,
    startTime: formatTime(span.startMinute),
    endTime: formatTime(span.endMinute),
    deductionMinutes: span.deductionMinutes,
    classNumber: catalogueClass.number,
    item: item.name,
    place: typed.place,
    confirmation: confirmation ?? 'none',
    accompanyingGuardian: claim.accompanyingGuardian?.person_id ?? null,
  };
}
