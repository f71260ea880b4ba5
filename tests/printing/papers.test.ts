import { PNG } from 'pngjs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paperKinds, sizesOf } from '../../domain/paper-kinds.ts';
import { formatNumber } from '../../domain/serial.ts';
import { gapListHtml } from '../../printers/a4/papers/gap-list.ts';
import { holdingsListHtml } from '../../printers/a4/papers/holdings-list.ts';
import { paperFormsHtml } from '../../printers/a4/papers/paper-forms.ts';
import { createPdfMaker, findChromium, type PdfMaker } from '../../printers/pdf/chromium.ts';
import { pdfPageToPng } from '../../printers/pdf/rasterise.ts';
import { scanCodes } from '../../printers/qr/scan.ts';
import { inkOfCharacters, isDark, textPages, wordsOf } from './page-text.ts';
import { samplePapers } from './sample-papers.ts';

let maker: PdfMaker;
let browser: Browser;
let sheet: Page;
beforeAll(async () => {
  maker = createPdfMaker();
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = ['--disable-gpu', '--disable-background-networking', '--allow-file-access-from-files', ...root];
  browser = await chromium.launch({ executablePath: findChromium() ?? '', args });
  sheet = await browser.newPage();
  await sheet.goto(pathToFileURL('printers/pdf/blank.html').href);
});
afterAll(() => Promise.all([maker.close(), browser.close()]));

const dpi = 100;
const mmPerInch = 25.4;
/** What office printers leave white at every edge. */
const unprintableMm = 5;
/** Below this a hand over sixty writes across the rule. */
const writableMm = 6.5;

const inMm = (pixels: number) => (pixels / dpi) * mmPerInch;

async function pdfOf(html: string): Promise<Uint8Array> {
  const made = await maker.pdf(html);
  if (!made.ok) throw new Error(made.error);
  return made.value.bytes;
}

/** The narrowest white edge of a page, in millimetres. */
function whiteEdgeMm(picture: PNG): number {
  let edge = Infinity;
  for (let y = 0; y < picture.height; y += 1)
    for (let x = 0; x < picture.width; x += 1)
      if (isDark(picture, x, y)) edge = Math.min(edge, x, y, picture.width - 1 - x, picture.height - 1 - y);
  return inMm(edge);
}

/** As the browser lays it out: how high is what is written into, and what does not fit into its place. */
async function layoutOf(html: string, widthMm: number | null = null) {
  await sheet.setContent(html, { waitUntil: 'load' });
  const found = await sheet.evaluate(async (width) => {
    await document.fonts.ready;
    if (width !== null) document.body.style.width = `${String(width)}mm`;
    const name = ({ tagName, textContent }: Element) => `${tagName} ${textContent.trim().slice(0, 20)}`;
    const all = [...document.querySelectorAll('article *:not(.stamp, svg, path, b, small, header), td, th')];
    const framed = [...document.querySelectorAll('article, .grid, .row, label, .consent, td')];
    const leaving = all.filter((each) => {
      const [box, frame] = [each.getBoundingClientRect(), each.closest('article')?.getBoundingClientRect()];
      return (
        frame !== undefined &&
        (box.left < frame.left || box.right > frame.right + 1 || box.top < frame.top || box.bottom > frame.bottom + 1)
      );
    });
    const spilling = [
      ...all.filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline'),
      ...framed.filter((each) => each.scrollHeight > each.clientHeight + 1),
    ];
    const written = [...document.querySelectorAll('.boxes i, .line, .signature, td:not(.free td)')];
    return {
      troubles: [...spilling, ...leaving].map(name),
      heights: written.map((each) => each.getBoundingClientRect().height),
    };
  }, widthMm);
  return { troubles: found.troubles, lowestMm: (Math.min(...found.heights) / 96) * mmPerInch };
}

const every = paperKinds.flatMap((kind) => sizesOf(kind).map((size) => ({ kind, size })));

