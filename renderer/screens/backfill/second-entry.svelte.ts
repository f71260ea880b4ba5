import type { Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { act, call } from '../../client.ts';
import { backfillWords as words } from '../../messages/backfill.ts';
import type { Tone } from './first-entry.svelte.ts';
import { SlipPictures } from '../../pictures/slip-pictures.svelte.ts';
import { coinFields, SlipForm, type SlipField } from './slip-form.svelte.ts';

type Next = Output<'slip.next_for_second_entry'>;

/** The blind second entry: this screen knows the serial and who typed it first, and nothing of what they typed. */
export class SecondEntry {
  readonly form: SlipForm;
  slip = $state.raw<Next | null>(null);
  differing = $state.raw<readonly SlipField[]>([]);
  isSaving = $state(false);
  message = $state.raw<{ readonly tone: Tone; readonly text: string } | null>(null);
  error = $state.raw<KioskError | null>(null);
  readonly pictures = new SlipPictures();
  readonly #focus: (field: SlipField) => Promise<void>;
  readonly #onlyDay: () => string;
  readonly #entered: (entryId: string) => void;

  constructor({
    today,
    onlyDay,
    focus,
    changed,
    entered,
  }: {
    today: () => string;
    onlyDay: () => string;
    /** This entry was typed again for good. */
    entered: (entryId: string) => void;
    focus: (field: SlipField) => Promise<void>;
    changed: () => void;
  }) {
    this.#focus = focus;
    this.#onlyDay = onlyDay;
    this.#entered = entered;
    this.form = new SlipForm(today, { checks: false, changed });
  }

  /** Goes on with what was typed of a slip before a reload, if it still waits; else with the first that does. */
  async resume(): Promise<void> {
    const serial = this.form.value('serial');
    const answer = serial === '' ? null : await call('slip.next_for_second_entry', { after: null, serial });
    if (answer?.ok !== true) {
      await this.load(null);
      return;
    }
    this.error = null;
    this.slip = answer.value;
    this.differing = coinFields.filter((field) => answer.value.differing.includes(field));
    await this.#focus(coinFields.find((field) => this.form.value(field) === '') ?? 'deduction');
  }

  /** The sheet in hand: its code says which it is. What was typed of another is put aside. */
  async scan(serial: string): Promise<void> {
    this.message = null;
    await this.load(null, serial);
  }

  /** Looks for the next slip after one, the first of all for null, or for the one that is asked for. */
  async load(after: string | null, serial: string | null = null): Promise<void> {
    const answer = await call('slip.next_for_second_entry', { after, serial });
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    // The day of the pile or of the outage: neither comes from the first entry.
    const typedDay = this.form.value('servedOn');
    const servedOn = typedDay === '' ? this.#onlyDay() : typedDay;
    this.slip = answer.value;
    this.differing = coinFields.filter((field) => answer.value.differing.includes(field));
    this.form.next(answer.value.serial ?? '', { servedOn });
    void this.pictures.load(answer.value.entryId);
    if (answer.value.serial !== null) await this.#focus('volunteer');
  }

  skip(): Promise<void> {
    this.message = null;
    return this.load(this.slip?.serial ?? null);
  }

  /** True when it is kept and the cursor waits at the next slip. */
  async submit(): Promise<boolean> {
    const serial = this.slip?.serial ?? null;
    if (this.isSaving || serial === null) return false;
    this.isSaving = true;
    try {
      return await this.#submit(serial);
    } finally {
      this.isSaving = false;
    }
  }

  async #submit(serial: string): Promise<boolean> {
    const { servedOn, startTime, endTime, volunteer, recipient, className, item, deduction } = this.form.typed();
    const answer = await act('slip.reenter', {
      serial,
      servedOn,
      startTime,
      endTime,
      volunteer,
      recipient,
      className,
      item,
      deduction,
    });
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) {
      await this.#focusOn(answer.error.field);
      return false;
    }
    const { agrees, isFinal, differing } = answer.value;
    if (!isFinal) {
      this.differing = coinFields.filter((field) => differing.includes(field));
      await this.#focusOn(this.differing[0] ?? null);
      return false;
    }
    const { entryId = null, list = null } = this.slip ?? {};
    if (entryId !== null) this.#entered(entryId);
    const named = list?.number ?? serial;
    this.message = {
      tone: agrees ? 'ok' : 'warn',
      text: agrees ? words.second.agreed(named) : words.second.kept(named),
    };
    await this.load(serial);
    return true;
  }

  async #focusOn(name: string | null): Promise<void> {
    const field = coinFields.find((each) => each === name);
    if (field !== undefined) await this.#focus(field);
  }
}
