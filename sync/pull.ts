import { createHash } from 'node:crypto';
import { changesAnswer } from '../contract/sync/changes.ts';
import { changesPageMax } from '../contract/sync/protocol.ts';
import { applyChanges, noteNothingNew, readPullCursor, restartPull } from '../db/inbox.ts';
import { fail, send, settle, type Memory, type StepOutcome } from './engine-state.ts';
import { ask, noBody } from './exchange.ts';

/** Takes over one page of what the platform says, items and cursor in one transaction. */
export async function pullStep(memory: Memory): Promise<StepOutcome> {
  const { db, transport, nowMs } = memory.options;
  const cursor = readPullCursor(db)?.cursor ?? '';
  const query = `cursor=${encodeURIComponent(cursor)}&limit=${changesPageMax}`;
  const asked = { method: 'GET', target: `/v1/changes?${query}`, ...noBody } as const;
  const reply = await ask(transport, memory.identity, asked, changesAnswer, send(memory));
  if (reply.kind === 'nothing_new') {
    noteNothingNew(db, nowMs());
    return 'idle';
  }
  if (reply.kind === 'refused' && reply.status === 410 && cursor !== '' && memory.session) {
    restartPull(db, memory.session.platformEpoch, nowMs());
    return 'progressed';
  }
  if (reply.kind !== 'said') return settle(memory, reply);
  const { items, cursor: next, more, platform_epoch: platformEpoch } = reply.value;
  const isWhole = items.every(({ data, hash }) => createHash('sha256').update(data).digest('base64') === hash);
  if (!isWhole || platformEpoch !== memory.session?.platformEpoch) {
    return fail(memory, 'offline', 'answer_unfitting', true);
  }
  applyChanges(db, items, { cursor: next, platformEpoch, atMs: nowMs() });
  return more && next !== cursor ? 'progressed' : 'idle';
}
