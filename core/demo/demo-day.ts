import { instantOf } from '../../domain/local-time.ts';
import { readTime } from '../../domain/span.ts';
import type { App } from '../app.ts';

/** The same station at a time of a day that lies behind. */
export function at(app: App, day: string, time: string): App {
  const atMs = instantOf(day, readTime(time) ?? 0);
  return { ...app, clock: { ...app.clock, nowMs: () => atMs } };
}
