import { createHash } from 'node:crypto';
import { assert } from '../domain/assert.ts';
import { checkCharacter } from '../domain/check-character.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { decodeBase32, encodeBase32 } from '../wire/base32.ts';

const groupCharacters = 4;

/** The store's key as two halves: either alone is random, both together are the key. */
export function splitKey(key: Buffer, random: Buffer): readonly [Buffer, Buffer] {
  assert(random.length === key.length, 'a half is as long as the key');
  return [random, xor(key, random)];
}

export function joinKey(first: Buffer, second: Buffer): Buffer {
  return xor(first, second);
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)));
}

/** Groups of five characters, the last of each a check character: a slip of the pen is found in its group. */
export function halfGroups(half: Buffer): string[] {
  const text = encodeBase32(half);
  const groups: string[] = [];
  for (let at = 0; at < text.length; at += groupCharacters) {
    const group = text.slice(at, at + groupCharacters);
    groups.push(group + checkCharacter(group));
  }
  return groups;
}

/** Reads a half as typed or scanned: case, spaces and dashes do not matter. */
export function readHalf(text: string, keyBytes: number): Result<Buffer, 'recovery_code_wrong'> {
  const folded = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^TBK[12]:/, '')
    .replace(/[^0-9A-Z]/g, '');
  let data = '';
  for (let at = 0; at < folded.length; at += groupCharacters + 1) {
    const group = folded.slice(at, at + groupCharacters + 1);
    if (group.length < 2 || checkCharacter(group.slice(0, -1)) !== group.slice(-1)) return err('recovery_code_wrong');
    data += group.slice(0, -1);
  }
  const bytes = decodeBase32(data);
  if (!bytes.ok || bytes.value.length !== keyBytes) return err('recovery_code_wrong');
  return ok(Buffer.from(bytes.value));
}

/** What may stand in the journal about a key: enough to tell two keys apart, nothing to guess one by. */
export function keyFingerprint(key: Buffer): string {
  return createHash('sha256').update('recovery').update(key).digest('hex').slice(0, 16);
}
