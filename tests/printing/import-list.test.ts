import { mkdirSync, writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importListHtml, type ImportListDocument } from '../../printers/a4/papers/import-list.ts';
import { createPdfMaker, type PdfMaker } from '../../printers/pdf/chromium.ts';
import { pdfPageToPng } from '../../printers/pdf/rasterise.ts';
import { textPages } from './page-text.ts';

/** Goal: whoever goes back to the paper finds every row that did not come in, why, and what to do. */
let maker: PdfMaker;
beforeAll(() => {
  maker = createPdfMaker();
});
afterAll(() => maker.close());

const document: ImportListDocument = {
  ...{ stationName: '金水区经八路街道科技社区养老服务站', printedBy: '赵刚', printedOn: '2026-11-24' },
  ...{ isTraining: false, kind: '服务登记册', fileName: '登记册.xlsx', registerName: '金水区 2026 年登记册', more: 0 },
  rows: [
    { number: 6, who: '甲5', outcome: '不予记入，留底', why: '「结束」结束时间看不懂。请写成 10:30 这样的时间。' },
    {
      number: 7,
      who: '甲1',
      outcome: '不能登记',
      why: '「表格号」这个编号和第 2 行相同。请核对纸单，留一行，或改正编号。',
    },
    { number: 318, who: '', outcome: '不导入', why: '和村册 <7> 号是同一笔' },
  ],
};

async function pagesOf(list: ImportListDocument, name: string) {
  const made = await maker.pdf(importListHtml(list));
  if (!made.ok) throw new Error(made.error);
  const pages = await textPages(made.value.bytes);
  const folder = new URL('../../out/pages/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const pictures = await Promise.all(pages.map((_, index) => pdfPageToPng(made.value.bytes, index + 1, 100)));
  pictures.forEach((png, index) => {
    writeFileSync(new URL(`${name}-${(index + 1).toString()}.png`, folder), png);
  });
  return { pages, pictures };
}

/** Share of pixels with ink. */
function inkOf(png: Uint8Array): number {
  const { data, width, height } = PNG.sync.read(Buffer.from(png));
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark += 1;
  return dark / (width * height);
}

test('a short list is one page with each row, what is wrong, what to do, and room for a tick', async () => {
  const { pages, pictures } = await pagesOf(document, 'import-list');
  expect(pages).toHaveLength(1);
  for (const words of [
    ...['没有导入的行', '服务登记册金水区2026年登记册文件：登记册.xlsx3行', '哪里不对，怎么办', '办好'],
    ...['甲5', '请写成10:30这样的时间。', '这个编号和第2行相同。', '318', '和村册<7>号是同一笔'],
    ...['核对人', '站长', '打印：赵刚2026年11月24日', '第1页共1页'],
  ])
    expect(pages[0], words).toContain(words);
  expect(pages[0]).not.toContain('培训演示');
  const ink = inkOf(pictures[0] ?? new Uint8Array());
  expect(ink).toBeGreaterThan(0.01);
  expect(ink).toBeLessThan(0.12);
}, 60_000);

test('a long one goes on under its head, no row is lost between pages, and what has no room is said', async () => {
  const [one] = document.rows;
  if (one === undefined) throw new Error('there is a row');
  const rows = Array.from({ length: 60 }, (_, at) => ({ ...one, number: at + 2, who: `乙${(at + 2).toString()}号` }));
  const { pages } = await pagesOf({ ...document, isTraining: true, rows, more: 12 }, 'import-list-long');
  expect(pages.length).toBeGreaterThan(1);
  const text = pages.join('');
  for (const { who } of rows) expect(text.split(who), who).toHaveLength(2);
  for (const page of pages) expect(page).toContain('哪里不对，怎么办');
  expect(text).toContain('另有12行没有印');
  expect(text).toContain('培训演示');
}, 60_000);
