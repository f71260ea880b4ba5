import { printWhy } from '../../contract/kiosk/shapes.ts';
import { refusal } from '../../contract/errors.ts';
import {
  copiesOf,
  findPrintJob,
  forgetDocument,
  insertPrintJob,
  listPrintJobs,
  moveJob,
  readPage,
  type PrintJobRow,
} from '../../db/local/print-jobs.ts';
import { err, ok } from '../../domain/result.ts';
import { transact } from '../../db/connection.ts';
import { isForgottenOnPaper, readDocument } from '../printing/jobs.ts';
import { reportPrint } from '../printing/spool.ts';
import type { Caller } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { mayPrintInformation, noteCopiedAgain } from './information.ts';
import { signedIn, type Act } from './kinds.ts';

const jobsShownMax = 100;

/** Halves of the key are an administrator's business: for anybody else there are no such jobs. */
const maySeeKeyHalves = (caller: Caller): boolean => signedIn(caller).roles.includes('administrator');

function findJobFor(app: Reader, caller: Caller, jobId: string): PrintJobRow | null {
  const job = findPrintJob(app.db, jobId);
  return job?.is_key_half === 1 && !maySeeKeyHalves(caller) ? null : job;
}

export const listJobs: Act<'print.jobs'> = (app, caller) =>
  ok({
    jobs: listPrintJobs(app.db, jobsShownMax, maySeeKeyHalves(caller)).map((job) => ({
      jobId: job.job_id,
      kind: job.kind,
      title: job.title,
      state: job.state,
      why: printWhy.parse(job.why),
      copy: job.copy,
      mayPrintAgain: mayPrintAgain(app, caller, job),
      requestedAtMs: job.requested_at_ms,
    })),
  });

/** 「打印出来了吗？」 What the clerk saw is the fact. */
export const answerJob: Act<'print.answer'> = (app, caller, { jobId, cameOut }) => {
  const job = findJobFor(app, caller, jobId);
  if (job === null) return err(refusal('print_job_unknown', 'jobId'));
  if (job.state !== 'unknown') return err(refusal('print_job_not_asking', 'jobId'));
  const outcome = cameOut ? 'printed' : 'not_printed';
  transact(app.db, () => {
    moveJob(app.db, jobId, outcome, 'clerk_looked', app.clock.nowMs());
    if (cameOut && isForgottenOnPaper(job)) forgetDocument(app.db, jobId);
    reportPrint(app, job, signedIn(caller).operatorId, outcome, 'clerk_looked');
  });
  return ok({});
};

/**
 * What came out and must not again: of numbered paper one serial would be on two, and the lines of a
 * passbook would stand twice. Null of everything else.
 */
function usedPaper({ state, document }: PrintJobRow): 'blank_slips_printed' | 'passbook_page_printed' | null {
  if (state !== 'printed') return null;
  const { kind } = readDocument(document);
  if (kind === 'paper_forms') return 'blank_slips_printed';
  return kind === 'passbook' ? 'passbook_page_printed' : null;
}

/** Whose whole identity a page holds; null of every other document. */
function informedPerson({ document }: PrintJobRow): string | null {
  const read = document === '' ? null : readDocument(document);
  return read?.kind === 'information' ? read.document.personNumber : null;
}

function mayPrintAgain(app: Reader, caller: Caller, job: PrintJobRow): boolean {
  if (job.document === '' || usedPaper(job) !== null) return false;
  const personId = informedPerson(job);
  return personId === null || mayPrintInformation(app, caller, personId).ok;
}

/** A new job with the next copy number, whichever copy it was asked for from; slips and certificates say so on paper. */
export const printAgain: Act<'print.again'> = (app, caller, { jobId }) => {
  const job = findJobFor(app, caller, jobId);
  if (job === null || job.document === '') return err(refusal('print_job_unknown', 'jobId'));
  const used = usedPaper(job);
  if (used !== null) return err(refusal(used, 'jobId'));
  const personId = informedPerson(job);
  const noted = personId === null ? ok(null) : noteCopiedAgain(app, caller, personId, job);
  if (!noted.ok) return noted;
  const document = readDocument(job.document);
  const copied = document.kind === 'service_slip' ? { ...document, isReprint: true } : document;
  const newJobId = app.clock.newId();
  insertPrintJob(app.db, {
    jobId: newJobId,
    kind: job.kind,
    document: JSON.stringify(copied),
    title: job.title,
    copy: copiesOf(app.db, job.title) + 1,
    isKeyHalf: job.is_key_half === 1,
    requestedBy: signedIn(caller).operatorId,
    requestedAtMs: app.clock.nowMs(),
  });
  return ok({ jobId: newJobId });
};

export const readJobPage: Act<'print.page'> = (app, caller, { jobId }) => {
  const job = findJobFor(app, caller, jobId);
  if (job === null) return err(refusal('print_job_unknown', 'jobId'));
  const personId = informedPerson(job);
  const may = personId === null ? ok(null) : mayPrintInformation(app, caller, personId);
  if (!may.ok) return may;
  return ok({ pdf: readPage(app.db, jobId)?.toString('base64') ?? null });
};
