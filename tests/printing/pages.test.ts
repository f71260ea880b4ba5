import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blankSlipsHtml } from '../../printers/a4/blank-slips.ts';
import { certificateHtml } from '../../printers/a4/certificate.ts';
import { recoveryHalfHtml } from '../../printers/a4/recovery-half.ts';
import { createPdfMaker, type PdfMaker } from '../../printers/pdf/chromium.ts';
import { pdfPageToPng } from '../../printers/pdf/rasterise.ts';
import { runTool } from '../../printers/pdf/run-tool.ts';
import { scanCodes } from '../../printers/qr/scan.ts';
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

/** Pages as text without white space: characters of different fonts stand apart in the file, not on the paper. */
async function textPages(pdf: Uint8Array): Promise<readonly string[]> {
  const text = (await runTool('pdftotext', ['-layout', '-', '-'], pdf)).stdout.toString('utf8');
  return text
    .split('\f')
    .map((page) => page.replace(/\s/g, ''))
    .filter((page) => page !== '');
}

interface Word {
  readonly page: number;
  readonly text: string;
  readonly box: readonly [number, number, number, number];
}

/** Words and their boxes in points, as pdftotext reads them. */
async function wordsOf(pdf: Uint8Array): Promise<readonly Word[]> {
  const xml = (await runTool('pdftotext', ['-bbox', '-', '-'], pdf)).stdout.toString('utf8');
  return xml
    .split('<page ')
    .slice(1)
    .flatMap((markup, index) =>
      [...markup.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)</g)].map(
        ([, x0, y0, x1, y1, text]) => ({
          page: index + 1,
          text: text ?? '',
          box: [Number(x0), Number(y0), Number(x1), Number(y1)] as const,
        }),
      ),
    );
}

const dpi = 100;
/** Small grey type is thin at 100 dpi; paper is 255. */
const darkBelow = 192;

/** Share of dark pixels in the place of every character of a word of nothing but full-width characters. */
function inkOfCharacters(picture: PNG, { text, box: [x0, y0, x1, y1] }: Word): readonly number[] {
  const count = [...text].length;
  const scale = dpi / 72;
  return Array.from({ length: count }, (_, index) => {
    const left = Math.floor((x0 + ((x1 - x0) * index) / count) * scale);
    const right = Math.ceil((x0 + ((x1 - x0) * (index + 1)) / count) * scale);
    let dark = 0;
    let all = 0;
    for (let y = Math.floor(y0 * scale); y < y1 * scale; y += 1) {
      for (let x = left; x < right; x += 1) {
        all += 1;
        if ((picture.data[(y * picture.width + x) * 4] ?? 255) < darkBelow) dark += 1;
      }
    }
    return all === 0 ? 0 : dark / all;
  });
}

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
    for (const ink of picture === undefined ? [0] : inkOfCharacters(picture, word))
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

test('the codes of blank slips and of a recovery half read back', async () => {
  const slips = await pdfOf(
    blankSlipsHtml({
      stationName: '通信社区养老服务站',
      slips: [
        { serial: 'S0412A000001K', running: 1 },
        { serial: 'S0412A0000023', running: 2 },
      ],
      isTraining: false,
    }),
  );
  expect((await scanCodes(await pdfPageToPng(slips, 1, dpi))).sort()).toEqual([
    'TBS:S0412A000001K',
    'TBS:S0412A0000023',
  ]);
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

test('thousands of slips would be one run: fifty fill twenty-five pages', async () => {
  const slips = Array.from({ length: 50 }, (_, index) => ({
    serial: `S0412A0000${String(index).padStart(2, '0')}K`,
    running: index + 1,
  }));
  const pdf = await pdfOf(blankSlipsHtml({ stationName: '站', slips, isTraining: false }));
  expect((await wordsOf(pdf)).at(-1)?.page).toBe(25);
}, 60_000);
