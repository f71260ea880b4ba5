import { describe, expect, test } from 'vitest';
import { hardNames, sampleSlips } from '../../tests/printing/sample-coins.ts';
import { coinSlip, type CoinSlip } from './coin-slips.ts';
import type { ReceiptCommand } from './commands.ts';
import { parseReceipt } from './parser.ts';
import type { PaperWidthMm } from './receipt.ts';
import { renderReceipt } from './render.ts';

/** Goal: whoever redeems, gives or donates goes home with what was done, from how much and to how much. */
function commandsOf(slip: CoinSlip, widthMm: PaperWidthMm = 80, copy = 1): readonly ReceiptCommand[] {
  const parsed = parseReceipt(renderReceipt(coinSlip(slip, copy), widthMm));
  if (!parsed.ok) throw new Error(`${parsed.error.code} at ${parsed.error.at}`);
  return parsed.value;
}

const textsOf = (commands: readonly ReceiptCommand[]): readonly string[] =>
  commands.filter((command) => command.kind === 'text').map((command) => command.text);

/** Names that the printer's own font has, so that every line is text. */
const plain = { payerName: '李红', giverName: '李红', receiverName: '王芳', personName: '李红' };
const slips: readonly CoinSlip[] = Object.values(sampleSlips).map((slip) => ({ ...slip, ...plain }));

describe.each(slips)('$kind', (slip) => {
  test.each([80, 58] as const)('on %i mm says what was meant, and is cut once at its end', (widthMm) => {
    const commands = commandsOf(slip, widthMm);
    expect(textsOf(commands)).toMatchSnapshot();
    expect(commands.filter(({ kind }) => kind === 'cut')).toHaveLength(1);
    expect(commands.at(-1)?.kind).toBe('cut');
  });

  test('has no word of money, price or goods but in the sentence that there is none', () => {
    const said = textsOf(commandsOf(slip)).join('').replace('时间币不兑换资金或实物，服务不收取任何费用', '');
    expect(said).not.toMatch(/[￥¥$元价钱买卖购付款]|(?<!补助)资金|商品|积分|费用/);
  });

  test('a copy and training say so', () => {
    const said = textsOf(commandsOf({ ...slip, isTraining: true }, 80, 3));
    expect(said.join()).toContain('【补打　第 3 份】');
    expect(said.filter((text) => text.includes('培训演示·无效'))).toHaveLength(2);
  });
});

test('what rests on an offline balance waits for the platform, and says so', () => {
  const awaiting = textsOf(commandsOf({ ...sampleSlips.redemption, isAwaiting: true })).join('');
  expect(awaiting).toContain('【待平台确认】');
  expect(textsOf(commandsOf(sampleSlips.redemption)).join('')).not.toContain('待平台确认');
});

test('a service longer than what was there says how long it was', () => {
  const short = { ...sampleSlips.settlement, servedMinutes: 180, usedMinutes: 120, releasedMinutes: 0 };
  expect(textsOf(commandsOf(short))).toContain('服务时长  3.00 时间币（3小时）');
  expect(textsOf(commandsOf(sampleSlips.settlement)).join()).not.toContain('服务时长');
});

test('a rare name draws its own line, and a very long one stands whole', () => {
  const rare = commandsOf(sampleSlips.gift);
  expect(rare.filter(({ kind }) => kind === 'raster')).toHaveLength(1);
  const long = textsOf(commandsOf({ ...sampleSlips.gift, receiverName: hardNames.long, giverName: '李红' }, 58));
  expect(long.map((text) => text.trim()).join('')).toContain(hardNames.long);
});

test('a statement of nothing says that there is nothing', () => {
  const empty = { ...sampleSlips.statement, lines: [], olderCount: 0, balanceMinutes: 0, syncedAt: null };
  const said = textsOf(commandsOf(empty)).join('');
  for (const words of ['0.00 时间币', '0分钟', '没有时间币存入或支取。', '还没有与市平台同步过'])
    expect(said).toContain(words);
});
