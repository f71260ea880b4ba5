import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { certificateHtml } from '../../printers/a4/certificate.ts';
import { paperFormsHtml } from '../../printers/a4/papers/paper-forms.ts';
import { createPdfMaker } from '../../printers/pdf/chromium.ts';
import { pdfPageToPng } from '../../printers/pdf/rasterise.ts';
import { scanCodes } from '../../printers/qr/scan.ts';
import { printPdfThroughCups } from '../../printers/transports/cups.ts';
import { samplePapers } from './sample-papers.ts';
import { sampleCertificate } from './sample-certificate.ts';
import { startCupsDesk, type CupsDesk } from './cups-desk.ts';

let desk: CupsDesk;
let pdf: Uint8Array;
let slip: Uint8Array;
const slips = samplePapers('service', 1, { size: 'A5' });

beforeAll(async () => {
  const maker = createPdfMaker();
  const [made, form, started] = await Promise.all([
    maker.pdf(certificateHtml(sampleCertificate({ rowCount: 5 }))),
    maker.pdf(paperFormsHtml(slips)),
    startCupsDesk(),
  ]);
  await maker.close();
  desk = started;
  if (!made.ok) throw new Error(made.error);
  pdf = made.value.bytes;
  if (!form.ok) throw new Error(form.error);
  slip = form.value.bytes;
}, 60_000);
afterAll(() => desk.stop());

const print = (timeoutMs = 20_000, queue = desk.queue) =>
  printPdfThroughCups(
    pdf,
    { title: '养老志愿服务记录证明', size: 'A4' },
    { queue, server: desk.server, timeoutMs, pollMs: 50 },
  );

test('a certificate comes out of a real queue, and its code reads back from what came out', async () => {
  expect(await print()).toEqual({ outcome: 'printed' });
  const [sheet = new Uint8Array()] = desk.sheets();
  expect(await scanCodes(await pdfPageToPng(sheet, 1, 100))).toEqual([sampleCertificate({ rowCount: 5 }).code]);
}, 40_000);

test('a form of half a page comes out of the tray of A5 in its own size, and its code reads back', async () => {
  const before = desk.sheets().length;
  const size = 'A5';
  const queue = { queue: desk.queue, server: desk.server, timeoutMs: 20_000, pollMs: 50 };
  expect(await printPdfThroughCups(slip, { title: '服务记录单', size }, queue)).toEqual({ outcome: 'printed' });
  const sheet = desk.sheets()[before] ?? new Uint8Array();
  const picture = PNG.sync.read(Buffer.from(await pdfPageToPng(sheet, 1, 100)));
  const sides = [picture.width, picture.height].map((pixels) => Math.round((pixels / 100) * 25.4));
  expect(sides.sort((a, b) => a - b)).toEqual([148, 210]);
  expect(await scanCodes(await pdfPageToPng(sheet, 1, 100))).toEqual([`TBS:${slips.sheets[0]?.[0]?.serial ?? ''}`]);
}, 40_000);

test('a queue that does not exist refuses', async () => {
  expect(await print(5000, 'nowhere')).toEqual({ outcome: 'not_printed', why: 'job_refused' });
});

test('no server at the address is not printed', async () => {
  expect(
    await printPdfThroughCups(
      pdf,
      { title: 'x', size: 'A4' },
      { queue: desk.queue, server: '127.0.0.1:9', timeoutMs: 2000, pollMs: 50 },
    ),
  ).toEqual({ outcome: 'not_printed', why: 'printer_unreachable' });
});

test('a jam is not called printed, whatever CUPS calls the job, and after it the next page comes out', async () => {
  desk.jamPaper();
  for (let page = 0; page < 4; page += 1)
    expect(await print()).toEqual({ outcome: 'unknown', why: 'printer_stopped_job' });
  desk.clearJam();
  const before = desk.sheets().length;
  expect(await print()).toEqual({ outcome: 'printed' });
  expect(desk.sheets()).toHaveLength(before + 1);
}, 40_000);

test('an unplugged printer gets no page when it comes back: the job was cancelled when time was up', async () => {
  const before = desk.sheets().length;
  await desk.unplug();
  expect((await print(1500)).outcome).toBe('unknown');
  await desk.plugIn();
  expect(desk.queuedJobs()).toBe('');
  expect(await print()).toEqual({ outcome: 'printed' });
  expect(desk.sheets()).toHaveLength(before + 1);
}, 40_000);

test('a printer without A5 gets no form of half a page, is told so beforehand, and prints A4 after it', async () => {
  const other = await startCupsDesk({ onlyA4: true });
  try {
    const queue = { queue: other.queue, server: other.server, timeoutMs: 20_000, pollMs: 50 };
    const answer = await printPdfThroughCups(slip, { title: '服务记录单', size: 'A5' }, queue);
    expect(answer).toEqual({ outcome: 'not_printed', why: 'paper_size_missing' });
    expect(other.queuedJobs()).toBe('');
    expect(other.sheets()).toEqual([]);
    expect(await printPdfThroughCups(pdf, { title: 'x', size: 'A4' }, queue)).toEqual({ outcome: 'printed' });
  } finally {
    await other.stop();
  }
}, 40_000);
