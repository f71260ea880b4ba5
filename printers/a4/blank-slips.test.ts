import { expect, test } from 'vitest';
import { blankSlipsHtml } from './blank-slips.ts';

const slips = [1, 2, 3].map((running) => ({ serial: `S0412A00000${running}K`, running }));
const markup = blankSlipsHtml({ stationName: '通信社区养老服务站', slips, isTraining: false });

test('two slips share a page, an odd last one has its own', () => {
  expect(markup.match(/<section class="sheet">/g)).toHaveLength(2);
  expect(markup.match(/<article>/g)).toHaveLength(3);
});

test('every slip shows its serial with the check character apart', () => {
  for (const { serial } of slips) expect(markup).toContain(`${serial.slice(0, -1)}<i>${serial.slice(-1)}</i>`);
});

test('every slip offers the nine classes and four ways to confirm, and says that it is free and where to complain', () => {
  expect(markup.match(/class="tick"/g)).toHaveLength(3 * (9 + 4));
  expect(markup.match(/本服务免费/g)).toHaveLength(3);
  expect(markup.match(/68712349/g)).toHaveLength(3);
});

test('a training slip says so', () => {
  expect(blankSlipsHtml({ stationName: '站', slips, isTraining: true })).toContain('培训演示·无效');
  expect(markup).not.toContain('培训演示·无效');
});
