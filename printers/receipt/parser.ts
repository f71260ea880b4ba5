import { err, ok, type Result } from '../../domain/result.ts';
import { bandRowsMax, dle, esc, fs, gs, lineFeed, type ReceiptCommand } from './commands.ts';
import { decodeFromPrinter } from './gbk.ts';

/** `receipt_cut_short` may become a command when more bytes arrive; the others never will. */
export type ReceiptParseError = 'receipt_cut_short' | 'receipt_command_unknown' | 'receipt_text_undecodable';

interface Read {
  readonly command: ReceiptCommand;
  /** Offset of the byte after the command. */
  readonly next: number;
}

/** All commands of a job. Strict: anything this project does not send on purpose is an error, with the offset it stands at. */
export function parseReceipt(
  bytes: Uint8Array,
): Result<readonly ReceiptCommand[], { readonly code: ReceiptParseError; readonly at: number }> {
  const commands: ReceiptCommand[] = [];
  let at = 0;
  while (at < bytes.length) {
    const read = readReceiptCommand(bytes, at);
    if (!read.ok) return err({ code: read.error, at });
    commands.push(read.value.command);
    at = read.value.next;
  }
  return ok(commands);
}

export function readReceiptCommand(bytes: Uint8Array, at: number): Result<Read, ReceiptParseError> {
  const first = bytes[at];
  if (first === undefined) return err('receipt_cut_short');
  if (first === lineFeed) return ok({ command: { kind: 'line_feed' }, next: at + 1 });
  if (first !== esc && first !== fs && first !== gs && first !== dle) return readText(bytes, at);
  const second = bytes[at + 1];
  if (second === undefined) return err('receipt_cut_short');
  const name = `${prefixNames[first]} ${second.toString(16).padStart(2, '0')}`;
  if (name === 'GS 76') return readRaster(bytes, at);
  const parameters = parametersOf[name];
  if (parameters === undefined) return err('receipt_command_unknown');
  if (at + 2 + parameters.count > bytes.length) return err('receipt_cut_short');
  const command = parameters.read(bytes[at + 2] ?? 0, bytes[at + 3] ?? 0);
  return command === null ? err('receipt_command_unknown') : ok({ command, next: at + 2 + parameters.count });
}

const prefixNames: Readonly<Record<number, string>> = { [esc]: 'ESC', [fs]: 'FS', [gs]: 'GS', [dle]: 'DLE' };

interface Parameters {
  readonly count: number;
  readonly read: (first: number, second: number) => ReceiptCommand | null;
}

const parametersOf: Readonly<Partial<Record<string, Parameters>>> = {
  'ESC 40': { count: 0, read: () => ({ kind: 'initialise' }) },
  'FS 26': { count: 0, read: () => ({ kind: 'chinese_mode' }) },
  'ESC 33': { count: 1, read: (dots) => ({ kind: 'line_pitch', dots }) },
  'ESC 61': {
    count: 1,
    read: (value) => (value > 1 ? null : { kind: 'align', align: value === 1 ? 'centre' : 'left' }),
  },
  'ESC 45': { count: 1, read: (value) => (value > 1 ? null : { kind: 'strong', isOn: value === 1 }) },
  'GS 21': { count: 1, read: (value) => scaleCommand('scale', value, 0x11) },
  'FS 21': { count: 1, read: (value) => scaleCommand('chinese_scale', value, 0x0c) },
  'GS 56': { count: 2, read: (mode, feedDots) => (mode === 0x42 ? { kind: 'cut', feedDots } : null) },
  'GS 72': { count: 1, read: (value) => (value === 1 ? { kind: 'ask_in_order' } : null) },
  'DLE 04': {
    count: 1,
    read: (value) =>
      value === 1 || value === 2 || value === 3 || value === 4 ? { kind: 'ask_now', what: value } : null,
  },
};

function scaleCommand(kind: 'scale' | 'chinese_scale', value: number, double: number): ReceiptCommand | null {
  if (value !== 0 && value !== double) return null;
  return { kind, scale: value === 0 ? 1 : 2 };
}

function readRaster(bytes: Uint8Array, at: number): Result<Read, ReceiptParseError> {
  if (at + 8 > bytes.length) return err('receipt_cut_short');
  const [zero = 0, mode = 0, xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = bytes.subarray(at + 2, at + 8);
  const widthBytes = xLow + 256 * xHigh;
  const heightDots = yLow + 256 * yHigh;
  if (zero !== 0x30 || mode !== 0 || widthBytes === 0 || heightDots === 0 || heightDots > bandRowsMax)
    return err('receipt_command_unknown');
  const next = at + 8 + widthBytes * heightDots;
  if (next > bytes.length) return err('receipt_cut_short');
  return ok({ command: { kind: 'raster', widthBytes, heightDots, bytes: bytes.slice(at + 8, next) }, next });
}

function readText(bytes: Uint8Array, at: number): Result<Read, ReceiptParseError> {
  let next = at;
  while (next < bytes.length && (bytes[next] ?? 0) >= 0x20) next += (bytes[next] ?? 0) > 0x80 ? 2 : 1;
  if (next === at) return err('receipt_command_unknown');
  if (next > bytes.length) return err('receipt_cut_short');
  const text = decodeFromPrinter(bytes.subarray(at, next));
  return text === null ? err('receipt_text_undecodable') : ok({ command: { kind: 'text', text }, next });
}
