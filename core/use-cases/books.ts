import { refusal, type KioskError } from '../../contract/errors.ts';
import { bookSealed } from '../../contract/records/book.ts';
import { parseSource } from '../../contract/records/envelope.ts';
import { findBook, firstRecordAtMs, type BookRow } from '../../db/read/books.ts';
import { findRecord } from '../../db/read/records.ts';
import { assert } from '../../domain/assert.ts';
import { instantOf, localTime } from '../../domain/local-time.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { LedgerBookDocument } from '../../printers/a4/ledger-book.ts';
import { bookHeadOf, bookRoot, formatBook, signBook, type LedgerBook } from '../../wire/ledger-book.ts';
import { parseRecordLine } from '../../wire/record.ts';
import type { App } from '../app.ts';
import { todayAt } from '../clock.ts';
import { once } from '../once.ts';
import { addPageJob } from '../printing/jobs.ts';
import { readBook, type ReadBook } from '../read-book.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { operatorName } from './cards.ts';
import { signedIn, type Act, type OutputOf, type Task } from './kinds.ts';

const yearOf = (day: string): number => Number(day.slice(0, 4));
const startOf = (year: number): number => instantOf(`${year.toString()}-01-01`, 0);
const hexOf = (base64: string): string => Buffer.from(base64, 'base64').toString('hex');

export const listBooks: Act<'book.list'> = (app) => {
  const last = yearOf(todayAt(app));
  const firstAtMs = firstRecordAtMs(app.db);
  const first = Math.min(last, firstAtMs === null ? last : yearOf(localTime(firstAtMs).date));
  const years = Array.from({ length: last - first + 1 }, (_, back) => last - back);
  return ok({ years: years.map((year) => ({ year, sealed: sealedOf(app, year) })) });
};

function sealedOf(app: Reader, year: number): OutputOf<'book.list'>['years'][number]['sealed'] {
  const row = findBook(app.db, year);
  if (row === null) return null;
  const { until, account_count: accountCount, minutes, sealed_by: by, sealed_at_ms: sealedAtMs } = row;
  return { until, accountCount, minutes, root: hexOf(row.root), sealedBy: operatorName(app, by), sealedAtMs };
}

/** The lines are read first, beside core; they are of a past that nothing changes. The seal is one transaction as any act. */
export const sealBook: Task<'book.seal'> = async (app, caller, input) => {
  const { year } = input;
  const today = todayAt(app);
  if (year > yearOf(today)) return err(refusal('book_year_ahead', 'year'));
  if (app.clock.grade() !== 'ok') return err(refusal('book_clock_doubtful'));
  const isRunning = year === yearOf(today);
  const until = isRunning ? today : `${year.toString()}-12-31`;
  const read = await readBook(app, { afterMs: startOf(year), throughMs: isRunning ? null : startOf(year + 1) });
  if (read === null || read.lines.length === 0) return err(refusal('book_year_empty', 'year'));
  const answer = once(app, 'book.seal', caller, input, () =>
    writeSeal(app, signedIn(caller).operatorId, { year, until, read }),
  );
  if (answer.ok) wake(app);
  return answer;
};

interface Seal {
  readonly year: number;
  readonly until: string;
  readonly read: ReadBook;
}

function writeSeal(app: App, operator: string, { year, until, read }: Seal): Result<OutputOf<'book.seal'>, KioskError> {
  const { after, through, lines } = read;
  const root = bookRoot(lines);
  const before = findBook(app.db, year);
  if (before?.until === until && hexOf(before.root) === root) return err(refusal('book_unchanged', 'year'));
  const { source } = app.station();
  const head = bookHeadOf({ kid: `${source.station}-${source.device}`, year, until, after, through }, lines);
  const signature = signBook(head, root, app.signingKey);
  const stored = writeFact(app, {
    type: 'book.sealed/1',
    subject: `book/${year.toString()}`,
    operator,
    data: {
      ...{ year, until, after, through, accountCount: head.people, minutes: head.closingMinutes },
      ...{ root: Buffer.from(root, 'hex').toString('base64'), signature },
    },
  });
  const book = { head, headText: JSON.stringify(head), lines, root, signature };
  const printJobId = addBookJob(app, operator, book, { by: operator, atMs: stored.recordedAtMs });
  return ok({ until, accountCount: head.people, minutes: head.closingMinutes, root, printJobId });
}

function addBookJob(
  app: App,
  operator: string,
  { head, lines, root, signature }: LedgerBook,
  sealed: { readonly by: string; readonly atMs: number },
): string {
  const document: LedgerBookDocument = {
    ...{ stationName: app.station().name, head, lines, root, signature },
    sealedBy: operatorName(app, sealed.by),
    sealedOn: localTime(sealed.atMs).date,
    isTraining: app.mode === 'training',
  };
  const title = `年度账册 ${head.year.toString()}`;
  return addPageJob(app, operator, { title, document: { kind: 'ledger_book', document } });
}

/** The book of the last seal, read anew: the same lines, but for the initials of who was renamed or erased since. */
async function sealedBook(app: App, row: BookRow): Promise<LedgerBook> {
  const record = findRecord(app.db, row.record_id);
  const line = parseRecordLine(record?.line ?? '');
  assert(line.ok, 'a seal is a record');
  const { year, until, after, through, signature } = bookSealed.data.parse(line.value.data);
  const source = parseSource(line.value.source);
  assert(source, 'a record names its source');
  const read = await readBook(app, { after, through: through.city });
  assert(read, 'a sealed book ends with a record');
  const kid = `${source.station}-${source.device}`;
  const head = bookHeadOf({ kid, year, until, after: read.after, through: read.through }, read.lines);
  const root = bookRoot(read.lines);
  assert(root === hexOf(row.root), `the ledger of ${year.toString()} is the one that was sealed`);
  return { head, headText: JSON.stringify(head), lines: read.lines, root, signature };
}

export const printBook: Task<'book.print'> = async (app, caller, input) => {
  const row = findBook(app.db, input.year);
  if (row === null) return err(refusal('book_not_sealed', 'year'));
  const book = await sealedBook(app, row);
  const operator = signedIn(caller).operatorId;
  const answer = once(app, 'book.print', caller, input, () =>
    ok({ printJobId: addBookJob(app, operator, book, { by: row.sealed_by, atMs: row.sealed_at_ms }) }),
  );
  if (answer.ok) wake(app);
  return answer;
};

function wake(app: App): void {
  app.spool.wake();
  app.link.wake();
}

export const saveBook: Task<'book.file'> = async (app, _caller, { year }) => {
  const row = findBook(app.db, year);
  if (row === null) return err(refusal('book_not_sealed', 'year'));
  const book = await sealedBook(app, row);
  return ok({ fileName: `${book.head.kid}-${year.toString()}-${row.until}.book.txt`, text: formatBook(book) });
};
