import iconv from 'iconv-lite';

/**
 * The bytes a Chinese printer prints as exactly this text, or null when its font lacks a character.
 * Code page 936 only: the 80 characters that GBK has beyond it (䶮 among them) are holes in most printers' fonts, and
 * a byte from any other page would print as somebody else's name, so the bytes must decode back to the same text.
 */
export function encodeForPrinter(text: string): Uint8Array | null {
  const bytes = iconv.encode(text, 'cp936');
  return iconv.decode(bytes, 'cp936') === text && decodeFromPrinter(bytes) === text ? bytes : null;
}

/** The text a printer in Chinese mode draws for these bytes; null for a byte that is neither ASCII nor half of a pair. */
export function decodeFromPrinter(bytes: Uint8Array): string | null {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x20 && byte <= 0x7e) continue;
    const second = bytes[at + 1] ?? 0;
    if (byte < 0x81 || byte > 0xfe || second < 0x40 || second > 0xfe || second === 0x7f) return null;
    at += 1;
  }
  const text = iconv.decode(Buffer.from(bytes), 'cp936');
  return text.includes('\ufffd') ? null : text;
}
