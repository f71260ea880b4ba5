import type { Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { localTime } from '../../../domain/local-time.ts';
import { call } from '../../client.ts';
import type { backfillWords } from '../../messages/backfill.ts';

export type Step = keyof typeof backfillWords.steps;
export type Outage = Output<'outage.list'>['outages'][number];
export type Slip = Output<'slip.list'>['slips'][number];
export type SlipState = Slip['state'];

export const steps: readonly Step[] = ['outages', 'pads', 'first', 'second', 'register', 'filing'];

const doneStates: readonly SlipState[] = ['approved', 'voided', 'closed', 'filed'];
const enteredStates: readonly SlipState[] = ['entered', 'reentered', 'differing', 'held'];

const stateOf = { accepted: 'entered', held: 'held', refused: 'refused' } as const;

/** The register with one row as it is now, and without the entry that it corrects; strays, which have no number, come last. */
function withRow(slips: readonly Slip[], row: Slip, corrected: string | null): readonly Slip[] {
  const rest = slips.filter(
    ({ serial, entryId }) =>
      entryId !== row.entryId &&
      (entryId === null || entryId !== corrected) &&
      (serial === '' || serial !== row.serial),
  );
  const after = row.running === 0 ? -1 : rest.findIndex(({ running }) => running === 0 || running > row.running);
  return rest.toSpliced(after === -1 ? rest.length : after, 0, row);
}

/** The outages and where every serial of the chosen one stands. */
export class Backfill {
  step = $state<Step>('first');
  outages = $state.raw<readonly Outage[]>([]);
  outageId = $state<string | null>(null);
  /** Times in which this computer was off, and nobody has said whether paper was used. */
  gapsOff = $state.raw<Output<'outage.gaps'>['gaps']>([]);
  allSlips = $state.raw<readonly Slip[]>([]);
  error = $state.raw<KioskError | null>(null);
  isLoaded = $state(false);
  readonly outage = $derived(this.outages.find(({ outageId }) => outageId === this.outageId) ?? null);
  /** Slips of the chosen outage, then those that belong to none: nothing that was entered is out of sight. */
  readonly slips = $derived(
    this.allSlips.filter(({ outageId }) => this.outageId === null || outageId === this.outageId || outageId === null),
  );
  readonly gaps = $derived(this.slips.filter(({ isGap }) => isGap));
  readonly shares = $derived({
    done: this.slips.filter(({ state }) => doneStates.includes(state)).length,
    twice: this.slips.filter(({ state, secondBy }) => enteredStates.includes(state) && secondBy !== null).length,
    entered: this.slips.filter(({ state, secondBy }) => enteredStates.includes(state) && secondBy === null).length,
    missing: this.gaps.length,
    all: this.slips.length,
  });

  #loading: Promise<void> = Promise.resolve();

  load(): Promise<void> {
    this.#loading = this.#load();
    return this.#loading;
  }

  /** Resolves when what was asked for last is here: who goes on fast means the slips as they are now. */
  settled(): Promise<void> {
    return this.#loading;
  }

  /** What one entry changed and no more: the register holds every slip there ever was. */
  follow({ entryId, serial, outcome }: Output<'slip.enter'>, corrected: string | null): Promise<void> {
    const state = stateOf[outcome];
    this.allSlips = this.allSlips.map((slip) => (slip.serial === serial ? { ...slip, state, entryId } : slip));
    return this.readRow(entryId, corrected);
  }

  /** Of one entry alone; it takes the row of what it corrected, if anything. */
  readRow(entryId: string, corrected: string | null = null): Promise<void> {
    this.#loading = this.#loading.then(() => this.#readRow(entryId, corrected));
    return this.#loading;
  }

  async #readRow(entryId: string, corrected: string | null): Promise<void> {
    const answer = await call('slip.row', { entryId });
    this.error = answer.ok ? null : answer.error;
    if (answer.ok && answer.value.slip !== null) this.allSlips = withRow(this.allSlips, answer.value.slip, corrected);
  }

  async #load(): Promise<void> {
    const [outages, slips, gaps] = await Promise.all([
      call('outage.list', {}),
      call('slip.list', { outageId: null, state: null }),
      call('outage.gaps', {}),
    ]);
    if (gaps.ok) this.gapsOff = gaps.value.gaps;
    this.error = outages.ok ? (slips.ok ? null : slips.error) : outages.error;
    if (outages.ok) this.outages = outages.value.outages;
    if (slips.ok) this.allSlips = slips.value.slips;
    this.outageId ??= this.#mostPressing();
    this.isLoaded = true;
  }

  /** The one that lasts now; paper that leaves the desk is for it. */
  get openOutage(): Outage | null {
    return this.openOutages[0] ?? null;
  }

  /** A power cut may last while the line is down: then a clerk says for which of them paper leaves. */
  get openOutages(): readonly Outage[] {
    return this.outages.filter(({ endedAtMs }) => endedAtMs === null);
  }

  /** The outage that lasts, else the newest with a slip missing, else the newest. */
  #mostPressing(): string | null {
    const missing = this.outages.find(({ slips }) => slips.missing > 0);
    return (this.openOutage ?? missing ?? this.outages[0])?.outageId ?? null;
  }

  /** The day of an outage that began and ended on one; empty for any other, where the slip alone knows the day. */
  get onlyDay(): string {
    if (this.outage?.endedAtMs == null) return '';
    const [first, last] = [localTime(this.outage.startedAtMs).date, localTime(this.outage.endedAtMs).date];
    return first === last ? first : '';
  }

  /** The next serial in somebody's hands after `running` that nobody has entered; empty when there is none. */
  nextSerial(running: number): string {
    const waiting = this.slips.filter(({ state }) => state === 'handed_out');
    return (waiting.find((slip) => slip.running > running) ?? waiting[0])?.serial ?? '';
  }
}
