import type { KioskError } from '../../../contract/errors.ts';
import type { Output } from '../../../contract/kiosk/contract.ts';
import { act, call } from '../../client.ts';
import { readDuration } from '../typed-duration.ts';

export type Register = Output<'register.list'>['registers'][number];

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
    this.acting = what === null ? null : `${what} ${this.#registerId}`;
    [this.count, this.minutes, this.reason, this.error] = ['', '', '', null];
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
