import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { startProgram, type Program } from './program.ts';

const announcement = z.object({ url: z.url(), publicKeyPem: z.string(), adminToken: z.string() });
const sums = z.object({ mintedMinutes: z.int(), records: z.int(), held: z.int() });

/** The reference platform in a process of its own, and the doors that only its operator has. */
export class Platform {
  readonly code: string;
  readonly url: string;
  readonly #program: Program;
  readonly #adminToken: string;

  private constructor(program: Program, code: string) {
    const { url, adminToken } = announcement.parse(program.announcement);
    this.#program = program;
    this.#adminToken = adminToken;
    this.url = url;
    this.code = code;
  }

  static async start(folder: string, station: string): Promise<Platform> {
    const code = randomBytes(16).toString('hex');
    const args = ['--port', '0', '--data', join(folder, 'platform'), '--admin', '--die-with-parent'];
    return new Platform(await startProgram('platform/main.ts', [...args, '--code', `${station}=${code}`]), code);
  }

  /** Summed by SQL over there. */
  async sums(): Promise<z.infer<typeof sums>> {
    const response = await fetch(`${this.url}/admin/sums`, { headers: this.#headers() });
    return sums.parse(await response.json());
  }

  /** The next batch is taken in, and its answer never arrives. */
  async loseOneAnswer(): Promise<void> {
    const response = await fetch(`${this.url}/admin/faults`, {
      method: 'POST',
      headers: { ...this.#headers(), 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'lose_answer', times: 1 }),
    });
    if (!response.ok) throw new Error(`the platform took no fault: ${response.status}`);
  }

  async stop(): Promise<void> {
    await this.#program.stop();
  }

  #headers(): Record<string, string> {
    return { authorization: `Bearer ${this.#adminToken}` };
  }
}
