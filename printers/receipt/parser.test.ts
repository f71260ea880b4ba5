import { expect, test } from 'vitest';
import { parseReceipt, readReceiptCommand } from './parser.ts';

const at = (code: string, offset: number) => ({ ok: false, error: { code, at: offset } });

test('a command nobody sends on purpose is an error with its place', () => {
  expect(parseReceipt(Uint8Array.of(0x1b, 0x40, 0x1b, 0x52, 15))).toEqual(at('receipt_command_unknown', 2));
  expect(parseReceipt(Uint8Array.of(0x09))).toEqual(at('receipt_command_unknown', 0));
  expect(parseReceipt(Uint8Array.of(0x1b, 0x61, 2))).toEqual(at('receipt_command_unknown', 0));
  expect(parseReceipt(Uint8Array.of(0x1d, 0x56, 0x00, 0))).toEqual(at('receipt_command_unknown', 0));
});

test('a command cut anywhere is cut, never something else', () => {
  const raster = Uint8Array.of(0x1d, 0x76, 0x30, 0, 1, 0, 2, 0, 0xff, 0x81);
  for (let length = 1; length < raster.length; length += 1)
    expect(parseReceipt(raster.subarray(0, length))).toEqual(at('receipt_cut_short', 0));
  expect(parseReceipt(raster).ok).toBe(true);
  expect(parseReceipt(Uint8Array.of(0x1d))).toEqual(at('receipt_cut_short', 0));
  expect(parseReceipt(Uint8Array.of(0x41, 0xd6))).toEqual(at('receipt_cut_short', 0));
});

test('bytes that are no character are undecodable', () => {
  expect(parseReceipt(Uint8Array.of(0xff, 0x41))).toEqual(at('receipt_text_undecodable', 0));
});

test('a picture of more than 256 rows is refused, as small printers lose it', () => {
  expect(readReceiptCommand(Uint8Array.of(0x1d, 0x76, 0x30, 0, 1, 0, 1, 1), 0)).toEqual({
    ok: false,
    error: 'receipt_command_unknown',
  });
});
