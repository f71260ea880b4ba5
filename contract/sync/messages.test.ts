import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { recordEnvelope } from '../records/envelope.ts';
import { batchAnswer, partLine } from './batches.ts';
import { changesAnswer, platformPerson, platformRuling } from './changes.ts';
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

test('the messages are those of the protocol version', () => {
  const schemas = Object.entries(messages).map(([name, schema]) => [name, z.toJSONSchema(schema)]);
  const digest = createHash('sha256').update(JSON.stringify(schemas)).digest('hex');
  expect(digest).toBe(digestOfVersion[syncProtocolVersion]);
});
