import { refusal, type KioskError } from '../../contract/errors.ts';
import { slipTyped } from '../../contract/records/paper.ts';
import { serviceFields, type ServiceFields } from '../../contract/records/service.ts';
import {
  currentEntry,
  entriesForSecond,
  findEntry,
  isWaitingForSecondEntry,
  isWantedTwice,
  type SlipEntryRow,
} from '../../db/read/paper.ts';
import { findRecord, readPartOf } from '../../db/read/records.ts';
import { assert } from '../../domain/assert.ts';
import { findClass, findItem } from '../../domain/catalogue.ts';
import { foldNumber } from '../../domain/identity.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { localTime } from '../../domain/local-time.ts';
import { readRegisterKey } from '../../domain/registers.ts';
import { formatTime, readSpan } from '../../domain/span.ts';
import { parseRecordLine } from '../../wire/record.ts';
import { rulesOn } from '../rules.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { operatorName, readTexts, somebodyCard } from './cards.ts';
import { readPerson } from './judging.ts';
import { findOpenSomebody } from './closed-people.ts';
import { isAnotherDay, opensAtMs } from './another-day.ts';
import { signedIn, type Act, type InputOf } from './kinds.ts';
import { listOf } from './listed-slip.ts';
import { concludeSample } from './register-sample.ts';
import { meantSerial, unrecordedSerial } from './serial-meant.ts';
import { entererRoles, isAlone } from './who-reviews.ts';

/** The serial and who typed it first, and nothing of what they typed. */
export const nextForSecondEntry: Act<'slip.next_for_second_entry'> = (app, caller, { after, serial }) => {
  const operator = signedIn(caller).operatorId;
  const all = entriesForSecond(app.db);
  const waiting = all.filter((entry) => mayReenter(app, entry, operator) === null);
  const asked = serial == null ? null : waitingEntry(app, serial, operator);
  if (asked?.ok === false) return asked;
  const next = asked?.value ?? waiting.find((entry) => after === null || (entry.serial ?? '') > after) ?? waiting[0];
  return ok({
    serial: next?.serial ?? null,
    entryId: next?.entry_id ?? null,
    firstBy: next === undefined ? null : operatorName(app, next.first_operator),
    remaining: waiting.length,
    differing: next?.differing == null ? [] : readTexts(next.differing),
    ownFromMs: ownFromMs(app, all, operator),
    list: next === undefined ? null : listOf(app, next),
  });
};

/** Why this operator may not enter it a second time: only who is alone may type their own again, and on another day. */
function mayReenter(
  app: Reader,
  entry: SlipEntryRow,
  operator: string,
): 'second_entry_by_first_operator' | 'second_entry_same_day' | null {
  if (entry.first_operator !== operator) return null;
  if (!isAlone(app, operator, entererRoles)) return 'second_entry_by_first_operator';
  return isAnotherDay(app, entry.record_id) ? null : 'second_entry_same_day';
}

