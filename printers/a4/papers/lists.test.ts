import { expect, test } from 'vitest';
import { gapListHtml } from './gap-list.ts';
import { holdingsListHtml } from './holdings-list.ts';

const list = { stationName: '通信社区养老服务站', printedBy: '王芳', printedOn: '2026-11-30', isTraining: false };
const holding = { kind: 'service', outage: '11-18 08:30 网络中断', handedOutOn: '2026-11-18' } as const;
const cells = (markup: string) => [...markup.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell);

test('of each run the list of holders says who has it, which numbers, how many, what for and since when', () => {
  const markup = holdingsListHtml({
    ...list,
    holdings: [
      { ...holding, holder: '张<三>', firstRunning: 12, lastRunning: 21 },
      { ...holding, holder: '柜台', kind: 'sign_in', firstRunning: 22, lastRunning: 22, outage: '' },
    ],
  });
  expect(cells(markup)).toEqual([
    ...['张&lt;三&gt;', '服务记录单', '<b>12–21</b>', '10', '11-18 08:30 网络中断', '2026-11-18', ''],
    ...['柜台', '活动签到表', '<b>22</b>', '1', '', '2026-11-18', ''],
  ]);
  expect(markup).toContain('共 2 笔，11 个单号');
});

test('the list of gaps names every number with its holder, where it stands and why, and has room for what is found', () => {
  const gap = { running: 137, serial: 'S0412-A-000137-G', kind: 'coins', holder: '李四', state: '不能记入' } as const;
  const markup = gapListHtml({ ...list, outage: '11-18 网络中断', gaps: [{ ...gap, reason: '日期看不清' }] });
  expect(cells(markup)).toEqual([
    ...['<b>137</b><br>S0412-A-000137-G', '兑换·赠予·捐赠申请单', '李四', '不能记入', '日期看不清', ''],
  ]);
  expect(markup).toContain('11-18 网络中断　还差 1 个单号没有下落');
  expect(gapListHtml({ ...list, outage: '', gaps: [] })).toContain('>单号都有下落<');
});

test('a list of a training station says so', () => {
  const markup = gapListHtml({ ...list, isTraining: true, outage: '', gaps: [] });
  expect(markup.match(/培训演示·无效/g)?.length).toBeGreaterThan(1);
  expect(gapListHtml({ ...list, outage: '', gaps: [] })).not.toContain('培训演示');
});
