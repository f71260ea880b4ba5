import { z } from 'zod';
import type { KioskError } from '../../contract/errors.ts';
import {
  kioskAnswer,
  kioskContract,
  type EndpointName,
  type Input,
  type Output,
} from '../../contract/kiosk/contract.ts';
import type { Result } from '../../domain/result.ts';
import type { Program } from './program.ts';

const announcement = z.object({ port: z.int(), token: z.string() });

/** Calls a core that runs as a program of its own, as the window does. */
export class CoreClient {
  readonly #url: string;
  readonly #token: string;

  constructor(program: Program) {
    const { port, token } = announcement.parse(program.announcement);
    this.#url = `http://127.0.0.1:${port.toString()}/call`;
    this.#token = token;
  }

  /** The answer as it came. Throws a TypeError, as fetch does, when core does not answer. */
  async send(call: object): Promise<z.infer<typeof kioskAnswer>> {
    const headers = { 'content-type': 'application/json', 'x-host-token': this.#token };
    const response = await fetch(this.#url, { method: 'POST', headers, body: JSON.stringify(call) });
    return kioskAnswer.parse(await response.json());
  }

  async call<Name extends EndpointName>(
    name: Name,
    session: string | null,
    input: Input<Name>,
  ): Promise<Result<Output<Name>, KioskError>> {
    const answer = await this.send({ name, session, input });
    if (!answer.ok) return answer;
    const value: unknown = kioskContract[name].output.parse(answer.value);
    // The endpoint's own schema has just parsed it.
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a parsed boundary
    return { ok: true, value: value as Output<Name> };
  }

  /** A call that must succeed for whoever makes it to go on. */
  async must<Name extends EndpointName>(name: Name, session: string | null, input: Input<Name>): Promise<Output<Name>> {
    const answer = await this.call(name, session, input);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    return answer.value;
  }
}
