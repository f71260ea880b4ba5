import { createHash } from 'node:crypto';
import { refusal } from '../../contract/errors.ts';
import { finishedServices } from '../../db/read/aftercare.ts';
import {
  drawnOf,
  findDrawn,
  findSpotCheck,
  isSeeded,
  listSpotChecks,
  type SpotCheckRow,
} from '../../db/read/spot-checks.ts';
import { findPerson } from '../../db/read/people.ts';
import { findService, type ServiceDbRow } from '../../db/read/services.ts';
import { assert } from '../../domain/assert.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { parseCivilDate } from '../../domain/civil-date.ts';
import { err, ok } from '../../domain/result.ts';
import { countToDraw, drawServices, weigh, type Weighted } from '../../domain/spot-check.ts';
import { formatTime } from '../../domain/span.ts';
import { todayAt } from '../clock.ts';
import type { App } from '../app.ts';
import { addPageJob } from '../printing/jobs.ts';
import { rulesOn } from '../rules.ts';
import type { Caller } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { cardOf, classNameOf, operatorName, readFlags, serviceRow } from './cards.ts';
import { isOwnMatter } from './guarding.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';
import { noteLook } from './note-look.ts';

const shownMax = 12;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const isFingerprint = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

export const listChecks: Act<'spot_check.list'> = (app) =>
  ok({ checks: listSpotChecks(app.db, shownMax).map((row) => shownCheck(app, row)) });

function shownCheck(app: Reader, row: SpotCheckRow): OutputOf<'spot_check.list'>['checks'][number] {
  return {
    checkId: row.check_id,
    from: row.from_on,
    until: row.until_on,
    commitment: row.commitment,
    mayDraw: row.seed === null && todayAt(app) > row.until_on,
    seed: row.seed,
    percent: row.percent,
    total: row.total,
    drawn: drawnOf(app.db, row.check_id).map((drawn) => ({
      service: serviceRow(app, serviceThatWasDrawn(app, drawn.service_id)),
      answer: drawn.answer,
      answeredOn: drawn.answered_on,
      answeredBy: drawn.answered_by === null ? null : operatorName(app, drawn.answered_by),
      words: drawn.words ?? '',
    })),
  };
}

function serviceThatWasDrawn({ db }: Reader, serviceId: string): ServiceDbRow {
  const row = findService(db, serviceId);
  assert(row, 'what was drawn is a service of this store');
  return row;
}

/** Fixed before anybody can know what it will draw: the period has not begun, and no other one covers a day of it. */
export const seedCheck: Act<'spot_check.seed'> = (app, caller, { from, until, seed }) => {
  const isPeriod = parseCivilDate(from) !== null && parseCivilDate(until) !== null && from <= until;
  if (!isPeriod) return err(refusal('spot_check_period_impossible', 'until'));
  if (from <= todayAt(app)) return err(refusal('spot_check_period_begun', 'from'));
  if (isBlank(seed)) return err(refusal('spot_check_seed_missing', 'seed'));
  if (isSeeded(app.db, from, until)) return err(refusal('spot_check_period_seeded', 'until'));
  const commitment = isFingerprint(seed.trim()) ? seed.trim() : sha256(seed.trim());
  const check = app.clock.newId();
  writeFact(app, {
    type: 'spotcheck.seeded/1',
    subject: `spotcheck/${check}`,
    operator: signedIn(caller).operatorId,
    data: { check, from, until, commitment },
  });
  return ok({ commitment });
};

/** What the draw is made from, and nothing else: whoever has these rows and the seed draws the same. */
function frameOf(rows: readonly ServiceDbRow[]): Weighted[] {
  return weigh(
    rows.map((row) => ({
      service: row.service_id,
      pair: `${row.volunteer_id} ${row.recipient_id}`,
      isPaper: row.source === 'paper',
      isLate: readFlags(row.flags).includes('late'),
    })),
  );
}