function ownFromMs(app: Reader, all: readonly SlipEntryRow[], operator: string): number | null {
  if (!isAlone(app, operator, entererRoles)) return null;
  const times = all.flatMap((entry) => opensAtMs(app, entry.record_id) ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

type Typed = InputOf<'slip.reenter'>;
type CoinFields = Pick<
  ServiceFields,
  'servedOn' | 'startTime' | 'endTime' | 'deductionMinutes' | 'volunteer' | 'recipient' | 'classNumber' | 'item'
>;

const fieldNames = {
  servedOn: 'servedOn',
  startTime: 'startTime',
  endTime: 'endTime',
  deductionMinutes: 'deduction',
  volunteer: 'volunteer',
  recipient: 'recipient',
  classNumber: 'className',
  item: 'item',
} as const satisfies Record<keyof CoinFields, string>;

/**
 * Blind: compared with the first entry here, so that the screen never receives it. Every attempt is kept, and the one
 * after a difference decides: nobody can find the first entry out by trying.
 */
export const reenterSlip: Act<'slip.reenter'> = (app, caller, input) => {
  const operator = signedIn(caller).operatorId;
  const found = waitingEntry(app, input.serial, operator);
  if (!found.ok) return found;
  const entry = found.value;
  const first = firstFields(app, entry);
  const typed = readCoinFields(app, input, { fields: first, typed: typedOf(app, entry.record_id) });
  if (!typed.ok) return typed;
  const differing = coinFieldNames.filter((name) => first[name] !== typed.value[name]).map((name) => fieldNames[name]);
  const agrees = differing.length === 0;
  const isFinal = agrees || entry.differing !== null;
  const { intentId: _intent, serial: _serial, ...kept } = input;
  assert(entry.serial !== null, 'a slip that is entered twice has a serial');
  writeFact(app, {
    type: 'slip.reentered/1',
    subject: `slip/${entry.serial}`,
    operator,
    data: {
      ...{ entry: entry.entry_id, serial: entry.serial, agrees, differing, isFinal },
      flags: entry.first_operator === operator ? ['one_person'] : [],
    },
    parts: { typed: kept },
  });
  concludeSample(app, entry, { agrees, operator });
  return ok({ agrees, differing, isFinal });
};

const coinFieldNames = Object.keys(fieldNames).filter((name): name is keyof CoinFields => name in fieldNames);

function waitingEntry(app: Reader, serialTyped: string, operator: string): Result<SlipEntryRow, KioskError> {
  const serial = knownSerial(app, serialTyped);
  const entry = serial === null ? null : currentEntry(app.db, serial);
  if (entry === null) return err(refusal('slip_unknown', 'serial'));
  if (!isWaitingForSecondEntry(entry) || !isWantedTwice(app.db, entry.entry_id))
    return err(refusal('slip_not_waiting_for_second_entry', 'serial'));
  const barred = mayReenter(app, entry, operator);
  if (barred === null) return ok(entry);
  const fromMs = barred === 'second_entry_same_day' ? opensAtMs(app, entry.record_id) : null;
  return err(refusal(barred, 'serial', { from: fromMs === null ? '' : dayAndTime(fromMs) }));
}

/** Of this station's paper, or by which a district's list keeps a slip of its own. */
function knownSerial(app: Reader, typed: string): string | null {
  const key = readRegisterKey(typed, app.station().source.station);
  if (key !== null) return key;
  const meant = meantSerial(app, typed);
  return meant.ok ? meant.value.serial : unrecordedSerial(app, typed);
}

function dayAndTime(atMs: number): string {
  const { date, minute } = localTime(atMs);
  return `${date} ${formatTime(minute)}`;
}

interface FirstEntry {
  readonly fields: ServiceFields;
  readonly typed: ReturnType<typeof typedOf>;
}

/**
 * Whom the second operator read on the paper; null where that is nobody. Who was forgotten or locked elsewhere since the
 * first entry is found by nothing any more: then what stands on the paper is compared, so that the slip comes to an end.
 */
function readParty(app: Reader, text: string, named: string, typedFirst: string): string | null {
  const row = readPerson(app, text);
  if (row !== null) return row.person_id;
  const folded = foldNumber(text);
  if (folded === '' || findOpenSomebody(app, named) !== null) return null;
  return folded === foldNumber(typedFirst) ? named : folded;
}

function readCoinFields(app: Reader, input: Typed, first: FirstEntry): Result<CoinFields, KioskError> {
  const span = readSpan(input);
  if (!span.ok) {
    const isDate = span.error === 'service_date_impossible';
    return err(refusal(span.error, isDate ? 'servedOn' : 'endTime'));
  }
  const volunteer = readParty(app, input.volunteer, first.fields.volunteer, first.typed?.volunteer ?? '');
  if (volunteer === null) return err(refusal('volunteer_unknown', 'volunteer'));
  const recipient = readParty(app, input.recipient, first.fields.recipient, first.typed?.recipient ?? '');
  if (recipient === null) return err(refusal('recipient_unknown', 'recipient'));
  const catalogueClass = findClass(rulesOn(app, span.value.servedOn).classes, input.className);
  if (catalogueClass === null) return err(refusal('catalogue_class_unknown', 'className'));
  const item = findItem(catalogueClass, input.item);
  if (item === null) return err(refusal('catalogue_item_unknown', 'item'));
  return ok({
    servedOn: span.value.servedOn,
    startTime: formatTime(span.value.startMinute),
    endTime: formatTime(span.value.endMinute),
    deductionMinutes: span.value.deductionMinutes,
    volunteer,
    recipient,
    classNumber: catalogueClass.number,
    item: item.name,
  });
}

function firstFields(app: Reader, entry: SlipEntryRow): ServiceFields {
  const line = findRecord(app.db, entry.record_id)?.line;
  const record = line === undefined ? null : parseRecordLine(line);
  assert(record?.ok, 'the record of an entry is in the journal');
  return serviceFields.parse(record.value.data['fields']);
}

const shownFields = [
  'servedOn',
  'startTime',
  'endTime',
  'deduction',
  'volunteer',
  'recipient',
  'className',
  'item',
] as const;
const shownTyped = slipTyped.pick({
  servedOn: true,
  startTime: true,
  endTime: true,
  deduction: true,
  volunteer: true,
  recipient: true,
  className: true,
  item: true,
});

/** Both entries side by side, once both exist, for a reviewer who made neither. */
export const showDifferences: Act<'slip.differences'> = (app, caller, { entryId }) => {
  const operator = signedIn(caller).operatorId;
  const entry = findEntry(app.db, entryId);
  const { serial, second_operator: secondOperator } = entry ?? { serial: null, second_operator: null };
  if (entry === null || serial === null || secondOperator === null) return err(refusal('slip_unknown', 'entryId'));
  if (entry.first_operator === operator || secondOperator === operator) {
    return err(refusal('reviewer_recorded_it', 'entryId'));
  }
  const current = currentEntry(app.db, serial);
  if (current !== null && isWaitingForSecondEntry(current)) return err(refusal('second_entry_missing', 'entryId'));
  assert(entry.second_record_id, 'a second operator wrote a second entry');
  const firstTyped = typedOf(app, entry.record_id);
  const secondTyped = typedOf(app, entry.second_record_id);
  // Whom it named was forgotten since.
  if (firstTyped === null || secondTyped === null) return err(refusal('slip_unknown', 'entryId'));
  const differing = entry.differing === null ? [] : readTexts(entry.differing);
  return ok({
    serial,
    firstBy: operatorName(app, entry.first_operator),
    secondBy: operatorName(app, secondOperator),
    writtenOn: entry.written_on,
    receivedOn: entry.received_on,
    enteredAtMs: entry.entered_at_ms,
    fields: shownFields.map((field) => ({
      field,
      first: firstTyped[field],
      second: secondTyped[field],
      firstName: personNamed(app, field, firstTyped[field]),
      secondName: personNamed(app, field, secondTyped[field]),
      differs: differing.includes(field),
    })),
  });
};

function personNamed(app: Reader, field: (typeof shownFields)[number], text: string): string | null {
  if (field !== 'volunteer' && field !== 'recipient') return null;
  const row = readPerson(app, text);
  return row === null ? null : somebodyCard(app, row).name;
}

function typedOf({ db }: Reader, recordId: string) {
  return readPartOf(db, recordId, 'typed', shownTyped);
}
