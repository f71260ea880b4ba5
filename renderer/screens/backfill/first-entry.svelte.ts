import type { Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { backfillWords as words } from '../../messages/backfill.ts';
import { wordsOf } from '../../messages/errors.ts';
import type { Backfill, Slip } from './backfill.svelte.ts';
import { SlipForm, slipFields, type SlipField } from './slip-form.svelte.ts';

type Entered = Output<'slip.enter'>;
export type Tone = 'ok' | 'warn' | 'bad';

/** First entry of a pile of slips: one form, its verdict, and the next serial when a slip is in. */
export class FirstEntry {
  readonly form: SlipForm;
  isTrue = $state(false);
  isSaving = $state(false);
  count = $state(0);
  message = $state.raw<{ readonly tone: Tone; readonly text: string } | null>(null);
  error = $state.raw<KioskError | null>(null);
  /** The refusal that was shown once; a second press keeps a slip as the paper has it. A correction is not kept so. */
  #warnedOf: string | null = null;
  readonly #backfill: Backfill;
  readonly #focus: (field: SlipField) => Promise<void>;

  constructor(
    backfill: Backfill,
    { today, changed, focus }: { today: () => string; changed: () => void; focus: (field: SlipField) => Promise<void> },
  ) {
    this.#backfill = backfill;
    this.#focus = focus;
    this.form = new SlipForm(today, {
      checks: true,
      changed: () => {
        // What was said about the slip before gives way to what is true of this one.
        this.message = null;
        this.error = null;
        changed();
      },
    });
  }

  /** Proposes the first serial that waits, unless a draft is being gone on with. */
  start(): void {
    if (this.form.value('serial') === '') {
      this.form.next(this.#backfill.nextSerial(0), { servedOn: this.#backfill.onlyDay });
    }
    void this.#focus('serial');
  }

  /** Takes a serial of the line under the form: a missing one to enter, a kept one to correct. */
  take(slip: Slip): void {
    const corrects = correctable.includes(slip.state) ? slip.entryId : null;
    this.form.next(slip.serial, { servedOn: this.form.value('servedOn') });
    this.form.corrects = corrects;
    this.message = null;
    this.error = null;
    void this.#focus('serial');
  }

  /** The button: without the statement nothing is entered (如实补登). */
  async press(): Promise<void> {
    if (this.isTrue) {
      await this.submit();
      return;
    }
    this.message = { tone: 'bad', text: words.entry.truthMissing };
  }

  /** True when the slip is in and the cursor waits at the next one. */
  async submit(): Promise<boolean> {
    if (this.isSaving) return false;
    this.isSaving = true;
    try {
      return await this.#submit();
    } finally {
      this.isSaving = false;
    }
  }

  async #submit(): Promise<boolean> {
    const verdict = await this.form.check();
    this.form.visited = new Set(slipFields);
    const code = verdict?.outcome === 'refused' ? (verdict.problem?.code ?? null) : null;
    const isCorrection = this.form.corrects !== null;
    if (code !== null && (isCorrection || this.#warnedOf !== code)) {
      this.#warnedOf = code;
      const why = isCorrection && verdict?.problem ? wordsOf(verdict.problem).what : '';
      const text = isCorrection ? `${why}${words.entry.pressAgainCorrecting}` : words.entry.pressAgain;
      this.message = { tone: 'bad', text };
      await this.#focusOn(verdict?.problem?.field ?? null);
      return false;
    }
    const answer = await this.form.enter();
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) {
      await this.#focusOn(answer.error.field);
      return false;
    }
    return await this.#entered(answer.value);
  }

  async #entered(entered: Entered): Promise<boolean> {
    this.#warnedOf = null;
    this.count += 1;
    this.isTrue = false;
    await this.#backfill.load();
    const why = entered.problem === null ? '' : wordsOf(entered.problem).what;
    if (entered.outcome === 'refused') {
      this.form.corrects = entered.entryId;
      this.message = { tone: 'bad', text: `${words.entry.savedRefused(why)}${words.entry.correctNow}` };
      await this.#focusOn(entered.problem?.field ?? null);
      return false;
    }
    const serial = entered.serial ?? '';
    const isHeld = entered.outcome === 'held';
    await this.goOn(serial);
    this.message = {
      tone: isHeld ? 'warn' : 'ok',
      text: isHeld ? words.entry.savedHeld(serial, why) : words.entry.savedAccepted(serial),
    };
    return true;
  }

  /** The next slip of the pile, with the date of this one. */
  async goOn(after: string): Promise<void> {
    const running = this.#backfill.slips.find(({ serial }) => serial === after)?.running ?? 0;
    this.form.next(this.#backfill.nextSerial(running), { servedOn: this.form.value('servedOn') });
    await this.#focus('serial');
  }

  async #focusOn(name: string | null): Promise<void> {
    const field = slipFields.find((each) => each === name);
    if (field !== undefined) await this.#focus(field);
  }
}

const correctable: readonly Slip['state'][] = ['refused', 'held', 'differing', 'returned'];
