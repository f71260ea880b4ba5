import { err, ok, type Result } from '../domain/result.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 §6, upper case, without padding: the letters a QR code keeps in its short alphanumeric mode. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let heldBits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    heldBits += 8;
    while (heldBits >= 5) {
      heldBits -= 5;
      text += alphabet.charAt((held >> heldBits) & 31);
    }
    held &= (1 << heldBits) - 1;
  }
  return heldBits === 0 ? text : text + alphabet.charAt((held << (5 - heldBits)) & 31);
}

/**
 * Strict: one text for one run of bytes. A character outside the alphabet, a length that no bytes have and left-over
 * bits that are not zero are all `base32_malformed`; case is folded by the caller.
 */
export function decodeBase32(text: string): Result<Uint8Array, 'base32_malformed'> {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let at = 0;
  let held = 0;
  let heldBits = 0;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) return err('base32_malformed');
    held = (held << 5) | value;
    heldBits += 5;
    if (heldBits < 8) continue;
    heldBits -= 8;
    bytes[at] = (held >> heldBits) & 255;
    at += 1;
    held &= (1 << heldBits) - 1;
  }
  return heldBits >= 5 || held !== 0 ? err('base32_malformed') : ok(bytes);
}
