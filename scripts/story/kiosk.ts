import { join } from 'node:path';
import { z } from 'zod';
import type { KioskError } from '../../contract/errors.ts';
import {
  kioskAnswer,
  kioskContract,
  type EndpointName,
  type Input,
  type Output,
} from '../../contract/kiosk/contract.ts';
import { instantOf, instantText } from '../../domain/local-time.ts';
import type { Result } from '../../domain/result.ts';
import { startProgram, type Program } from './program.ts';

const announcement = z.object({ url: z.string(), port: z.int(), token: z.string() });

/** The evening of the day of entry, when everything of that day lies behind. */
const startMinute = 23 * 60;

/** The counter without its window: core in a process of its own, spoken to as the window speaks to it. */
export class Kiosk {
  readonly #folder: string;
  readonly #startMs: number;
  readonly #begunAtMs = performance.now();
  #program: Program | null = null;
  #origin = '';
  #token = '';

  constructor(folder: string, today: string) {
    this.#folder = folder;
    this.#startMs = instantOf(today, startMinute);
  }

  get dataDir(): string {
    return join(this.#folder, 'station');
  }

  get keysDir(): string {
    return join(this.#folder, 'keys');
  }

  get printsDir(): string {
    return join(this.#folder, 'prints');
  }

  async start(): Promise<void> {
    const clockStart = instantText(Math.floor(this.#startMs + performance.now() - this.#begunAtMs));
    const args = ['--mode', 'station', '--data', this.dataDir, '--keys', this.keysDir, '--name', '故事演练服务站'];
    const printers = ['--receipt', `file:${this.printsDir}`, '--page', `file:${this.printsDir}`];
    const rest = ['--clock-start', clockStart, '--probe-seconds', '2', '--die-with-parent'];
    this.#program = await startProgram('core/main.ts', [...args, ...printers, ...rest]);
    const { port, token } = announcement.parse(this.#program.announcement);
    this.#origin = `http://127.0.0.1:${port.toString()}`;
    this.#token = token;
  }

  async kill(): Promise<void> {
    await this.#program?.kill();
  }

  async stop(): Promise<void> {
    await this.#program?.stop();
  }

  /** One call as the window makes it. Throws when core does not answer. */
  async call<Name extends EndpointName>(
    name: Name,
    session: string | null,
    input: Input<Name>,
  ): Promise<Result<Output<Name>, KioskError>> {
    const response = await fetch(`${this.#origin}/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-host-token': this.#token },
      body: JSON.stringify({ name, session, input }),
    });
    const answer = kioskAnswer.parse(await response.json());
    if (!answer.ok) return answer;
    const value: unknown = kioskContract[name].output.parse(answer.value);
    // The endpoint's own schema has just parsed it.
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a parsed boundary
    return { ok: true, value: value as Output<Name> };
  }

  /** A call that must succeed for the story to go on. */
  async must<Name extends EndpointName>(name: Name, session: string | null, input: Input<Name>): Promise<Output<Name>> {
    const answer = await this.call(name, session, input);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    return answer.value;
  }
}
