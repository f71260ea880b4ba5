import { err, ok, type Result } from '../../domain/result.ts';

/** In which encoding the file was meant, and where it breaks off; or that it is no text at all. */
export type DecodeError =
  | { readonly kind: 'old_workbook' | 'pdf' | 'workbook' | 'no_text' }
  | { readonly kind: 'broken'; readonly encoding: 'UTF-8' | 'GB18030'; readonly line: number };

/** First bytes of files that are often handed over for a text, and what they are. */
const otherFormats: readonly (readonly [bytes: readonly number[], kind: 'old_workbook' | 'pdf' | 'workbook'])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'workbook'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'old_workbook'],
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
];

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

export const isWorkbook = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);

/**
 * UTF-8 with or without a byte order mark, UTF-16 with one, or GB18030 as spreadsheet programs of Windows save it.
 * `wanted` are names that a first line may hold, by which a broken file is told from one in another encoding.
 */
export function decode(bytes: Uint8Array, wanted: readonly string[]): Result<string, DecodeError> {
  const other = otherFormats.find(([start]) => startsWith(bytes, start));
  if (other !== undefined) return err({ kind: other[1] });
  const wide = startsWith(bytes, [0xff, 0xfe]) ? 'utf-16le' : startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : null;
  if (wide !== null) {
    const text = tryDecode(wide, bytes);
    return text === null ? err({ kind: 'no_text' }) : ok(text.replace(/^\uFEFF/, ''));
  }
  // A file whose first line is UTF-8 is not GB18030: read as that, all its names would turn into others.
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    const text = tryDecode(encoding, bytes);
    if (text !== null) return ok(text.replace(/^\uFEFF/, ''));
    const line = brokenLine(encoding, bytes, wanted);
    if (line !== null) return err({ kind: 'broken', encoding: encoding === 'utf-8' ? 'UTF-8' : 'GB18030', line });
  }
  return err({ kind: 'no_text' });
}

/** The line where it breaks off, if the first one shows the names in this encoding; null if it is not this encoding. */
function brokenLine(encoding: 'utf-8' | 'gb18030', bytes: Uint8Array, wanted: readonly string[]): number | null {
  // Neither encoding has a line break inside a character.
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .split(/\r\n|\r|\n/);
  const decoded = (line: string) => tryDecode(encoding, Buffer.from(line, 'latin1'));
  const header = decoded(lines[0] ?? '');
  if (header === null || !wanted.some((name) => header.includes(name))) return null;
  return lines.findIndex((line) => decoded(line) === null) + 1;
}

function tryDecode(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
