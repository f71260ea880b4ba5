import { refusal, type KioskError } from '../../contract/errors.ts';
import { findOutage } from '../../db/read/outages.ts';
import { heldBlanks, isBlankSheet, lastIssuedSerial, listPads } from '../../db/read/serials.ts';
import { paperNames } from '../../domain/form-names.ts';
import { serialsPerSheet, sizesOf, type PaperKind } from '../../domain/paper-kinds.ts';
import { lackingSheets } from '../../domain/paper-stock.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { formatNumber, runningMax } from '../../domain/serial.ts';
import { addPageJob } from '../printing/jobs.ts';
import type { Reader, Writer } from '../station.ts';
import { writeFact } from '../write.ts';
import { signedIn, type Act, type InputOf, type OutputOf } from './kinds.ts';
import { meantSerial, runUntil, type SerialRun } from './serial-meant.ts';
import { stocksOf } from './slip-register.ts';

/** Two slips to a page: a jam in the middle of more than fifty pages would waste a pad. */
const sheetsPerJobMax = 100;

export const listAllPads: Act<'pad.list'> = (app) => {
  const { station } = app.station().source;
  return ok({
    pads: listPads(app.db).map((pad) => ({
      padId: pad.pad_id,
      kind: pad.kind,
      first: formatNumber({ station, device: pad.device }, pad.first_serial),
      last: formatNumber({ station, device: pad.device }, pad.last_serial),
      firstRunning: pad.first_serial,
      lastRunning: pad.last_serial,
      issuedAtMs: pad.issued_at_ms,
    })),
    stock: [...stocksOf(app)],
    held: heldRuns(app),
  });
};

/** What somebody still has of a run and nobody has entered, or where it lies ready. */
export function heldRuns(app: Reader): OutputOf<'pad.list'>['held'] {
  const runs = Map.groupBy(heldBlanks(app.db), (row) => row.hand_out_id);
  return [...runs.values()].flatMap((rows) => {
    const [first, last] = [rows[0], rows.at(-1)];
    if (first === undefined || last === undefined) return [];
    const { holder, handed_to: to, handed_out_at_ms: handedOutAtMs, outage_id: outageId, kind } = first;
    return {
      ...{ holder, to: to ?? '', handedOutAtMs, outageId, kind, count: rows.length },
      ...{ first: first.serial, last: last.serial, firstRunning: first.running, lastRunning: last.running },
    };
  });
}

/** What a print job of some forms is called in the list of jobs. */
function padTitle(kind: PaperKind, first: number, last: number): string {
  return `空白${paperNames[kind]} ${String(first)}–${String(last)}`;
}

type Issued = OutputOf<'pad.issue'>;
type Wanted = Pick<InputOf<'pad.issue'>, 'kind' | 'count' | 'size' | 'copies'>;

/** Takes the next serials and prints them blank, before anybody needs them. */
export const issuePad: Act<'pad.issue'> = (app, caller, wanted) => issue(app, signedIn(caller).operatorId, wanted);

function issue(app: Reader & Writer, operator: string, wanted: Wanted): Result<Issued, KioskError> {
  const { kind, count, size } = wanted;
  if (!sizesOf(kind).includes(size)) return err(refusal('paper_too_small', 'size'));
  const { source } = app.station();
  const first = lastIssuedSerial(app.db, source.device) + 1;
  const last = first + count * serialsPerSheet[kind] - 1;
  if (last > runningMax) {
    return err(refusal('serials_exhausted', 'count', { left: (runningMax - first + 1).toString() }));
  }
  const pad = app.clock.newId();
  writeFact(app, { type: 'pad.issued/1', subject: `pad/${pad}`, operator, data: { pad, kind, first, last } });
  const range = { first: formatNumber(source, first), last: formatNumber(source, last) };
  return ok({ ...range, firstRunning: first, lastRunning: last, printJobId: print(app, operator, wanted, first) });
}

