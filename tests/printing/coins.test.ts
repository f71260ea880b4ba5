import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { passbookHtml, passbookLines } from '../../printers/a4/passbook.ts';
import { slipPageHtml } from '../../printers/a4/slip-page.ts';
import { statementHtml } from '../../printers/a4/statement.ts';
import { createPdfMaker, type PdfMaker } from '../../printers/pdf/chromium.ts';
import { pdfPageToPng } from '../../printers/pdf/rasterise.ts';
import { runTool } from '../../printers/pdf/run-tool.ts';
import { coinSlip } from '../../printers/receipt/coin-slips.ts';
import { hardNames, sampleLines, samplePassbook, sampleSlips, sampleStatement } from './sample-coins.ts';

/** Goal: statements and passbooks are whole and readable, and a passbook page may go through the printer again. */
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

/** Pages as text without white space. */
async function textPages(pdf: Uint8Array): Promise<readonly string[]> {
  const text = (await runTool('pdftotext', ['-layout', '-', '-'], pdf)).stdout.toString('utf8');
  return text
    .split('\f')
    .map((page) => page.replace(/\s/g, ''))
    .filter((page) => page !== '');
}

async function picture(pdf: Uint8Array, page: number): Promise<PNG> {
  return PNG.sync.read(Buffer.from(await pdfPageToPng(pdf, page, 100)));
}

const mm = 100 / 25.4;

/** Dark pixels between two heights in millimetres, and between two columns where they are given. */
function ink(
  { data, width, height }: PNG,
  fromMm: number,
  untilMm: number,
  sides: readonly [number, number] = [0, 999],
) {
  let dark = 0;
  for (let y = Math.round(fromMm * mm); y < Math.min(height, Math.round(untilMm * mm)); y += 1)
    for (let x = Math.round(sides[0] * mm); x < Math.min(width, Math.round(sides[1] * mm)); x += 1)
      if ((data[(y * width + x) * 4] ?? 255) < 192) dark += 1;
  return dark;
}

const firstTopMm = 34;
const rowMm = 8;
const rowInk = (page: PNG, line: number) => {
  const top = firstTopMm + (line - 1) * rowMm;
  return ink(page, top + 1, top + rowMm - 1);
};

test('300 lines head every page, are numbered, add up, and leave the edge free', async () => {
  const document = sampleStatement(300);
  const pdf = await pdfOf(statementHtml(document));
  const pages = await textPages(pdf);
  expect(pages.length).toBeGreaterThan(8);
  pages.forEach((page, index) => {
    expect(page).toContain(`第${index + 1}页共${pages.length}页`);
    if (index > 0) expect(page).toContain('时间币明细P-S0412-A-000012-K');
    if (/2026-\d\d-\d\d服务/.test(page)) expect(page).toContain('日期摘要存入支取结余来源');
  });
  const text = pages.join('');
  for (const words of ['李䶮𬱖', '期初结余12.50时间币（12小时30分）', '合计300笔', '其中：获赠', '预留或冻结1.50'])
    expect(text).toContain(words);
  expect(text).toContain('截至2026-11-2408:15（最近一次与市平台同步）');
  const first = await picture(pdf, 1);
  expect(ink(first, 0, 10) + ink(first, 287, 297) + ink(first, 0, 297, [0, 10]) + ink(first, 0, 297, [200, 210])).toBe(
    0,
  );
}, 60_000);

test('a statement of no lines is one page that says so, and a long name breaks within its own place', async () => {
  const none = { from: null, syncedAt: null, confirmedMinutes: null, origins: [], frozenMinutes: 0 };
  const empty = await textPages(await pdfOf(statementHtml(sampleStatement(0, none))));
  expect(empty).toHaveLength(1);
  expect(empty[0]).toContain('这段时间没有时间币存入或支取');
  expect(empty[0]).toContain('从开始至2026年11月24日');
  expect(empty[0]).toContain('还没有与市平台同步过');
  const html = statementHtml(sampleStatement(1, { personName: hardNames.long, isTraining: true }), 2);
  const [long] = await textPages(await pdfOf(html));
  for (const words of ['培训演示·无效', '【重打】第2份', 'P-S0412-A-000012-K']) expect(long).toContain(words);
}, 60_000);

test('a line that is added later stands where it would have stood, and nothing is printed above it', async () => {
  const lines = sampleLines(passbookLines - 1);
  const whole = await pdfOf(passbookHtml(samplePassbook([{ startLine: 1, carriedMinutes: 0, lines }])));
  const added = await pdfOf(
    passbookHtml(samplePassbook([{ startLine: 6, carriedMinutes: null, lines: lines.slice(4) }])),
  );
  const [before, after] = [await picture(whole, 1), await picture(added, 1)];
  expect([Math.round(before.width / mm), Math.round(before.height / mm)]).toEqual([105, 148]);
  expect(ink(after, 0, firstTopMm + 5 * rowMm)).toBe(0);
  expect(ink(after, firstTopMm + passbookLines * rowMm, 148)).toBe(0);
  for (let line = 6; line <= passbookLines; line += 1) {
    expect(rowInk(after, line)).toBeGreaterThan(0);
    expect(rowInk(after, line)).toBe(rowInk(before, line));
  }
}, 60_000);

test('a page of a passbook has its head, the balance carried on, and no more pages than it needs', async () => {
  const lines = sampleLines(passbookLines - 1, 600);
  const pages = [
    { startLine: 1, carriedMinutes: 600, lines },
    { startLine: 1, carriedMinutes: lines.at(-1)?.balanceMinutes ?? 0, lines: [] },
  ];
  const said = await textPages(await pdfOf(passbookHtml(samplePassbook(pages, { mark: 'new_book' }))));
  expect(said).toHaveLength(2);
  for (const words of ['时间币存折', '李䶮𬱖', 'P-S0412-A-000012-K', '日期摘要存入支取结余经办', '承前10.00', '王秀兰'])
    expect(said[0]).toContain(words);
  expect(said[0]).toContain('【新折】2026年11月24日');
  expect(said[1]).not.toContain('新折');
  expect(said[1]).toContain(`承前`);
  const [again] = await textPages(
    await pdfOf(passbookHtml(samplePassbook(pages.slice(0, 1), { mark: 'reprint', isTraining: true }))),
  );
  for (const words of ['【补打】', '培训演示·无效']) expect(again).toContain(words);
}, 60_000);

test('no name pushes a passbook out of its paper: the edge stays free, the columns stay apart', async () => {
  const far = sampleLines(passbookLines - 1, 600_000 * 60);
  const html = passbookHtml(
    samplePassbook([{ startLine: 1, carriedMinutes: 5_900_000, lines: far }], { personName: hardNames.long }),
  );
  const pdf = await pdfOf(html);
  const page = await picture(pdf, 1);
  expect(ink(page, 0, 148, [0, 5]) + ink(page, 0, 148, [100, 105]) + ink(page, 0, 5) + ink(page, 144, 148)).toBe(0);
  const [said] = await textPages(pdf);
  for (const part of hardNames.long.split('·')) expect(said).toContain(part.slice(0, 3));
}, 60_000);

test.each(Object.values(sampleSlips))(
  'a $kind on half a sheet says what the roll would',
  async (slip) => {
    const pages = await textPages(await pdfOf(slipPageHtml(coinSlip(slip, 1), slip.kind)));
    const text = pages.join('');
    expect(pages.length).toBeLessThan(slip.kind === 'statement' ? 3 : 2);
    for (const words of ['郑州市养老服务时间银行', '时间币', '经办王秀兰2026-11-2410:16'])
      expect(text).toContain(words);
  },
  60_000,
);
