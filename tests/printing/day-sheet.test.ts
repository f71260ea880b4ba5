import { mkdirSync, writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { daySheetHtml, type DaySheet } from '../../printers/a4/day-sheet.ts';
import { createPdfMaker, type PdfMaker } from '../../printers/pdf/chromium.ts';
import { pdfPageToPng } from '../../printers/pdf/rasterise.ts';
import { runTool } from '../../printers/pdf/run-tool.ts';
import { scanCodes } from '../../printers/qr/scan.ts';

/** Goal: an ordinary day is one page that three people sign; what does not fit there is whole on the next. */
let maker: PdfMaker;
beforeAll(() => {
  maker = createPdfMaker();
});
afterAll(() => maker.close());

const hash = '9f3c'.repeat(16);
const ordinary: DaySheet = {
  ...{
    stationName: '金水区经八路街道科技社区养老服务站',
    device: 'S0412-A',
    day: '2026-11-24',
    closedOn: '2026-11-24',
  },
  ...{ closedAtMs: Date.UTC(2026, 10, 24, 9, 5), closedBy: '李静', handedTo: '王敏', isClockDoubtful: false },
  serials: { printed: 40, inStock: 22, inHand: 3, entered: 12, voided: 1, gap: 2 },
  records: {
    ...{
      'service.recorded': 21,
      'service.approved': 18,
      'slip.entered': 9,
      'slip.reentered': 8,
      'redemption.settled': 2,
    },
    ...{ 'gift.given': 1, 'certificate.issued': 2, 'person.registered': 3, 'demand.registered': 4, 'pad.issued': 1 },
    ...{ 'attendance.signed_in': 6, 'correction.claimed': 1, 'service.returned': 1, 'book.sealed': 1 },
  },
  minutes: [
    { kind: 'minted', minutes: 1815 },
    { kind: 'spent', minutes: 150 },
    { kind: 'given', minutes: 60 },
    { kind: 'moved', minutes: 210 },
  ],
  platform: { acknowledged: 60, waiting: 17, held: 1, refused: 0 },
  late: [{ day: '2026-11-23', count: 2 }],
  differences: [
    { kind: 'slip_missing', number: 'S0412-A-000014-7', whose: '孙桂芳', minutes: 0, reason: '人在外地，周五带回来' },
    {
      kind: 'slip_refused',
      number: 'S0412-A-000019-K',
      whose: '李静',
      minutes: 75,
      reason: '时间写重了，明天问志愿者',
    },
    { kind: 'record_held', number: 'F-S0412-A-000031-B', whose: '王敏', minutes: 90, reason: '平台在核对身份' },
  ],
  openItems: [
    { kind: 'slip_in_hand', count: 3, numbers: ['S0412-A-000015-6', 'S0412-A-000016-5', 'S0412-A-000017-4'] },
    { kind: 'service_review', count: 2, numbers: ['F-S0412-A-000040-3', 'F-S0412-A-000041-2'] },
    { kind: 'record_waiting', count: 17, numbers: ['412–428'] },
    { kind: 'print_asking', count: 1, numbers: [] },
  ],
  approval: '',
  heads: { city: { seq: 428, hash }, station: { seq: 913, hash: '01ab'.repeat(16) } },
  isTraining: false,
};

async function pagesOf(sheet: DaySheet, name: string) {
  const made = await maker.pdf(daySheetHtml(sheet));
  if (!made.ok) throw new Error(made.error);
  const pdf = made.value.bytes;
  const text = (await runTool('pdftotext', ['-layout', '-', '-'], pdf)).stdout.toString('utf8');
  const pages = text
    .split('\f')
    .map((page) => page.replace(/\s/g, ''))
    .filter((page) => page !== '');
  const folder = new URL('../../out/pages/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const pictures = await Promise.all(pages.map((_, index) => pdfPageToPng(pdf, index + 1, 150)));
  pictures.forEach((png, index) => {
    writeFileSync(new URL(`${name}-${(index + 1).toString()}.png`, folder), png);
  });
  return { pages, pictures };
}

/** Dark pixels within 10 mm of an edge, where many printers print nothing. */
function edgeInk(png: Uint8Array): number {
  const { data, width, height } = PNG.sync.read(Buffer.from(png));
  const edge = (10 / 25.4) * 150;
  let dark = 0;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const isEdge = x < edge || y < edge || x > width - edge || y > height - edge;
      if (isEdge && (data[(y * width + x) * 4] ?? 255) < 192) dark += 1;
    }
  return dark;
}

test('an ordinary day is one page with four sides, its differences and reasons, the end of the chain, and three places to sign', async () => {
  const { pages, pictures } = await pagesOf(ordinary, 'day-sheet');
  expect(pages).toHaveLength(1);
  for (const words of [
    ...['日结交接单', '2026年11月24日', '2026-11-2417:05由李静日结', '印出40张', '没有下落2张', '录入纸单17条'],
    ...['合计78条', '入账30小时15分', '已确认60条', '等待上报17条', '孙桂芳人在外地，周五带回来'],
    ...[
      '补入2026年11月23日（已日结）2条。',
      'S0412-A-000015-6',
      '412–428',
      '上报流到第428条',
      '交班人',
      '接班人',
      '站长',
    ],
    ...[(hash.match(/.{8}/g) ?? []).join(''), '李静', '王敏'],
  ])
    expect(pages[0]).toContain(words);
  expect(pages[0]).not.toContain('培训演示');
  const [first] = pictures;
  expect(await scanCodes(first ?? new Uint8Array())).toEqual([`TB-DAY:S0412-A:20261124:428:${hash.toUpperCase()}`]);
  expect(edgeInk(first ?? new Uint8Array())).toBe(0);
}, 60_000);

test('many differences and numbers go whole onto the next page, and what the street office said stands on the first', async () => {
  const serial = (at: number) => `S0412-A-${at.toString().padStart(6, '0')}-K`;
  const differences = Array.from({ length: 25 }, (_, at) => ({
    ...{ kind: 'slip_missing' as const, number: serial(at), whose: '社区网格员小孙', minutes: 0 },
    reason: '志愿者还没回来，明天上午去收，收不齐的按作废登记',
  }));
  const numbers = Array.from({ length: 300 }, (_, at) => serial(100 + at));
  const openItems = [
    { kind: 'slip_in_hand' as const, count: 412, numbers },
    { kind: 'service_review' as const, count: 40, numbers: numbers.slice(0, 40) },
    ...ordinary.openItems.slice(2),
  ];
  const long = {
    ...ordinary,
    differences,
    openItems,
    approval: '周主任 街办〔2026〕31 号',
    isTraining: true,
    handedTo: null,
  };
  const { pages } = await pagesOf({ ...long, closedOn: '2026-11-26', isClockDoubtful: true }, 'day-sheet-long');
  expect(pages.length).toBeGreaterThan(1);
  const more = pages.slice(1).join('');
  for (const words of [
    '有25项差异',
    '周主任街办〔2026〕31号',
    '培训演示·无效',
    '电脑时间不可靠',
    '（本人续班）',
    '补办',
    // Nobody signs a page that holds nothing else.
    '上报流到第428条',
    '站长',
  ])
    expect(pages[0]).toContain(words);
  for (const { number } of differences) expect(more).toContain(number);
  for (const number of numbers) expect(more).toContain(number);
  // Whoever turns to a page in the middle reads what its numbers are.
  const listed = pages.slice(1).filter((page) => numbers.some((number) => page.includes(number)));
  expect(listed.length).toBeGreaterThan(1);
  for (const page of listed) expect(page).toMatch(/领出还没交回的纸单412，列出前300个|等复核的服务40/);
}, 60_000);

test('a day on which all agrees says so in one line', async () => {
  const { pages } = await pagesOf(
    { ...ordinary, differences: [], openItems: [], late: [], minutes: [] },
    'day-sheet-plain',
  );
  expect(pages).toHaveLength(1);
  for (const words of ['相符，没有差异。', '当天没有入账和支出', '带到明天的事没有。'])
    expect(pages[0]).toContain(words);
}, 60_000);
