import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ledgerBookHtml } from '../../printers/a4/ledger-book.ts';
import { createPdfMaker } from '../../printers/pdf/chromium.ts';
import { pdfPageToPng } from '../../printers/pdf/rasterise.ts';
import { runTool } from '../../printers/pdf/run-tool.ts';
import { parseBook } from '../../wire/ledger-book.ts';
import { Counter, evening } from './counter.ts';

/** The manager seals the year, keeps the file, and the file is held against the store by the command of the manual. */
let counter: Counter;
let file: string;
beforeAll(async () => {
  counter = await Counter.start(evening);
  file = join(counter.folder, '2026.book.txt');
}, 60_000);
afterAll(() => counter.close(), 60_000);
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => counter.picture(`failed ${task.name.slice(0, 30)}`));
});

test('the year is sealed by keys, and the file leaves the station', async () => {
  const { page } = counter;
  await counter.signIn('赵刚');
  await counter.open('F10', '管理');
  await page.getByRole('heading', { name: '年度账册' }).scrollIntoViewIfNeeded();
  await counter.picture('books-none');
  await page.getByRole('button', { name: '封存', exact: true }).press('Enter');
  await counter.sees(/2026 年账册已封存，共 \d+ 人，正在打印/);
  await counter.sees(/封存码 [0-9a-f]{4} /);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '保存文件' }).press('Enter');
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/^S\d{4}-A-2026-2026-11-24\.book\.txt$/);
  await saved.saveAs(file);
  await page.getByRole('heading', { name: '年度账册' }).scrollIntoViewIfNeeded();
  await counter.picture('books-sealed');
  await page.getByRole('button', { name: '重新封存' }).press('Enter');
  await counter.sees('上次封存以后没有新的账目，账册没有变。');
  await counter.picture('books-unchanged');
  expect(counter.complaints).toEqual([]);
});

test('its pages have the totals, the code in groups of four and a line a person', async () => {
  const book = parseBook(readFileSync(file, 'utf8'));
  if (!book.ok) throw new Error(book.error.code);
  const maker = createPdfMaker();
  const sealed = { stationName: '经八路服务站', sealedBy: '赵刚', sealedOn: '2026-11-24', isTraining: true };
  const made = await maker.pdf(ledgerBookHtml({ ...book.value, ...sealed }));
  await maker.close();
  if (!made.ok) throw new Error(made.error);
  const { stdout } = await runTool('pdftotext', ['-layout', '-', '-'], made.value.bytes);
  const text = stdout.toString('utf8').replace(/\s/g, '');
  const { head, root, lines } = book.value;
  expect(text).toContain(root.slice(0, 32));
  for (const { number } of lines.filter(({ kind }) => kind === 'person')) expect(text).toContain(number);
  expect(text).toContain(`${head.people.toString()}人`);
  for (const number of [1, 2]) {
    const picture = fileURLToPath(new URL(`../../out/e2e/book-page-${number.toString()}.png`, import.meta.url));
    writeFileSync(picture, await pdfPageToPng(made.value.bytes, number, 100));
  }
});

/** The command as a person runs it. */
async function verify(): Promise<{ readonly code: number | null; readonly said: string }> {
  const places = [join(counter.folder, 'station'), '--keys', join(counter.folder, 'keys'), '--book', file];
  const child = spawn(process.execPath, ['scripts/verify.ts', ...places], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
  await once(child, 'close');
  return { code: child.exitCode, said: said.join('') };
}

test('the store is the book, and is not once a digit of the file is another', async () => {
  const whole = await verify();
  expect(whole.said).toContain('全部相符：这份数据和账册一分钟也不差。');
  expect(whole.said).toMatch(/封存码 ([0-9a-f]{4} ){15}[0-9a-f]{4}/);
  expect(whole.code).toBe(0);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/(person\t\S+\t0\t\d+)/, '$10'));
  const changed = await verify();
  expect(changed.said).toMatch(/不符 {2}账册文件自身/);
  expect(changed.said).toMatch(/P-S\d{4}-A-\d{6}-.：存入，账册 \d+ 分钟，本机 \d+ 分钟/);
  expect(changed.code).toBe(1);
});
