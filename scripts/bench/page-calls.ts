import type { Page, Request } from 'playwright-core';
import { z } from 'zod';

const call = z.object({ name: z.string() });

export interface CallShare {
  readonly name: string;
  readonly count: number;
  /** From the request to the whole answer, in all. */
  readonly tookMs: number;
  readonly bytes: number;
}

/** Counts the calls that a page makes of core, by name, until it is asked for them. */
export function countCalls(page: Page): () => Promise<readonly CallShare[]> {
  const shares = new Map<string, CallShare>();
  const pending: Promise<void>[] = [];
  const note = async (request: Request): Promise<void> => {
    const { name } = call.parse(JSON.parse(request.postData() ?? ''));
    const { responseBodySize: bytes } = await request.sizes();
    const { count, tookMs, bytes: before } = shares.get(name) ?? { count: 0, tookMs: 0, bytes: 0 };
    const took = request.timing().responseEnd;
    shares.set(name, { name, count: count + 1, tookMs: tookMs + took, bytes: before + bytes });
  };
  const finished = (request: Request): void => {
    if (request.url().endsWith('/call')) pending.push(note(request));
  };
  page.on('requestfinished', finished);
  return async () => {
    page.off('requestfinished', finished);
    await Promise.all(pending);
    return [...shares.values()].sort((a, b) => b.tookMs - a.tookMs);
  };
}