describe.each(every)('$kind on $size', ({ kind, size }) => {
  test('leaves ink for every character, and its code reads back from what a scanner sees', async () => {
    const isTwoUp = size === 'A4' && sizesOf(kind).includes('A5');
    const forms = samplePapers(kind, isTwoUp ? 2 : 1, { size });
    const pdf = await pdfOf(paperFormsHtml(forms));
    const pages = await textPages(pdf);
    expect(pages).toHaveLength(1);
    const words = await wordsOf(pdf);
    const codes: string[] = [];
    const [width, height] = size === 'A5' ? [210, 148] : kind === 'sign_in' ? [297, 210] : [210, 297];
    for (const [index, text] of pages.entries()) {
      for (const said of ['68712349', '弄虚作假', '本单交回存档', forms.stationName]) expect(text).toContain(said);
      const picture = PNG.sync.read(Buffer.from(await pdfPageToPng(pdf, index + 1, dpi)));
      for (const word of words.filter(({ page, text: each }) => page === index + 1 && /^\p{Script=Han}+$/u.test(each)))
        for (const ink of inkOfCharacters(picture, word, dpi)) expect(ink, word.text).toBeGreaterThan(0.015);
      expect(whiteEdgeMm(picture)).toBeGreaterThan(unprintableMm);
      expect(Math.abs(inMm(picture.width) - width)).toBeLessThan(0.6);
      expect(Math.abs(inMm(picture.height) - height)).toBeLessThan(0.6);
      // A code on a line is half as large as one that has a form to itself: it is held nearer to the scanner.
      codes.push(...(await scanCodes(await pdfPageToPng(pdf, index + 1, kind === 'sign_in' ? 150 : dpi))));
    }
    const serials = forms.sheets.flat().map(({ serial }) => serial);
    expect(codes.sort()).toEqual(serials.map((serial) => `TBS:${serial}`));
    for (const serial of serials) expect(pages.join('')).toContain(serial);
  }, 60_000);

  test.each([
    { copies: 1, isTraining: false },
    { copies: 2, isTraining: true },
  ] as const)(
    'has room to write, and nothing leaves its place: copies $copies, training $isTraining',
    async (rest) => {
      const stationName = '金水区北林路街道通信社区居家养老服务中心时间银行服务站';
      const layout = await layoutOf(paperFormsHtml(samplePapers(kind, 1, { size, stationName, ...rest })));
      expect(layout.troubles).toEqual([]);
      expect(layout.lowestMm).toBeGreaterThanOrEqual(writableMm);
    },
    30_000,
  );
});

const list = { stationName: '金水区通信社区养老服务站', printedBy: '王芳', printedOn: '2026-11-30', isTraining: true };
const numbers = Array.from({ length: 60 }, (_, index) => ({
  running: 999_900 + index,
  serial: formatNumber({ station: 'S0412', device: 'A' }, 999_900 + index),
  kind: paperKinds[index % paperKinds.length] ?? 'service',
  holder: '买买提·艾合买提江',
  state: '等人裁定',
  reason: '服务日期看不清，等志愿者回来再问',
}));
const lists = {
  gaps: gapListHtml({ ...list, outage: '11-18 08:30 至 17:05 网络中断', gaps: numbers }),
  holdings: holdingsListHtml({
    ...list,
    holdings: numbers.map(({ running, kind, holder }) => ({
      ...{ holder, kind, firstRunning: running, lastRunning: running + 9 },
      ...{ outage: '11-18 08:30 网络中断', handedOutOn: '2026-11-18' },
    })),
  }),
};

test.each(['gaps', 'holdings'] as const)(
  'the list of %s has every line, its head on every page, and room to write',
  async (name) => {
    const pdf = await pdfOf(lists[name]);
    const pages = await textPages(pdf);
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('培训演示·无效');
      expect(page).toContain(`第${String(index + 1)}页共${String(pages.length)}页`);
      if (page.includes('买买提')) expect(page).toContain(name === 'gaps' ? '查明下落' : '签收');
      const picture = PNG.sync.read(Buffer.from(await pdfPageToPng(pdf, index + 1, dpi)));
      expect(whiteEdgeMm(picture)).toBeGreaterThan(unprintableMm);
    }
    for (const { serial, running } of numbers)
      expect(pages.join('')).toContain(name === 'gaps' ? serial : `${String(running)}–${String(running + 9)}`);
    const layout = await layoutOf(lists[name], 186);
    expect(layout.troubles).toEqual([]);
    expect(layout.lowestMm).toBeGreaterThanOrEqual(writableMm);
  },
  60_000,
);
