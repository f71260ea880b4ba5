import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { informationHtml } from '../../printers/a4/information.ts';
import { requestLetterHtml } from '../../printers/a4/request-letter.ts';
import { createPdfMaker, type PdfMaker } from '../../printers/pdf/chromium.ts';
import { pdfPageToPng } from '../../printers/pdf/rasterise.ts';
import { runTool } from '../../printers/pdf/run-tool.ts';
import { sampleInformation, sampleLetter } from './sample-information.ts';

/** Goal: what goes home is whole, readable and on paper of its size. */
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

/** Share of dark pixels in the outermost centimetre, where no printer prints, and everywhere. */
async function ink(pdf: Uint8Array, page: number): Promise<{ readonly margin: number; readonly all: number }> {
  const picture = PNG.sync.read(Buffer.from(await pdfPageToPng(pdf, page, 100)));
  const edge = Math.floor(100 / 2.54);
  let [margin, all] = [0, 0];
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      if ((picture.data[(y * picture.width + x) * 4] ?? 255) > 192) continue;
      all += 1;
      const isAtEdge = x < edge || y < edge || x >= picture.width - edge || y >= picture.height - edge;
      if (isAtEdge) margin += 1;
    }
  }
  return { margin, all: all / (picture.width * picture.height) };
}

test('我的信息 says all of it, heads its tables on every page, and leaves the edge free', async () => {
  const pdf = await pdfOf(informationHtml(sampleInformation()));
  const pages = await textPages(pdf);
  const text = pages.join('');
  for (const words of ['李䶮𬱖', '419998197503120029', '1975年3月12日', '没有登记关系。', '为欧＊＊', '已入账补'])
    expect(text).toContain(words);
  for (const words of ['市级平台', '至少10年', '本站承诺15个工作日内答复', '68712349', '经办人：李静'])
    expect(text).toContain(words);
  expect(text.split('内容分钟状态').length).toBeGreaterThan(2);
  expect(pages.length).toBeLessThan(5);
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(`第${index + 1}页共${pages.length}页`);
    if (index > 0) expect(page).toContain('P-S0412-A-000012-K');
    const { margin, all } = await ink(pdf, index + 1);
    expect(margin).toBe(0);
    expect(all).toBeGreaterThan(0.005);
  }
}, 60_000);

test('a letter is one page, names nobody but by number, and says which rule keeps what', async () => {
  const erased = await textPages(await pdfOf(requestLetterHtml(sampleLetter())));
  expect(erased).toHaveLength(1);
  for (const words of ['已经删除', '不能恢复', '依法留下的', '至少保存3年', '五周内'])
    expect(erased[0]).toContain(words);
  const locked = await textPages(await pdfOf(requestLetterHtml(sampleLetter({ outcome: 'locked' }))));
  expect(locked).toHaveLength(1);
  for (const words of ['第四十七条', '至少10年', '随时要求解锁']) expect(locked[0]).toContain(words);
  const reason = '您还有 2.50 时间币，<账目>要一直保存。';
  const refused = await textPages(await pdfOf(requestLetterHtml(sampleLetter({ outcome: 'refused', reason }))));
  expect(refused).toHaveLength(1);
  expect(refused[0]).toContain('原因：您还有2.50时间币，<账目>要一直保存。');
}, 60_000);

test('training stands on every page', async () => {
  const pages = await textPages(await pdfOf(informationHtml(sampleInformation({ isTraining: true }))));
  for (const page of pages) expect(page).toContain('培训演示·无效');
}, 60_000);
