import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { starLetterHtml } from '../../printers/a4/star-letter.ts';
import { createPdfMaker } from '../../printers/pdf/chromium.ts';
import { pdfPageToPng } from '../../printers/pdf/rasterise.ts';
import { runTool } from '../../printers/pdf/run-tool.ts';
import { Counter, evening } from './counter.ts';

/** What a volunteer was given for it: an award is noted and taken back, stars are shown, a training has its name. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening);
}, 60_000);
afterAll(() => counter.close(), 60_000);
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => counter.picture(`failed ${task.name.slice(0, 30)}`));
});

async function openPerson(initials: string, name: string): Promise<void> {
  await counter.open('F5', '人员');
  await counter.type(initials);
  await counter.page.getByRole('option', { name }).waitFor();
  await counter.press('Enter');
  await counter.page.getByRole('heading', { name, level: 2 }).waitFor();
}

test('an award of the government is noted by keys with the document that was seen', async () => {
  const { page } = counter;
  await counter.signIn('李静');
  await openPerson('ly', '李䶮');
  await counter.sees('优秀志愿者');
  await counter.sees(/累计服务 .*还差 .*到一星/);
  await page.getByRole('heading', { name: '星级和表彰' }).scrollIntoViewIfNeeded();
  await counter.picture('merits-panel');
  await counter.press('Alt+j');
  await page.getByLabel('表彰名称').fill('郑州市敬老模范个人');
  await page.getByLabel('授予单位').fill('郑州市民政局');
  await page.getByLabel('授予日期').fill('1020');
  await page.getByLabel('文号').fill('郑民〔演示〕18号');
  await counter.picture('award-form');
  await page.getByLabel('文号').press('Enter');
  await counter.sees('李䶮 的表彰已登记。');
  await counter.sees('郑州市敬老模范个人');
});

test('one noted by mistake is taken back with a reason and stays in sight', async () => {
  const { page } = counter;
  const line = page.getByRole('listitem').filter({ hasText: '郑州市敬老模范个人' });
  await line.getByRole('button', { name: '撤销' }).press('Enter');
  await page.getByLabel('为什么撤销').fill('登记错了');
  await page.getByLabel('为什么撤销').press('Enter');
  await counter.sees(/李静 11月24日撤销：登记错了/);
  await line.scrollIntoViewIfNeeded();
  await counter.picture('award-revoked');
});

test('a training is noted with its name', async () => {
  const { page } = counter;
  await counter.press('Alt+t');
  await page.getByLabel('培训名称').fill('失能老人照护提高班');
  await page.getByRole('button', { name: '五个都有' }).press('Enter');
  await page.getByLabel('学时（分钟）').fill('90');
  await page.getByLabel('举办单位').fill('金水区民政局');
  await counter.picture('training-form');
  await page.getByLabel('举办单位').press('Enter');
  await counter.sees('李䶮 的培训已登记。培训不算服务时间，不发时间币。');
  await counter.sees('失能老人照护提高班');
  expect(counter.complaints).toEqual([]);
});

test('who came to a star this month is a list beside the others, and nobody has yet', async () => {
  const { page } = counter;
  await counter.open('F5', '人员');
  await page.getByRole('button', { name: '本月升星' }).press('Enter');
  await counter.sees('本月还没有人升星');
  await counter.picture('people-stars');
  expect(counter.complaints).toEqual([]);
});

test('the sheet of a star says the hours and the version of the rules', async () => {
  const maker = createPdfMaker();
  const made = await maker.pdf(
    starLetterHtml({
      ...{ personNumber: 'P-S0412-A-000012-K', name: '李䶮', stars: 2, minutes: 18_090, meanRating: null },
      ...{
        rules: '2026-01',
        stationName: '经八路服务站',
        handledBy: '李静',
        printedOn: '2026-11-24',
        isTraining: true,
      },
    }),
  );
  await maker.close();
  if (!made.ok) throw new Error(made.error);
  const { stdout } = await runTool('pdftotext', ['-layout', '-', '-'], made.value.bytes);
  const text = stdout.toString('utf8').replace(/\s/g, '');
  for (const words of ['李䶮', '二星', '301.50小时', '2026-01版', '还没有评价，按服务时间评定', '第1页共1页'])
    expect(text).toContain(words);
  const picture = fileURLToPath(new URL('../../out/e2e/star-letter.png', import.meta.url));
  writeFileSync(picture, await pdfPageToPng(made.value.bytes, 1, 80));
});