function print(app: Reader & Writer, operator: string, wanted: Wanted, first: number): string {
  const { kind, count, size, copies } = wanted;
  const { source, name } = app.station();
  const serials = serialsPerSheet[kind];
  const sheets = Array.from({ length: count }, (_, sheet) =>
    Array.from({ length: serials }, (_line, line) => {
      const running = first + sheet * serials + line;
      return { serial: formatNumber(source, running), running };
    }),
  );
  const isTraining = app.mode === 'training';
  const jobs: string[] = [];
  for (let at = 0; at < sheets.length; at += sheetsPerJobMax) {
    const some = sheets.slice(at, at + sheetsPerJobMax);
    const title = padTitle(kind, first + at * serials, first + (at + some.length) * serials - 1);
    const forms = { kind, stationName: name, sheets: some, size, copies, isTraining } as const;
    jobs.push(addPageJob(app, operator, { title, document: { kind: 'paper_forms', forms } }));
  }
  return jobs[0] ?? '';
}

/** One key before the evening: of every kind as many sheets as a day without the platform wants. */
export const issueEmergencyPads: Act<'pad.issue_emergency'> = (app, caller) => {
  const { operatorId } = signedIn(caller);
  const issued: (Issued & { kind: PaperKind; count: number })[] = [];
  for (const { kind, blanks } of stocksOf(app)) {
    const sheets = lackingSheets(kind, blanks);
    if (sheets === 0) continue;
    const pad = issue(app, operatorId, { kind, count: sheets, size: 'A4', copies: 1 });
    if (!pad.ok) return pad;
    issued.push({ ...pad.value, kind, count: sheets });
  }
  return ok({ issued });
};

/** A run of existing serials, from one number to another as they were typed or scanned. */
function readRun(app: Reader, { first, last }: { first: string; last: string }): Result<SerialRun, KioskError> {
  const from = meantSerial(app, first);
  if (!from.ok) return err(refusal(from.error, 'first'));
  if (last.trim() === '') return ok({ first: from.value, last: from.value, rows: [from.value] });
  const run = runUntil(app, from.value, last);
  return run.ok ? run : err(refusal(run.error, 'last'));
}

export const handOut: Act<'pad.hand_out'> = (app, caller, { outageId, holder, to, ...typed }) => {
  if (outageId !== null && findOutage(app.db, outageId) === null) return err(refusal('outage_unknown', 'outageId'));
  // Whoever takes paper home takes it for a failure; the drawer may be filled before.
  if (outageId === null && holder === 'person') return err(refusal('outage_unknown', 'outageId'));
  const run = readRun(app, typed);
  if (!run.ok) return run;
  const { first, last, rows } = run.value;
  const taken = rows.find((row) => row.holder === 'person');
  if (taken !== undefined) {
    return err(refusal('serials_already_handed_out', 'first', { handedTo: taken.handed_to ?? '' }));
  }
  const used = rows.find((row) => !isBlankSheet(row));
  if (used !== undefined) return err(refusal('serials_used', 'first', { serial: used.serial }));
  writeFact(app, {
    type: 'pad.handed_out/1',
    subject: outageId === null ? `station/${app.station().source.station}` : `outage/${outageId}`,
    operator: signedIn(caller).operatorId,
    data: { outage: outageId, device: first.device, first: first.running, last: last.running, holder },
    parts: { to: to.trim() },
  });
  return ok({ first: first.serial, last: last.serial, firstRunning: first.running, lastRunning: last.running });
};

/** Sheets that somebody brings back blank lie in the drawer again. */
export const takeBack: Act<'pad.take_back'> = (app, caller, typed) => {
  const run = readRun(app, typed);
  if (!run.ok) return run;
  const { first, last, rows } = run.value;
  const back = rows.filter((row) => row.holder !== null && isBlankSheet(row));
  if (back.length === 0) return err(refusal('serials_not_out', 'first'));
  writeFact(app, {
    type: 'pad.taken_back/1',
    subject: `station/${app.station().source.station}`,
    operator: signedIn(caller).operatorId,
    data: { device: first.device, first: first.running, last: last.running },
  });
  return ok({ count: back.length });
};
