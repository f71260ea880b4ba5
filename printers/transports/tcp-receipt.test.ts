import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TcpReceiptPrinterDouble, type PrinterMood } from '../doubles/tcp-receipt-printer.ts';
import type { PrintOutcome } from '../print-outcome.ts';
import { renderReceipt } from '../receipt/render.ts';
import { printOverTcp } from './tcp-receipt.ts';

const slip = renderReceipt(
  {
    lines: [
      { kind: 'title', text: '服务记录小票' },
      { kind: 'qr', data: 'TBR:1' },
      { kind: 'text', text: '李㼆', align: 'left', isStrong: false },
      { kind: 'cut' },
    ],
  },
  80,
);
const quick = { connectTimeoutMs: 500, answerTimeoutMs: 150, jobTimeoutMs: 400 };

let printer: TcpReceiptPrinterDouble;
beforeEach(async () => {
  printer = await TcpReceiptPrinterDouble.start();
});
afterEach(async () => {
  await printer.stop();
});

function print(mood: PrinterMood, answersStatus = true): Promise<PrintOutcome> {
  printer.mood = mood;
  return printOverTcp(slip, { host: '127.0.0.1', port: printer.port, answersStatus, ...quick });
}

const outcomes: readonly (readonly [PrinterMood, string, number])[] = [
  [{ kind: 'ready' }, 'printed', 1],
  [{ kind: 'slow', delayMs: 20 }, 'printed', 1],
  [{ kind: 'paper_end' }, 'not_printed paper_end', 0],
  [{ kind: 'cover_open' }, 'not_printed cover_open', 0],
  [{ kind: 'cutter_failed' }, 'not_printed cutter_failed', 0],
  [{ kind: 'closes_at_once' }, 'not_printed connection_closed', 0],
  [{ kind: 'never_reads' }, 'not_printed printer_silent', 0],
  [{ kind: 'no_status' }, 'not_printed printer_silent', 0],
  [{ kind: 'paper_end_during', afterBytes: 2000 }, 'unknown paper_ended_during', 0],
  [{ kind: 'reset', afterBytes: 2000 }, 'unknown connection_lost', 0],
];

test.each(outcomes)('a printer that is %o ends in %s', async (mood, expected, slipsOnCounter) => {
  const outcome = await print(mood);
  expect('why' in outcome ? `${outcome.outcome} ${outcome.why}` : outcome.outcome).toBe(expected);
  expect(printer.slips).toHaveLength(slipsOnCounter);
  expect(printer.faults).toEqual([]);
});

test('what lies on the counter is what was sent', async () => {
  await print({ kind: 'ready' });
  expect(printer.slips).toEqual([slip]);
});

test('a printer that answers nothing by its nature prints, and nobody claims to know', async () => {
  expect(await print({ kind: 'no_status' }, false)).toEqual({ outcome: 'unknown', why: 'printer_answers_nothing' });
  expect(printer.slips).toEqual([slip]);
});

test('after every trouble the next slip is printed when the printer is well again', async () => {
  for (const [mood] of outcomes) await print(mood);
  printer.slips.length = 0;
  expect(await print({ kind: 'ready' })).toEqual({ outcome: 'printed' });
  expect(printer.slips).toEqual([slip]);
});

test('nobody at the address is not printed', async () => {
  const { port } = printer;
  await printer.stop();
  expect(await printOverTcp(slip, { host: '127.0.0.1', port, answersStatus: true, ...quick })).toEqual({
    outcome: 'not_printed',
    why: 'printer_unreachable',
  });
  printer = await TcpReceiptPrinterDouble.start();
});

test('bytes that are no receipt are a fault of the double, not a slip', async () => {
  const socket = connect(printer.port, '127.0.0.1');
  await new Promise((resolve) => socket.end(Uint8Array.of(0x1b, 0x70, 0), () => socket.once('close', resolve)));
  expect(printer.faults).toEqual(['receipt_command_unknown']);
  expect(printer.slips).toEqual([]);
});
