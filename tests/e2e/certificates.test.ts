/** A certificate at the counter while the platform is away: what it leaves out is said, and a copy says that it is one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runTool } from '../../printers/pdf/run-tool.ts';
import { findCode } from '../../scripts/story/certificate.ts';
import { Counter, evening } from './counter.ts';
import { scan } from './scanner.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await Counter.start(evening);
}, 120_000);
afterAll(() => counter.close());
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => counter.picture(`failed ${task.name.slice(0, 30)}`));
});

test('what the platform has not confirmed is left out, and the screen says so', async () => {
  const { page } = counter;
  await counter.signIn('李静');
  await page.getByText('全部已上报').waitFor({ timeout: 60_000 });
  await serve('16001700', '16:00–17:00');
  await choose();
  await counter.sees('平台都已确认，可以开正式证明，盖章后带走。');
  await counter.train('拔掉网线');
  await counter.signIn('李静');
  await serve('17401750', '17:40–17:50');
  await choose();
  await counter.sees('另有 1 次平台还没确认，不在这一份里');
  expect(await page.getByText('平台都已确认').count()).toBe(0);
  await counter.picture('certificate-part');
}, 120_000);

test('one that is printed again says on its page which copy it is', async () => {
  const { page } = counter;
  await counter.press('Enter');
  await counter.sees(/养老志愿服务记录证明 Z-S0412-A-\d{6}-. 已出具，送打印机。/);
  // Nobody is chosen any more, so that the next Enter is nobody's certificate.
  const person = page.getByRole('combobox', { name: '给谁开' });
  await expect.poll(() => person.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await page.getByRole('button', { name: '出具并打印' }).isDisabled()).toBe(true);
  await choose();
  await page.getByRole('button', { name: '出具并打印' }).and(page.locator(':focus')).waitFor();
  await counter.press('Enter');
  await counter.sees(/已经开过同样的一张（编号 Z-S0412-A-000001-.），要重打吗？/);
  await counter.picture('certificate-same');
  await counter.press('Enter');
  await counter.sees('已送打印机重打，页上会标明【重打】和第几份。');
  await expect.poll(copiesPrinted, { timeout: 30_000 }).toEqual(['', '【重打】第2份']);
  await counter.open('F9', '打印');
  await page.getByText('第 2 份').waitFor();
  await counter.picture('certificate-copies');
  expect(counter.complaints).toEqual([]);
}, 60_000);

test('the code on its page, scanned on any screen, says whose it is and that it is good', async () => {
  const { page } = counter;
  const [printed] = await certificatesPrinted();
  const code = printed === undefined ? '' : await findCode(printed.pdf);
  await counter.open('F1', '今日');
  await scan(page, code);
  await page.getByRole('heading', { name: /有效/ }).waitFor();
  await counter.sees(/Z-S0412-A-000001-./);
  await counter.picture('certificate-found-by-scan');
  expect(counter.complaints).toEqual([]);
}, 60_000);

/** A service of a known pair, whose class and item are proposed, approved by somebody else. */
async function serve(times: string, span: string): Promise<void> {
  await counter.record('mmt', 'cqj', '', times);
  await counter.signIn('王敏');
  await counter.open('F3', '复核');
  const item = counter.page.getByRole('listitem').filter({ hasText: span });
  await item.getByRole('button', { name: '通过并入账' }).click();
  await counter.sees(/已入账/);
}

async function choose(): Promise<void> {
  await counter.page
    .getByText(/全部已上报|断网/)
    .first()
    .waitFor({ timeout: 20_000 });
  await counter.open('F7', '证明');
  await counter.type('mmt');
  await counter.page
    .getByRole('option', { name: /买买提/ })
    .first()
    .waitFor();
  await counter.press('Enter');
}

/** The certificates that came out, in the order of printing. */
async function certificatesPrinted(): Promise<{ readonly pdf: Buffer; readonly text: string }[]> {
  const prints = join(counter.folder, 'station', 'prints');
  const names = readdirSync(prints).filter((name) => name.endsWith('.pdf'));
  const pages = await Promise.all(
    names.sort().map(async (name) => {
      const pdf = readFileSync(join(prints, name));
      const { stdout } = await runTool('pdftotext', ['-layout', '-', '-'], pdf);
      return { pdf, text: stdout.toString('utf8').replace(/\s/g, '') };
    }),
  );
  return pages.filter(({ text }) => text.includes('特此证明'));
}

/** The mark of each certificate that came out. */
async function copiesPrinted(): Promise<string[]> {
  return (await certificatesPrinted()).map(({ text }) => /【重打】第\d+份/.exec(text)?.[0] ?? '');
}