export const drawCheck: Act<'spot_check.draw'> = (app, caller, { checkId, seed }) => {
  const row = findSpotCheck(app.db, checkId);
  if (row === null) return err(refusal('spot_check_unknown', 'checkId'));
  if (row.seed !== null) return err(refusal('spot_check_already_drawn', 'checkId'));
  if (todayAt(app) <= row.until_on) return err(refusal('spot_check_period_not_over', 'checkId'));
  if (sha256(seed.trim()) !== row.commitment) return err(refusal('spot_check_seed_differs', 'seed'));
  const frame = frameOf(finishedServices(app.db, { from: row.from_on, until: row.until_on }));
  const percent = rulesOn(app, row.until_on).settings.spotCheckPercent;
  const count = countToDraw(frame.length, percent);
  const services = drawServices(frame, { seed: seed.trim(), count, hash: sha256 });
  writeFact(app, {
    type: 'spotcheck.drawn/1',
    subject: `spotcheck/${checkId}`,
    operator: signedIn(caller).operatorId,
    data: {
      check: checkId,
      seed: seed.trim(),
      percent,
      frame: sha256(frame.map(({ service, tickets }) => `${service} ${String(tickets)}\n`).join('')),
      total: frame.length,
      services,
    },
  });
  const printJobId = services.length === 0 ? null : printCallSheets(app, caller, row, services);
  return ok({ drawn: services.length, total: frame.length, printJobId });
};

/** On paper stands what the call needs: whom to ring, and what to ask about. The volunteer is not named in full. */
function printCallSheets(app: App, caller: Caller, check: SpotCheckRow, services: readonly string[]): string {
  const { operatorId, name } = signedIn(caller);
  const rows = services.map((id) => serviceThatWasDrawn(app, id));
  noteReveals(app, operatorId, check, rows);
  return addPageJob(app, operatorId, {
    title: `服务抽查电话单 ${check.from_on} 至 ${check.until_on}`,
    document: {
      kind: 'call_sheets',
      document: {
        from: check.from_on,
        until: check.until_on,
        stationName: app.station().name,
        printedBy: name,
        printedOn: todayAt(app),
        isTraining: app.mode === 'training',
        calls: rows.map((row) => callOf(app, row)),
      },
    },
  });
}

/** Whoever's number stands on the sheet finds in their record that it was looked at, and why (PIPL§51). */
function noteReveals(app: App, operatorId: string, check: SpotCheckRow, rows: readonly ServiceDbRow[]): void {
  const shown = new Set(rows.filter((row) => phoneOf(app, row) !== '').map((row) => row.recipient_id));
  const reason = `服务抽查 ${check.from_on} 至 ${check.until_on}`;
  for (const person of shown) noteLook(app, operatorId, { person, field: 'phone', reason });
}

function phoneOf(app: Reader, row: ServiceDbRow): string {
  const { name, phoneTail } = cardOf(app, row.recipient_id);
  const isOpen = name !== '' && phoneTail !== null;
  return isOpen ? (findPerson(app.db, row.recipient_id)?.phone ?? '') : '';
}

function callOf(app: Reader, row: ServiceDbRow) {
  return {
    serviceNumber: row.service_id,
    recipientName: cardOf(app, row.recipient_id).name,
    phone: phoneOf(app, row),
    volunteerMaskedName: cardOf(app, row.volunteer_id).maskedName,
    servedOn: row.served_on,
    span: `${formatTime(row.start_minute)}–${formatTime(row.end_minute)}`,
    what: `${classNameOf(app, row.class_number, row.served_on)}·${row.item}`,
    place: row.place,
  };
}

export const answerCheck: Act<'spot_check.answer'> = (app, caller, { checkId, serviceId, answer, words }) => {
  const row = findSpotCheck(app.db, checkId);
  if (row === null) return err(refusal('spot_check_unknown', 'checkId'));
  if (findDrawn(app.db, checkId, serviceId) === null) return err(refusal('service_unknown', 'serviceId'));
  const isOwn = isOwnMatter(app, signedIn(caller).operatorId, [serviceThatWasDrawn(app, serviceId)]);
  if (isOwn) return err(refusal('reviewer_is_volunteer', 'serviceId'));
  writeFact(app, {
    type: 'spotcheck.answered/1',
    subject: `spotcheck/${checkId}`,
    operator: signedIn(caller).operatorId,
    data: { check: checkId, service: serviceId, answer, answeredOn: todayAt(app) },
    parts: isBlank(words) ? {} : { words: words.trim() },
  });
  return ok({});
};
