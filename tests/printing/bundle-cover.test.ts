import { mkdirSync, writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleCoverHtml } from '../../printers/a4/bundle-cover.ts';
import { createPdfMaker, type PdfMaker } from '../../printers/pdf/chromium.ts';
import { pdfPageToPng } from '../../printers/pdf/rasterise.ts';
import { inkOfCharacters, isDark, textPages, wordsOf } from './page-text.ts';

/** Goal: one page on which somebody adds up a pile by hand, and nothing that is asked for lacks room. */
let maker: PdfMaker;
beforeAll(() => {
  maker = createPdfMaker();
});
afterAll(() => maker.close());

const dpi = 100;
const cover = {
  stationName: '金水区北林路街道通信社区居家养老服务中心时间银行服务站',
  device: 'S0412-A',
  printedOn: '2026-11-24',
};
const asked = ['共几张', '合计分钟', '最小单号', '最大单号', '缺号、作废的单号', '停网日期'] as const;
const handing = ['交单人', '收单人', '第一遍录入', '第二遍录入', '核对结果', '复核人', '对不上的原因'] as const;

test.each([false, true])(
  'is one page with every box, ink in every character and white edges: training %s',
  async (isTraining) => {
    const made = await maker.pdf(bundleCoverHtml({ ...cover, isTraining }));
    if (!made.ok) throw new Error(made.error);
    const pdf = made.value.bytes;
    const [text, ...others] = await textPages(pdf);
    expect(others).toEqual([]);
    for (const said of [...asked, ...handing, cover.stationName, '2026年11月24日', '结束−开始−扣除路途']) {
      expect(text).toContain(said);
    }
    expect(text?.includes('培训')).toBe(isTraining);
    const bytes = await pdfPageToPng(pdf, 1, dpi);
    mkdirSync('out/pages', { recursive: true });
    writeFileSync(`out/pages/bundle-cover${isTraining ? '-training' : ''}.png`, bytes);
    const picture = PNG.sync.read(Buffer.from(bytes));
    const words = await wordsOf(pdf);
    const written = words.filter(({ text: each }) => /^\p{Script=Han}+$/u.test(each));
    expect(written.length).toBeGreaterThan(20);
    for (const word of written)
      for (const ink of inkOfCharacters(picture, word, dpi)) expect(ink, word.text).toBeGreaterThan(0.015);
    expect(whiteEdge(picture)).toBeGreaterThan((5 / 25.4) * dpi);
    expect([picture.width, picture.height].map((side) => Math.round((side / dpi) * 25.4))).toEqual([210, 297]);
    // A number is written into each box by hand: as high as the boxes of the forms and more, with no rule through it.
    for (const label of asked) {
      const word = words.find(({ text: each }) => each.startsWith(label));
      expect(emptyRun(picture, word?.box[1] ?? 0, word?.box[3] ?? 0), label).toBeGreaterThan((9 / 25.4) * dpi);
    }
  },
  60_000,
);

/** The narrowest white edge, in pixels. */
function whiteEdge(picture: PNG): number {
  let edge = Infinity;
  for (let y = 0; y < picture.height; y += 1)
    for (let x = 0; x < picture.width; x += 1)
      if (isDark(picture, x, y)) edge = Math.min(edge, x, y, picture.width - 1 - x, picture.height - 1 - y);
  return edge;
}

/** How high the box beside a label is, in pixels: white up and down from its middle, near the right end of the row. */
function emptyRun(picture: PNG, top: number, bottom: number): number {
  const [x, middle] = [Math.round((185 / 25.4) * dpi), Math.round((((top + bottom) / 2) * dpi) / 72)];
  const free = (step: number): number => {
    let y = middle;
    while (y > 0 && y < picture.height && !isDark(picture, x, y)) y += step;
    return Math.abs(y - middle);
  };
  return free(-1) + free(1);
}
