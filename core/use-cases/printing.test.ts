import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ok } from '../../domain/result.ts';
import type { PrintOutcome } from '../../printers/print-outcome.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { transact } from '../../db/connection.ts';
import { sampleCertificate } from '../../tests/printing/sample-certificate.ts';
import { addPageJob } from '../printing/jobs.ts';
import { openPrinters } from '../printing/printers.ts';

let counter: CounterApp;
afterEach(() => counter.close());

const pdf = () => Promise.resolve(ok({ bytes: Buffer.from('%PDF half of a key'), sha256: '00' }));
const unsure: PrintOutcome = { outcome: 'unknown', why: 'printer_answers_nothing' };

/** Both halves were sent to a printer that says nothing about paper. */
async function askAboutHalves(page: () => Promise<PrintOutcome> = () => Promise.resolve(unsure)) {
  counter = CounterApp.open({ printers: { pdf, page } });
  const administrator = await counter.begin();
  const clerk = await counter.addOperator(administrator, '经办', ['clerk'], '280517');
  const { halves, jobIds } = await counter.must('setup.recovery_halves', administrator, {});
  await counter.app.spool.step('page');
  await counter.app.spool.step('page');
  return { administrator, clerk, halves, jobIds };
}

const kept = () => counter.app.db.prepare('select document, page_bytes from local_print_jobs').all();
const forgotten = { document: '', page_bytes: null };

test('the halves of the key are jobs of administrators alone', async () => {
  const { administrator, clerk, jobIds } = await askAboutHalves();
  const [jobId = ''] = jobIds;
  expect((await counter.must('print.jobs', clerk, {})).jobs).toEqual([]);
  expect((await counter.must('print.jobs', administrator, {})).jobs).toHaveLength(2);
  const unknown = { ok: false, error: { code: 'print_job_unknown' } };
  expect(await counter.call('print.page', clerk, { jobId })).toMatchObject(unknown);
  expect(await counter.call('print.again', clerk, { jobId, intentId: counter.newIntent() })).toMatchObject(unknown);
  expect(await counter.call('print.answer', clerk, { jobId, cameOut: true })).toMatchObject(unknown);
});

test('the page of a half is never kept, and a half that came out is forgotten', async () => {
  const { administrator, jobIds } = await askAboutHalves();
  const [first = '', second = ''] = jobIds;
  expect(await counter.must('print.page', administrator, { jobId: first })).toEqual({ pdf: null });
  await counter.must('print.answer', administrator, { jobId: first, cameOut: true });
  await counter.must('print.answer', administrator, { jobId: second, cameOut: false });
  expect(kept()).toEqual([forgotten, expect.objectContaining({ page_bytes: null })]);
  const again = await counter.must('print.again', administrator, { jobId: second, intentId: counter.newIntent() });
  expect(again.jobId).not.toBe(second);
});

test('halves that were typed back are forgotten, whatever became of their jobs', async () => {
  let calls = 0;
  const { administrator, halves } = await askAboutHalves(() =>
    Promise.resolve((calls += 1) > 2 ? { outcome: 'not_printed', why: 'paper_end' } : unsure),
  );
  await counter.must('setup.recovery_halves', administrator, {});
  const [firstHalf, secondHalf] = halves;
  const input = { intentId: counter.newIntent(), firstHalf, secondHalf };
  await counter.must('setup.confirm_recovery', administrator, input);
  expect(kept()).toEqual(Array(4).fill(forgotten));
  const { jobs } = await counter.must('print.jobs', administrator, {});
  expect(jobs.map(({ state }) => state).sort()).toEqual(['cancelled', 'cancelled', 'unknown', 'unknown']);
  expect(await counter.app.spool.step('page')).toBe('idle');
});

test('a half that is typed back while its printer fails is not tried again', async () => {
  let fail: (outcome: PrintOutcome) => void = () => undefined;
  const page = () => new Promise<PrintOutcome>((resolve) => (fail = resolve));
  counter = CounterApp.open({ printers: { pdf, page } });
  const administrator = await counter.begin();
  const { halves } = await counter.must('setup.recovery_halves', administrator, {});
  await new Promise((resolve) => setTimeout(resolve, 50));
  const [firstHalf, secondHalf] = halves;
  const input = { intentId: counter.newIntent(), firstHalf, secondHalf };
  await counter.must('setup.confirm_recovery', administrator, input);
  fail({ outcome: 'not_printed', why: 'paper_end' });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const { jobs } = await counter.must('print.jobs', administrator, {});
  expect(jobs.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  expect(kept()).toEqual(Array(2).fill(forgotten));
});

test('every copy of a certificate has a number of its own, whichever copy it was asked for from', async () => {
  const drawn: string[] = [];
  const draw = (html: string) => {
    drawn.push(/【重打】第 \d 份/.exec(html)?.[0] ?? 'the first');
    return pdf();
  };
  counter = CounterApp.open({ printers: { pdf: draw, page: () => Promise.resolve({ outcome: 'printed' }) } });
  const administrator = await counter.begin();
  const jobId = transact(counter.app.db, () =>
    addPageJob(counter.app, 'op-1', {
      title: '养老志愿服务记录证明 Z-S0412-A-000001-A',
      document: { kind: 'certificate', document: sampleCertificate({ rowCount: 3 }) },
    }),
  );
  await counter.must('print.again', administrator, { jobId, intentId: counter.newIntent() });
  await counter.must('print.again', administrator, { jobId, intentId: counter.newIntent() });
  for (let job = 1; job <= 3; job += 1) await counter.app.spool.step('page');
  await expect.poll(() => drawn).toEqual(['the first', '【重打】第 2 份', '【重打】第 3 份']);
  const { jobs } = await counter.must('print.jobs', administrator, {});
  expect(jobs.map(({ copy }) => copy)).toEqual([3, 2, 1]);
});

test('no half is printed into a folder beside the store', async () => {
  counter = CounterApp.open({ printers: { takesKeyHalves: false } });
  const administrator = await counter.begin();
  expect(await counter.call('setup.recovery_halves', administrator, {})).toMatchObject({
    error: { code: 'recovery_needs_printer' },
  });
  expect(kept()).toEqual([]);
});

test.each([
  [join('data', 'prints'), false],
  ['data', false],
  [join('data', '..', 'prints'), true],
  ['data-of-another', true],
])('pages that come out in %s take the halves: %s', async (folder, takesKeyHalves) => {
  counter = CounterApp.open();
  const page = { kind: 'file', folder: join(counter.folder, folder) } as const;
  const places = {
    receipt: { kind: 'none' },
    page,
    paperWidthMm: 80,
    storeFolder: join(counter.folder, 'data'),
  } as const;
  const printers = openPrinters(places);
  expect(printers.takesKeyHalves).toBe(takesKeyHalves);
  await printers.close();
});
