import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createPdfMaker } from '../../printers/pdf/chromium.ts';
import { createPdfProcess } from '../../printers/pdf/pdf-process.ts';

const words = (text: string): string =>
  `<!doctype html><meta charset="utf-8"><style>@page{size:A4}</style><p>${text}</p>`;

test('pages asked for at once each come out, with the digest of their own bytes', async () => {
  const maker = createPdfMaker();
  const made = await Promise.all(['一', '二', '三', '四'].map((text) => maker.pdf(words(text))));
  await maker.close();
  for (const pdf of made)
    expect(pdf.ok && createHash('sha256').update(pdf.value.bytes).digest('hex')).toBe(pdf.ok && pdf.value.sha256);
  expect(new Set(made.map((pdf) => pdf.ok && pdf.value.sha256)).size).toBe(4);
}, 40_000);

test('the browser comes back after it was closed', async () => {
  const maker = createPdfMaker();
  expect((await maker.pdf(words('一'))).ok).toBe(true);
  await maker.close();
  expect((await maker.pdf(words('二'))).ok).toBe(true);
  await maker.close();
}, 40_000);

test('no browser, one that does not start and one that takes too long are told apart', async () => {
  expect(await createPdfMaker({ executablePath: null }).pdf(words('一'))).toEqual({
    ok: false,
    error: 'chromium_missing',
  });
  expect(await createPdfMaker({ executablePath: '/bin/false' }).pdf(words('一'))).toEqual({
    ok: false,
    error: 'chromium_failed',
  });
  const slow = createPdfMaker({ timeoutMs: 1 });
  expect(await slow.pdf(words('一'))).toEqual({ ok: false, error: 'pdf_timed_out' });
  await slow.close();
}, 40_000);

test('a maker in a process of its own makes pages, ends when it is idle, and starts again', async () => {
  const maker = createPdfProcess({ idleMs: 1 });
  const made = await Promise.all(['一', '二'].map((text) => maker.pdf(words(text))));
  for (const pdf of made)
    expect(pdf.ok && createHash('sha256').update(pdf.value.bytes).digest('hex')).toBe(pdf.ok && pdf.value.sha256);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await maker.pdf(words('三'))).ok).toBe(true);
  await maker.close();
}, 40_000);

test('a page whose process is closed under it has failed, and the next one comes out', async () => {
  const maker = createPdfProcess();
  const cut = maker.pdf(words('一'));
  await maker.close();
  expect(await cut).toEqual({ ok: false, error: 'chromium_failed' });
  expect((await maker.pdf(words('二'))).ok).toBe(true);
  await maker.close();
}, 40_000);
