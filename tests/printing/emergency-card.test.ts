import { afterAll, beforeAll, expect, test } from 'vitest';
import { emergencyCardHtml, type EmergencyCardDocument } from '../../printers/a4/emergency-card.ts';
import { createPdfMaker, type PdfMaker } from '../../printers/pdf/chromium.ts';
import { runTool } from '../../printers/pdf/run-tool.ts';

/** Goal: the card fits its half of the sheet with the longest words that the form takes, and nothing of it is cut off. */
let maker: PdfMaker;
beforeAll(() => {
  maker = createPdfMaker();
});
afterAll(() => maker.close());

const card: EmergencyCardDocument = {
  ...{ name: '唐玉兰', personNumber: 'P-S0412-A-000017-K', contactName: '唐卫国（儿子）', contactPhone: '13900000000' },
  ...{ addressHint: '进大门右手第二栋，东单元，门口有石榴树', notes: '耳背，敲门要重' },
  ...{ stationName: '经八路街道科技社区养老服务站', madeOn: '2026-11-23', isTraining: false },
};

async function textOf(document: EmergencyCardDocument): Promise<readonly string[]> {
  const made = await maker.pdf(emergencyCardHtml(document));
  if (!made.ok) throw new Error(made.error);
  const { stdout } = await runTool('pdftotext', ['-layout', '-', '-'], made.value.bytes);
  const pages = stdout.toString('utf8').split('\f');
  return pages.map((page) => page.replace(/\s/g, '')).filter((page) => page !== '');
}

test.each([
  ['of an ordinary card', card],
  ['of the longest one', { ...card, addressHint: '巷'.repeat(199) + '末', notes: '重'.repeat(199) + '完' }],
])('one page with every word %s', async (_, document) => {
  const pages = await textOf(document);
  expect(pages).toHaveLength(1);
  for (const words of [
    '唐卫国（儿子）',
    '13900000000',
    document.addressHint,
    document.notes,
    '急救120',
    '2026年11月23日',
  ])
    expect(pages[0]).toContain(words);
});
