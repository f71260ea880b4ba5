import { z } from 'zod';
import { heldProblem, type HeldProblem } from '../contract/sync/batches.ts';

/** What a network or a platform can do to a request, on demand: for training and for tests. */
export const fault = z.discriminatedUnion('kind', [
  /** Commits, then destroys the connection. */
  z.strictObject({ kind: z.literal('lose_answer'), times: z.int().min(1) }),
  /** The next new records are held, whatever they are. */
  z.strictObject({ kind: z.literal('hold_next'), times: z.int().min(1), problem: heldProblem.default('conflict') }),
  /** A gateway's answer, unsigned. */
  z.strictObject({
    kind: z.literal('status'),
    times: z.int().min(1),
    status: z.int().min(400).max(599),
    retryAfterS: z.int().optional(),
  }),
  /** 200 and a page of HTML to everything. */
  z.strictObject({ kind: z.literal('captive_portal'), times: z.int().min(1) }),
  /** Half of the answer, under the digest of the whole. */
  z.strictObject({ kind: z.literal('truncate'), times: z.int().min(1) }),
]);
export type Fault = z.infer<typeof fault>;
type WireFault = Exclude<Fault, { kind: 'hold_next' }>;

export interface Faults {
  add(fault: Fault): void;
  /** Spends one time of the first fault that concerns the wire. */
  takeWireFault(): WireFault | null;
  takeHold(): HeldProblem | null;
}

export function createFaults(): Faults {
  const wire: { fault: WireFault; left: number }[] = [];
  const holds: { problem: HeldProblem; left: number }[] = [];
  return {
    add(added) {
      if (added.kind === 'hold_next') holds.push({ problem: added.problem, left: added.times });
      else wire.push({ fault: added, left: added.times });
    },
    takeWireFault: () => spend(wire)?.fault ?? null,
    takeHold: () => spend(holds)?.problem ?? null,
  };
}

function spend<T extends { left: number }>(queue: T[]): T | null {
  const [first] = queue;
  if (!first) return null;
  first.left -= 1;
  if (first.left === 0) queue.shift();
  return first;
}
