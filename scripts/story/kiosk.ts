import { join } from 'node:path';
import type { EndpointName, Input } from '../../contract/kiosk/contract.ts';
import { instantOf, instantText } from '../../domain/local-time.ts';
import { CoreClient } from './core-client.ts';
import { startProgram, type Program } from './program.ts';

/** The evening of the day of entry, when everything of that day lies behind. */
const startMinute = 23 * 60;

/** The counter without its window: core in a process of its own, spoken to as the window speaks to it. */
export class Kiosk {
  readonly #folder: string;
  readonly #startMs: number;
  readonly #begunAtMs = performance.now();
  #program: Program | null = null;
  #client: CoreClient | null = null;

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
    this.#client = new CoreClient(this.#program);
  }

  async kill(): Promise<void> {
    await this.#program?.kill();
  }

  async stop(): Promise<void> {
    await this.#program?.stop();
  }

  /** One call as the window makes it. Throws when core does not answer. */
  call<Name extends EndpointName>(name: Name, session: string | null, input: Input<Name>) {
    return this.#core.call(name, session, input);
  }

  /** A call that must succeed for the story to go on. */
  must<Name extends EndpointName>(name: Name, session: string | null, input: Input<Name>) {
    return this.#core.must(name, session, input);
  }

  get #core(): CoreClient {
    if (this.#client === null) throw new Error('core was started');
    return this.#client;
  }
}
