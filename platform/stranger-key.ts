import { createPublicKey, type KeyObject } from 'node:crypto';

/** A key that a stranger sent; null for anything but an Ed25519 public key. */
export function readStrangerKey(pem: string): KeyObject | null {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}
