import { describe, expect, test } from 'vitest';
import { scanCodes } from '../qr/scan.ts';
import type { ReceiptCommand } from './commands.ts';
import { parseReceipt } from './parser.ts';
import { receiptPicture } from './picture.ts';
import { paperWidths, type PaperWidthMm } from './receipt.ts';
import { renderReceipt } from './render.ts';
import { serviceSlip, type ServiceSlip } from './service-slip.ts';

const slip: ServiceSlip = {
  stationName: '金水区花园路街道通信社区养老服务站',
  recordNumber: 'S0412A-R000318-7',
  code: 'A318-482901',
  volunteerName: '李红',
  volunteerNumber: 'V-S0412A-000412-K',
  recipientMaskedName: '钱＊兰',
  className: '助行服务',
  item: '陪同就医',
  servedOn: '2026-11-03',
  startTime: '08:40',
  endTime: '10:15',
  deductionMinutes: 20,
  breakMinutes: 0,
  activityName: null,
  minutes: 75,
  state: 'waits_for_review',
  paperSerial: null,
  recordedBy: '王秀兰',
  recordedAt: '2026-11-03 10:16',
  isReprint: false,
  isTraining: false,
};

function commandsOf(data: ServiceSlip, widthMm: PaperWidthMm): readonly ReceiptCommand[] {
  const parsed = parseReceipt(renderReceipt(serviceSlip(data), widthMm));
  if (!parsed.ok) throw new Error(`${parsed.error.code} at ${parsed.error.at}`);
  return parsed.value;
}

const textsOf = (commands: readonly ReceiptCommand[]): readonly string[] =>
  commands.filter((command) => command.kind === 'text').map((command) => command.text);
/** QR codes stand in squares; a drawn line is as high as a line of text. */
const drawnLines = (commands: readonly ReceiptCommand[]): number =>
  commands.filter((command) => command.kind === 'raster' && command.heightDots < 100).length;

describe.each([58, 80] as const)('on %i mm paper', (widthMm) => {
  const commands = commandsOf(slip, widthMm);

  test('the slip is cut once, at its end', () => {
    expect(commands.filter((command) => command.kind === 'cut')).toHaveLength(1);
    expect(commands.at(-1)?.kind).toBe('cut');
  });

  test('its words are the ones that were meant', () => {
    expect(textsOf(commands)).toMatchSnapshot();
  });

  test('the code reads back from the picture', async () => {
    expect(await scanCodes(receiptPicture(commands, widthMm))).toEqual(['TBR:S0412A-R000318-7']);
  });

  test('no picture is wider than the paper', () => {
    for (const command of commands)
      if (command.kind === 'raster') expect(command.widthBytes * 8).toBeLessThanOrEqual(paperWidths[widthMm].dots);
  });

  test('ordinary names are left to the printer, and a rare one draws its own line and no other', () => {
    expect(drawnLines(commands)).toBe(0);
    const rare = commandsOf({ ...slip, volunteerName: '㼆𬱖' }, widthMm);
    expect(drawnLines(rare)).toBe(1);
    expect(textsOf(rare).join('')).not.toContain('志愿者');
    expect(textsOf(rare)).toContain('服务对象  钱＊兰');
  });
});

test('a training slip says so at the top and at the bottom', () => {
  const texts = textsOf(commandsOf({ ...slip, isTraining: true }, 80));
  expect(texts.filter((text) => text.includes('培训演示·无效'))).toHaveLength(2);
  expect(texts[0]).toContain('培训演示·无效');
});

test('a service from paper carries 补 and its serial, a reprint is marked', () => {
  const texts = textsOf(commandsOf({ ...slip, paperSerial: 'S0412A000123K', isReprint: true }, 80)).join('\n');
  expect(texts).toContain('补　S0412A000123K');
  expect(texts).toContain('【重打】');
});

test('a name full of commands and a very long one are only text', () => {
  const hostile = commandsOf(
    { ...slip, volunteerName: '\u001b@\u001dV\u0000' + '长'.repeat(60), item: '\u0010\u0004\u0001' },
    58,
  );
  expect(hostile.filter((command) => command.kind === 'cut')).toHaveLength(1);
  expect(hostile.filter((command) => command.kind === 'initialise')).toHaveLength(1);
});
