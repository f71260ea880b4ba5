import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createClock } from '../../core/clock.ts';
import { openTraining } from '../../core/open-training.ts';
import { recentPeople } from '../../db/read/people.ts';
import { instantOf } from '../../domain/local-time.ts';
import { pdfPageToPng } from '../../printers/pdf/rasterise.ts';
import { runTool } from '../../printers/pdf/run-tool.ts';
import { earnHours } from '../fixtures/earned-hours.ts';
import { violationsOf } from './axe.ts';
import { Counter, evening } from './counter.ts';

/** Somebody has given 10,000 hours: they apply by a signed form, a letter comes back, and it is noted as it says. */
let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start(evening, {
    before: async ({ dataDir, keysFolder }) => {
      const opened = await openTraining({
        ...{ dataDir, keysFolder, probeEveryMs: 3_600_000, readers: {}, log: () => undefined },
        clock: createClock({ startAtMs: instantOf('2026-11-24', 18 * 60) }),
      });
      if (!opened.ok) throw new Error(opened.error);
      const { app, close } = opened.value;
      const people = recentPeople(app.db, null, 200);
      const who = (name: string) => people.find((each) => each.name === name)?.person_id ?? '';
      earnHours({ app }, who('曾庆林'), who('林淑贞'), [
        { servedOn: '2017-05-03', lot: 'paper', minutes: 225_780 },
        { servedOn: '2019-05-03', lot: 'live', minutes: 374_220 },
      ]);
      earnHours({ app }, who('仇玉珍'), who('马桂荣'), [{ servedOn: '2021-03-08', lot: 'live', minutes: 560_010 }]);
      await close();
    },
  });
}, 120_000);
afterAll(() => counter.close(), 60_000);
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => counter.picture(`failed ${task.name.slice(0, 30)}`));
});

/** It passes axe, and nothing of it is cut at 1024 × 768 or at 200 %. */
async function isWhole(name: string): Promise<void> {
  const { page } = counter;
  const violations = await violationsOf(page);
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([]);
  await counter.picture(name);
  for (const [prefix, width, height] of [
    ['1024', 1024, 768],
    ['200', 683, 384],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => document.querySelector('main article')?.scrollIntoView());
    await counter.picture(`${prefix} ${name}`);
    const over = await page.evaluate(() =>
      Math.max(0, ...[...document.querySelectorAll('main, dialog')].map((each) => each.scrollWidth - each.clientWidth)),
    );
    expect(over).toBe(0);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}

test('who is there and who is near stand on the list, and the years open below them', async () => {
  await counter.signIn('李静');
  await counter.train('拔掉网线');
  await counter.press('F11', 'Alt+4');
  await counter.sees('已满一万个');
  await isWhole('dossier-list');
  await counter.press('Alt+n');
  await counter.sees(/没有记录的年份：2018、2020/);
  await isWhole('dossier-years');
  await counter.press('Alt+n');
});

test('the application is made with two choices, and its pages are printed', async () => {
  const { page } = counter;
  await counter.press('Alt+s');
  await page.getByRole('dialog').waitFor();
  await counter.press('Enter');
  await counter.sees('请先选申请理由（按数字）。');
  await counter.press('1', 'Tab', '1');
  await isWhole('dossier-apply');
  await counter.press('Enter');
  await counter.sees(/曾庆林 的申请已登记/);
  await counter.sees('等审核结果');
  const prints = join(counter.folder, 'station', 'prints');
  const before = readdirSync(prints);
  await counter.press('Alt+p');
  await counter.sees('申请材料已送去打印');
  await isWhole('dossier-applied');
  const made = () => readdirSync(prints).find((name) => name.endsWith('.pdf') && !before.includes(name));
  await expect.poll(made, { timeout: 60_000 }).toBeDefined();
  const pdf = readFileSync(join(prints, made() ?? ''));
  // The form is one page with every row that it can have, and the years are the next.
  const { stdout } = await runTool('pdftotext', ['-layout', '-', '-'], pdf);
  const pages = stdout.toString('utf8').split('\f');
  expect(pages[1]).toContain('服务时间逐年表');
  for (const number of [1, 2]) {
    const picture = fileURLToPath(new URL(`../../out/e2e/dossier-page-${number.toString()}.png`, import.meta.url));
    writeFileSync(picture, await pdfPageToPng(pdf, number, 100));
  }
}, 120_000);

test('another notes the letter; what is wrong is named at its field, and what was typed stays', async () => {
  const { page } = counter;
  await counter.signIn('赵刚');
  await counter.press('F11', 'Alt+4');
  await counter.sees('等审核结果');
  await counter.press('Alt+l');
  await page.getByRole('dialog').waitFor();
  await isWhole('dossier-rule');
  await counter.press('2', 'Enter');
  await counter.page.keyboard.insertText('郑民〔2026〕9 号');
  await counter.press('Enter');
  await counter.type('1124');
  await counter.press('Enter', 'Enter');
  await counter.sees(/没有写原因|没有通过的原因/);
  await expect
    .poll(() => page.getByLabel('没有通过的原因').evaluate((field) => field === document.activeElement))
    .toBe(true);
  expect(await page.getByLabel('文号').inputValue()).toBe('郑民〔2026〕9 号');
  await isWhole('dossier-rule-wrong');
  await page.getByLabel('没有通过的原因').fill('材料不齐，补齐后可以再申请');
  await counter.press('Enter');
  await counter.sees('曾庆林 的审核结果已录入');
  await isWhole('dossier-declined');
  expect(counter.complaints).toEqual([]);
}, 120_000);
