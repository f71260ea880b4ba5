import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { certificateHtml } from '../../printers/a4/certificate.ts';
import { createPdfMaker, findChromium } from '../../printers/pdf/chromium.ts';
import { pdfPageToPng } from '../../printers/pdf/rasterise.ts';
import { scanCodes } from '../../printers/qr/scan.ts';
import { sampleCertificate } from './sample-certificate.ts';

let browser: Browser;
let sheet: Uint8Array;
const certificate = sampleCertificate({ rowCount: 5 });
/** The paper is finer than what the scanner sees of it. */
const paperDpi = 300;
const scannerDpi = 100;

beforeAll(async () => {
  const maker = createPdfMaker();
  const made = await maker.pdf(certificateHtml(certificate));
  await maker.close();
  if (!made.ok) throw new Error(made.error);
  sheet = await pdfPageToPng(made.value.bytes, 1, paperDpi);
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--disable-gpu', '--disable-background-networking', ...root],
  });
}, 60_000);
afterAll(() => browser.close());

interface Wear {
  readonly degrees: number;
  readonly blurPixels: number;
  readonly quality: number;
}

/** A careless scan: the sheet laid askew, out of focus, kept as a small JPEG. */
async function scanned(png: Uint8Array, wear: Wear): Promise<Uint8Array> {
  const page = await browser.newPage();
  const url = await page.evaluate(
    async ({ source, shrink, degrees, blurPixels, quality }) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width * shrink + 160;
      canvas.height = image.height * shrink + 160;
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas');
      context.fillStyle = '#fff';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.filter = `blur(${blurPixels}px)`;
      context.translate(canvas.width / 2, canvas.height / 2);
      context.rotate((degrees * Math.PI) / 180);
      context.scale(shrink, shrink);
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, -image.width / 2, -image.height / 2);
      return canvas.toDataURL('image/jpeg', quality);
    },
    { source: `data:image/png;base64,${Buffer.from(png).toString('base64')}`, shrink: scannerDpi / paperDpi, ...wear },
  );
  await page.close();
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

test.each([
  { degrees: 0, blurPixels: 0, quality: 0.15 },
  { degrees: 7, blurPixels: 0, quality: 0.9 },
  { degrees: 0, blurPixels: 0.7, quality: 0.9 },
  { degrees: 7, blurPixels: 0.7, quality: 0.15 },
  { degrees: -7, blurPixels: 0.7, quality: 0.15 },
  { degrees: 180, blurPixels: 0.7, quality: 0.15 },
])(
  'the code reads back at 100 dpi, turned $degrees°, blurred $blurPixels px, as a JPEG of quality $quality',
  async (wear) => {
    expect(await scanCodes(await scanned(sheet, wear))).toEqual([certificate.code]);
  },
  20_000,
);

test('a page too spoilt to read gives nothing rather than something else', async () => {
  expect(await scanCodes(await scanned(sheet, { degrees: 7, blurPixels: 5, quality: 0.15 }))).toEqual([]);
}, 20_000);
