import { refusal } from '../../contract/errors.ts';
import { postingCountOf, postingsFrom, type PostingRow } from '../../db/read/ledger.ts';
import { passbookOf } from '../../db/read/passbooks.ts';
import { assert } from '../../domain/assert.ts';
import { localTime } from '../../domain/local-time.ts';
import { err, ok } from '../../domain/result.ts';
import { postingNames } from '../../domain/shown-names.ts';
import { passbookLines, type PassbookLine, type PassbookPage } from '../../printers/a4/passbook.ts';
import { todayAt } from '../clock.ts';
import { addPageJob } from '../printing/jobs.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { cardOf, operatorName } from './cards.ts';
import { findOpenSomebody } from './closed-people.ts';
import { signedIn, type Act, type InputOf } from './kinds.ts';
import { kindOfPosting } from './statement.ts';

/** Of one print; what is left goes on from there. */
const linesMax = 400;
/** The first line of a page carries the balance on. */
const carriedLines = 1;

interface Run {
  /** The line of the page that the first one stands on. */
  readonly startLine: number;
  readonly firstNumber: number;
  readonly rows: readonly PostingRow[];
  readonly leftCount: number;
  /** What was held before the first row. */
  readonly beforeMinutes: number;
}

type Printed = ReturnType<typeof passbookOf>;

/** What a print holds: the lines after the last printed one, or those of the last page once more. */
function runOf(app: Reader, { personId, mode }: Omit<InputOf<'passbook.print'>, 'intentId'>, printed: Printed): Run {
  const [lastNumber, nextLine] = [printed?.last_number ?? 0, printed?.next_line ?? 1];
  const onLastPage = (nextLine === 1 ? passbookLines : nextLine - 1) - carriedLines;
  const isReprint = mode === 'reprint_last';
  const firstNumber = isReprint ? lastNumber - onLastPage + 1 : lastNumber + 1;
  const rows = [...postingsFrom(app.db, `person/${personId}`, firstNumber - 1)];
  const before = firstNumber > 1 ? rows.shift() : undefined;
  const taken = rows.slice(0, isReprint ? onLastPage : linesMax);
  const run = {
    startLine: mode === 'continue' ? nextLine : 1,
    firstNumber,
    rows: taken,
    leftCount: isReprint ? 0 : rows.length - taken.length,
    beforeMinutes: before?.balance_minutes ?? 0,
  };
  assertGoesOn(run);
  return run;
}

/** A passbook is evidence: each balance is the one above it and the line. */
function assertGoesOn({ rows, firstNumber, beforeMinutes }: Run): void {
  let held = beforeMinutes;
  rows.forEach((row, index) => {
    held += row.minutes;
    assert(row.number === firstNumber + index && row.balance_minutes === held, 'the lines of a passbook go on');
  });
}

/** The lines in pages; the first page is gone on with where lines of it are printed. */
function pagesOf(lines: readonly PassbookLine[], startLine: number, beforeMinutes: number): PassbookPage[] {
  const isGoneOnWith = startLine > 1;
  const room = passbookLines - (isGoneOnWith ? startLine - 1 : carriedLines);
  const page = {
    startLine,
    carriedMinutes: isGoneOnWith ? null : beforeMinutes,
    lines: lines.slice(0, room),
  };
  const rest = lines.slice(room);
  if (rest.length === 0) return [page];
  return [page, ...pagesOf(rest, 1, page.lines.at(-1)?.balanceMinutes ?? beforeMinutes)];
}

/** The line after the last one of a run; 1 is an empty page. */
function nextLineAfter(pages: readonly PassbookPage[]): number {
  const last = pages.at(-1);
  assert(last, 'a run has a page');
  const next = last.startLine + (last.carriedMinutes === null ? 0 : carriedLines) + last.lines.length;
  return next > passbookLines ? 1 : next;
}

function lineOf(app: Reader, account: string, row: PostingRow): PassbookLine {
  return {
    on: localTime(row.posted_at_ms).date,
    summary: postingNames[kindOfPosting(account, row)],
    minutes: row.minutes,
    balanceMinutes: row.balance_minutes,
    operatorName: operatorName(app, row.operator_id),
  };
}

const marks = { continue: null, reprint_last: 'reprint', new_book: 'new_book' } as const;

/** 存折: the record and the page in one transaction, so that the next print goes on where this one ends (D15). */
export const printPassbook: Act<'passbook.print'> = (app, caller, { personId, mode }) => {
  const { operatorId } = signedIn(caller);
  if (findOpenSomebody(app, personId) === null) return err(refusal('person_unknown', 'personId'));
  const printed = passbookOf(app.db, personId);
  if (printed === null && mode !== 'continue') return err(refusal('passbook_none_printed'));
  const { rows, firstNumber, startLine, beforeMinutes, leftCount } = runOf(app, { personId, mode }, printed);
  if (rows.length === 0 && mode === 'continue') return err(refusal('passbook_nothing_new'));
  const lines = rows.map((row) => lineOf(app, `person/${personId}`, row));
  const pages = pagesOf(lines, startLine, beforeMinutes);
  writeFact(app, {
    type: 'passbook.printed/1',
    subject: `person/${personId}`,
    operator: operatorId,
    data: {
      person: personId,
      firstNumber,
      lastNumber: firstNumber + rows.length - 1,
      nextLine: nextLineAfter(pages),
      isReprint: mode === 'reprint_last',
    },
  });
  const printJobId = addPageJob(app, operatorId, {
    title: `存折 ${personId}`,
    document: {
      kind: 'passbook',
      document: {
        personNumber: personId,
        personName: cardOf(app, personId).name,
        stationName: app.station().name,
        printedOn: todayAt(app),
        pages,
        mark: marks[mode],
        isTraining: app.mode === 'training',
      },
    },
  });
  return ok({ printJobId, startLine, pageCount: pages.length, lineCount: rows.length, leftCount });
};

export const readPassbook: Act<'passbook.read'> = (app, _caller, { personId }) => {
  if (findOpenSomebody(app, personId) === null) return err(refusal('person_unknown', 'personId'));
  const row = passbookOf(app.db, personId);
  return ok({
    printed:
      row === null ? null : { lastNumber: row.last_number, nextLine: row.next_line, printedAtMs: row.printed_at_ms },
    newCount: postingCountOf(app.db, `person/${personId}`) - (row?.last_number ?? 0),
  });
};
