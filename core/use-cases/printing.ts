import { refusal } from '../../contract/errors.ts';
import { findPrintJob, insertPrintJob, listPrintJobs, moveJob, readPage } from '../../db/local/print-jobs.ts';
import { err, ok } from '../../domain/result.ts';
import { transact } from '../../db/connection.ts';
import { readDocument } from '../printing/jobs.ts';
import { reportPrint } from '../printing/spool.ts';
import { signedIn, type Act } from './kinds.ts';

const jobsShownMax = 100;

export const listJobs: Act<'print.jobs'> = (app) =>
  ok({
    jobs: listPrintJobs(app.db, jobsShownMax).map((job) => ({
      jobId: job.job_id,
      kind: job.kind,
      title: job.title,
      state: job.state,
      why: job.why,
      copy: job.copy,
      requestedAtMs: job.requested_at_ms,
    })),
  });

/** 「打印出来了吗？」 What the clerk saw is the fact. */
export const answerJob: Act<'print.answer'> = (app, caller, { jobId, cameOut }) => {
  const job = findPrintJob(app.db, jobId);
  if (job === null) return err(refusal('print_job_unknown', 'jobId'));
  if (job.state !== 'unknown') return err(refusal('print_job_not_asking', 'jobId'));
  const outcome = cameOut ? 'printed' : 'not_printed';
  transact(app.db, () => {
    moveJob(app.db, jobId, outcome, 'clerk_looked', app.clock.nowMs());
    reportPrint(app, job, signedIn(caller).operatorId, outcome, 'clerk_looked');
  });
  return ok({});
};

/** A new job with the next copy number, marked as a copy where the paper has a place for it. */
export const printAgain: Act<'print.again'> = (app, caller, { jobId }) => {
  const job = findPrintJob(app.db, jobId);
  if (job === null || job.document === '') return err(refusal('print_job_unknown', 'jobId'));
  const document = readDocument(job.document);
  const copied = document.kind === 'service_slip' ? { ...document, isReprint: true } : document;
  const newJobId = app.clock.newId();
  insertPrintJob(app.db, {
    jobId: newJobId,
    kind: job.kind,
    document: JSON.stringify(copied),
    title: job.title,
    copy: job.copy + 1,
    requestedBy: signedIn(caller).operatorId,
    requestedAtMs: app.clock.nowMs(),
  });
  return ok({ jobId: newJobId });
};

export const readJobPage: Act<'print.page'> = (app, _caller, { jobId }) => {
  if (findPrintJob(app.db, jobId) === null) return err(refusal('print_job_unknown', 'jobId'));
  return ok({ pdf: readPage(app.db, jobId)?.toString('base64') ?? null });
};
