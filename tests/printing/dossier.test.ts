import { writeFileSync, mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dossierHtml } from '../../printers/a4/dossier.ts';
import { createPdfMaker, type PdfMaker } from '../../printers/pdf/chromium.ts';
import { runTool } from '../../printers/pdf/run-tool.ts';
import { sampleDossier } from './sample-dossier.ts';

/** Goal: who has 10,000 coins hands in a form that fits its page, and behind it every year with what it rests on. */
let maker: PdfMaker;
beforeAll(() => {
  maker = createPdfMaker();
});
afterAll(() => maker.close());

/** Pages as text without white space. */
async function pagesOf(name: string, html: string): Promise<readonly string[]> {
  const made = await maker.pdf(html);
  if (!made.ok) throw new Error(made.error);
  mkdirSync('out/printing', { recursive: true });
  writeFileSync(`out/printing/${name}.pdf`, made.value.bytes);
  const text = (await runTool('pdftotext', ['-layout', '-', '-'], made.value.bytes)).stdout.toString('utf8');
  return text
    .split('\f')
    .map((page) => page.replace(/\s/g, ''))
    .filter((page) => page !== '');
}

test('the form is one page, and the years are the next', async () => {
  const [form = '', hours = '', ...more] = await pagesOf('dossier', dossierHtml(sampleDossier()));
  expect(more).toEqual([]);
  for (const words of ['李䶮', '女', '81岁', '尾号0029', '√年长体弱', '√医疗机构诊断证明', '2026年11月24日登记'])
    expect(form).toContain(words);
  for (const words of ['计入一万个10020.33个', '现场确认占比62.3%', '其中受赠、公益池100.00个', '其中补助60.00个'])
    expect(form).toContain(words);
  for (const words of ['民政部门', '智慧养老', '签字、盖章', '培训演示·无效']) expect(form).toContain(words);
  expect(hours).toContain('2018、2024（共2年）');
  expect(hours).toContain('怎样核对');
  expect(hours).toContain('合计');
});

test('before anybody applied both grounds stand open, and an opening balance is named', async () => {
  const [form = ''] = await pagesOf(
    'dossier-open',
    dossierHtml(sampleDossier({ application: null, opening: 12_000, gapYears: [], isTraining: false })),
  );
  expect(form).not.toContain('√');
  expect(form).toContain('由申请人勾选一项');
  expect(form).toContain('其中期初余额200.00个');
});
