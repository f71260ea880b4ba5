import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** What is signed begins with what it is, so that a signature over anything else is none over a pack. */
const purpose = 'tb-rules/1\n';

/** Ed25519 (RFC 8032) over the exact bytes of a pack, base64. */
export function signRulePack(body: string, privateKey: KeyObject): string {
  return sign(null, Buffer.from(purpose + body, 'utf8'), privateKey).toString('base64');
}

/** Whether the platform of this key wrote the pack, whichever way it came here. */
export function isRulePackOf(body: string, signature: string, publicKeyPem: string): boolean {
  const bytes = Buffer.from(purpose + body, 'utf8');
  return verify(null, bytes, createPublicKey(publicKeyPem), Buffer.from(signature, 'base64'));
}
