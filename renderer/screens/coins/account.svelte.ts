import type { KioskError } from '../../../contract/errors.ts';
import type { Output } from '../../../contract/kiosk/contract.ts';
import { call } from '../../client.ts';

type Coins = Output<'coins.read'>;
type Line = Output<'person.statement'>['lines'][number];
type Gift = Output<'gift.list'>['gifts'][number];

/** What one person holds, how it came to be so, and what they gave. */
export class Account {
  coins = $state.raw<Coins | null>(null);
  holdings = $state.raw<Output<'person.statement'>['holdings']>([]);
  lines = $state.raw<readonly Line[]>([]);
  gifts = $state.raw<readonly Gift[]>([]);
  hasOlder = $state(false);
  error = $state.raw<KioskError | null>(null);
  /** Seconds until it closes by itself, while that is near. */
  closesInSeconds = $state<number | null>(null);
  /** How often it was closed: with each, the search begins anew. */
  closings = $state(0);
  #asked = 0;

  async open(personId: string): Promise<void> {
    const asked = ++this.#asked;
    const [coins, statement, gifts] = await Promise.all([
      call('coins.read', { personId }),
      call('person.statement', { personId, before: null }),
      call('gift.list', { personId }),
    ]);
    if (asked !== this.#asked) return;
    const failed = [coins, statement, gifts].find(({ ok }) => !ok);
    this.error = failed === undefined || failed.ok ? null : failed.error;
    this.coins = coins.ok ? coins.value : null;
    this.gifts = gifts.ok ? gifts.value.gifts : [];
    this.lines = statement.ok ? statement.value.lines : [];
    this.holdings = statement.ok ? statement.value.holdings : [];
    this.hasOlder = statement.ok && statement.value.hasOlder;
  }

  async reload(): Promise<void> {
    if (this.coins !== null) await this.open(this.coins.person.personId);
  }

  /** The page before the oldest line that is shown. */
  async older(): Promise<void> {
    const last = this.lines.at(-1);
    if (this.coins === null || last === undefined) return;
    const asked = this.#asked;
    const answer = await call('person.statement', {
      personId: this.coins.person.personId,
      before: last.number,
    });
    if (asked !== this.#asked) return;
    if (!answer.ok) {
      this.error = answer.error;
      return;
    }
    this.lines = [...this.lines, ...answer.value.lines];
    this.hasOlder = answer.value.hasOlder;
  }

  /** Nobody’s, for the next visitor. */
  clear(): void {
    this.#asked += 1;
    this.coins = null;
    this.lines = [];
    this.gifts = [];
    this.holdings = [];
    this.error = null;
    this.hasOlder = false;
    this.closings += 1;
  }
}
