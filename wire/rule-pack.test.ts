import { createPrivateKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { generateSigningKey } from './keys.ts';
import { isRulePackOf, signRulePack } from './rule-pack.ts';

test('a pack is of the platform that signed it, to its last byte', () => {
  const { privateKeyPem, publicKeyPem } = generateSigningKey();
  const signature = signRulePack('{"version":"2026-03"}', createPrivateKey(privateKeyPem));
  expect(isRulePackOf('{"version":"2026-03"}', signature, publicKeyPem)).toBe(true);
  expect(isRulePackOf('{"version":"2026-04"}', signature, publicKeyPem)).toBe(false);
  expect(isRulePackOf('{"version":"2026-03"}', signature, generateSigningKey().publicKeyPem)).toBe(false);
  expect(isRulePackOf('{"version":"2026-03"}', 'AAAA', publicKeyPem)).toBe(false);
});
