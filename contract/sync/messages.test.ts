import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { recordEnvelope } from '../records/envelope.ts';
import { batchAnswer, partLine } from './batches.ts';
import {
  changesAnswer,
  platformArea,
  platformBalance,
  platformPerson,
  platformRulePack,
  platformRuling,
} from './changes.ts';
import { enrolmentAnswer, enrolmentRequest } from './enrolment.ts';
import { epochAnswer, epochRequest } from './epochs.ts';
import { headAnswer } from './head.ts';
import { heartbeatAnswer, heartbeatRequest } from './heartbeat.ts';
import { problem } from './problem.ts';
import { syncProtocolVersion } from './protocol.ts';
import { quarantineAnswer, quarantineRequest } from './quarantine.ts';

const messages = {
  recordEnvelope,
  batchAnswer,
  partLine,
  changesAnswer,
  platformPerson,
  platformRuling,
  enrolmentAnswer,
  enrolmentRequest,
  epochAnswer,
  epochRequest,
  headAnswer,
  heartbeatAnswer,
  heartbeatRequest,
  problem,
  quarantineAnswer,
  quarantineRequest,
};

/** One digest a released version. A message that changes needs a new version here, never a new digest for an old one. */
const digestOfVersion: Readonly<Record<number, string>> = {
  1: '8867a61482c64133b21e0c5008b34ba1eae8813bc2665948ebcd79f6a713084e',
};

/**
 * Types of items that came later within a version: a kiosk that does not know one keeps it aside, so none of them raises
 * the version. Once here, its data changes no more than any message does.
 */
const laterItems = { platformArea, platformBalance, platformRulePack };
const digestOfLaterItem: Readonly<Record<keyof typeof laterItems, string>> = {
  platformArea: '8f3e4c8fcb8e123526df2c04cff8bc1c0911773b0d2fc5efda1bbba5efdedcfe',
  platformBalance: 'ccead785790097b47a2b1908affec4d19aa62df2ba81a9db77072c629f4f7305',
  platformRulePack: '87dd505061d33be96d0e986ed8e8df295ef28673c811031c9dbf2fc4630e69d0',
};

test('the messages are those of the protocol version', () => {
  const schemas = Object.entries(messages).map(([name, schema]) => [name, z.toJSONSchema(schema)]);
  const digest = createHash('sha256').update(JSON.stringify(schemas)).digest('hex');
  expect(digest).toBe(digestOfVersion[syncProtocolVersion]);
});

test.each(Object.entries(laterItems))('%s, which came within the version, stays as it is', (name, schema) => {
  const digest = createHash('sha256')
    .update(JSON.stringify(z.toJSONSchema(schema)))
    .digest('hex');
  expect({ [name]: digest }).toEqual({ [name]: Object.entries(digestOfLaterItem).find(([of]) => of === name)?.[1] });
});
