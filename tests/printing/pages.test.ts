import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { certificateHtml } from '../../printers/a4/certificate.ts';
import { recoveryHalfHtml } from '../../printers/a4/recovery-half.ts';
import { createPdfMaker, type PdfMaker } from '../../printers/pdf/chromium.ts';
import { pdfPageToPng } from '../../printers/pdf/rasterise.ts';
import { scanCodes } from '../../printers/qr/scan.ts';
import { inkOfCharacters, textPages, wordsOf } from './page-text.ts';
import { sampleCertificate } from './sample-certificate.ts';

let maker: PdfMaker;
beforeAll(() => {
  maker = createPdfMaker();
});
afterAll(() => maker.close());

async function pdfOf(html: string): Promise<Uint8Array> {
  const made = await maker.pdf(html);
  if (!made.ok) throw new Error(made.error);
  return made.value.bytes;
}

const dpi = 100;

test('every Han character of a certificate leaves ink, rare ones included', async () => {
  const pdf = await pdfOf(certificateHtml(sampleCertificate({ rowCount: 30 })));
  const words = (await wordsOf(pdf)).filter((word) => /^[\p{Script=Han}＊]+$/u.test(word.text));
  const pages = await Promise.all(
    [1, 2].map(async (page) => PNG.sync.read(Buffer.from(await pdfPageToPng(pdf, page, dpi)))),
  );
  const found = words.map((word) => word.text).join('');
  for (const rare of '䶮㼆𬱖𠮷') expect(found).toContain(rare);
  for (const word of words) {
    const picture = pages[word.page - 1];
    for (const ink of picture === undefined ? [0] : inkOfCharacters(picture, word, dpi))
      expect(ink, `ink of ${word.text}`).toBeGreaterThan(0.015);
  }
}, 60_000);

test('rare characters of other people are in the text layer too', async () => {
  const [text] = await textPages(await pdfOf(certificateHtml(sampleCertificate({ rowCount: 6 }))));
  for (const name of ['李䶮𬱖', '欧阳＊㼆', '张＊𠮷']) expect(text).toContain(name);
}, 30_000);

test('a long certificate repeats its head, numbers its pages and keeps seal and total together', async () => {
  const pages = await textPages(await pdfOf(certificateHtml(sampleCertificate({ rowCount: 60 }))));
  pages.forEach((page, index) => {
    expect(page).toContain(`第${index + 1}页共${pages.length}页`);
    if (index > 0) expect(page).toContain('S0412A-Z000017-K');
  });
  expect(pages.at(-1)).toContain('合计');
  expect(pages.at(-1)).toContain('2026年11月23日');
  expect(pages.slice(0, -1).every((page) => page.includes('服务对象'))).toBe(true);
}, 60_000);

test('a later copy says which one it is on every page of its run', async () => {
  const pages = await textPages(await pdfOf(certificateHtml(sampleCertificate({ rowCount: 60 }), 3)));
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) expect(page).toContain('【重打】第3份');
}, 60_000);

test('training stands on every page of a run', async () => {
  const pages = await textPages(await pdfOf(certificateHtml(sampleCertificate({ rowCount: 40, isTraining: true }))));
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) expect(page).toContain('培训演示·无效');
}, 30_000);

test('the code of a recovery half reads back', async () => {
  const half = await pdfOf(
    recoveryHalfHtml({
      stationName: '站',
      device: 'S0412-A',
      half: 2,
      groups: ['7KQ2M'],
      code: 'TBK:2:7KQ2M',
      printedOn: '2026-11-23',
      isTraining: false,
    }),
  );
  expect(await scanCodes(await pdfPageToPng(half, 1, dpi))).toEqual(['TBK:2:7KQ2M']);
  expect(await textPages(half)).toHaveLength(1);
}, 60_000);
