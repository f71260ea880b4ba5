import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { z } from 'zod';
import type { kioskAnswer, EndpointName, Input } from '../../contract/kiosk/contract.ts';
import { CoreClient } from '../../scripts/story/core-client.ts';
import { startProgram, type Program } from '../../scripts/story/program.ts';
import type { Seeded } from './seeded.ts';

type Answer = z.infer<typeof kioskAnswer>;

/** Core as a process, which gets SIGKILL while it is being asked, and a window that asks once more until it is answered. */
export class KilledCore {
  readonly #args: readonly string[];
  readonly #seed: Seeded;
  #program: Program | null = null;
  #client: CoreClient | null = null;
  /** How long the last call took that was answered. */
  #callMs = 10;
  kills = 0;

  constructor(folder: string, seed: Seeded) {
    const places = ['--data', `${folder}/data`, '--keys', `${folder}/keys`, '--page', `file:${folder}/prints`];
    this.#args = ['--mode', 'station', ...places, '--probe-seconds', '1', '--die-with-parent'];
    this.#seed = seed;
  }

  async start(): Promise<void> {
    this.#program = await startProgram('core/main.ts', this.#args);
    this.#client = new CoreClient(this.#program);
  }

  async stop(): Promise<void> {
    await this.#program?.stop();
  }

  /** One press. `deadliness` is how often the process ends in it; what was heard before is said again after. */
  async press<Name extends EndpointName>(
    name: Name,
    session: string,
    input: Input<Name>,
    deadliness: number,
  ): Promise<unknown> {
    const call = { name, session, input };
    let heard: Answer | null = null;
    for (;;) {
      const isDeadly = this.#seed.chance(deadliness);
      const came = isDeadly ? await this.#callAndKill(call) : await this.#call(call);
      if (heard !== null && came !== null) expect(came).toEqual(heard);
      heard ??= came;
      if (isDeadly) await this.start();
      else if (heard !== null) return valueOf(name, heard);
    }
  }

  /** At any moment of about the time that a call takes, or as soon as its answer is there. */
  async #callAndKill(call: object): Promise<Answer | null> {
    const isAfter = this.#seed.chance(0.3);
    const waitMs = this.#seed.random() * 1.5 * this.#callMs;
    const asked = this.#call(call);
    await (isAfter ? asked : pause(waitMs));
    await this.#program?.kill();
    this.kills += 1;
    return asked;
  }

  /** Null when the connection broke before the answer was there. */
  async #call(call: object): Promise<Answer | null> {
    if (this.#client === null) throw new Error('core was started');
    const askedMs = performance.now();
    try {
      const answer = await this.#client.send(call);
      this.#callMs = performance.now() - askedMs;
      return answer;
    } catch (error) {
      // So fetch says it.
      if (!(error instanceof TypeError)) throw error;
      return null;
    }
  }
}

function valueOf(name: string, answer: Answer): unknown {
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}
