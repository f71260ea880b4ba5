import { z } from 'zod';
import type { KioskError } from '../../../contract/errors.ts';
import type { Output } from '../../../contract/kiosk/contract.ts';
import { act, call } from '../../client.ts';
import { readDuration } from '../typed-duration.ts';

export type Register = Output<'register.list'>['registers'][number];

export const keptDecision = z.object({
  what: z.enum(['sign', 'reject']),
  registerId: z.string(),
  count: z.string(),
  minutes: z.string(),
  reason: z.string(),
});

/** While parts of one are being booked. */
const askEveryMs = 300;

/** Lists that districts typed, and the one that somebody is signing or sending back. */
export class Registers {
  all = $state.raw<readonly Register[]>([]);
  error = $state.raw<KioskError | null>(null);
  /** `sign` or `reject` and which one; null while nothing is. */
  acting = $state<string | null>(null);
  count = $state('');
  minutes = $state('');
  reason = $state('');
  #what: 'sign' | 'reject' | null = null;
  #registerId = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  async load(): Promise<void> {
    const answer = await call('register.list', {});
    if (answer.ok) this.all = answer.value.registers;
    else this.error = answer.error;
    clearTimeout(this.#timer);
    if (this.all.some(({ parts }) => parts?.isBooking === true)) {
      this.#timer = setTimeout(() => void this.load(), askEveryMs);
    }
  }

  leave(): void {
    clearTimeout(this.#timer);
  }

  begin(what: 'sign' | 'reject', register: Register): void;
  begin(what: null): void;
  begin(what: 'sign' | 'reject' | null, register?: Register): void {
    this.#registerId = register?.registerId ?? '';
    this.#what = what;
    this.acting = what === null ? null : `${what} ${this.#registerId}`;
    [this.count, this.minutes, this.reason, this.error] = ['', '', '', null];
  }

  /** What is typed about one; null while nothing is being done to any. */
  get kept(): z.input<typeof keptDecision> | null {
    const { acting, count, minutes, reason } = this;
    if (acting === null || this.#what === null) return null;
    return { what: this.#what, registerId: this.#registerId, count, minutes, reason };
  }

  goOn({ what, registerId, ...typed }: z.output<typeof keptDecision>): void {
    const register = this.all.find((each) => each.registerId === registerId);
    if (register === undefined) return;
    this.begin(what, register);
    Object.assign(this, typed);
  }

  /** Null where core did not take it. */
  async sign(): Promise<Output<'register.sign'> | null> {
    const countStated = /^\d{1,6}$/.test(this.count.trim()) ? Number(this.count) : 0;
    const minutesStated = readDuration(this.minutes) ?? 0;
    const answer = await act('register.sign', { registerId: this.#registerId, countStated, minutesStated });
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return null;
    this.begin(null);
    await this.load();
    return answer.value;
  }

  async reject(): Promise<boolean> {
    const answer = await act('register.reject', { registerId: this.#registerId, reason: this.reason });
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return false;
    this.begin(null);
    await this.load();
    return true;
  }
}
