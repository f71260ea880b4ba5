import type { Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { backfillWords as words } from '../../messages/backfill.ts';
import { wordsOf } from '../../messages/errors.ts';
import { Bundles } from './bundles.svelte.ts';
import type { Backfill, Slip } from './backfill.svelte.ts';
import { ofThePile, SlipForm, slipFields, timeFields, type SlipField } from './slip-form.svelte.ts';
import { slipName } from '../slip-name.ts';
import { SlipPictures } from '../../pictures/slip-pictures.svelte.ts';

type Entered = Output<'slip.enter'>;
export type Tone = 'ok' | 'warn' | 'bad';

/** First entry of a pile of slips: one form, its verdict, and the next serial when a slip is in. */
export class FirstEntry {
  readonly form: SlipForm;
  readonly bundles = new Bundles();
  isTrue = $state(false);
  isSaving = $state(false);
  count = $state(0);
  message = $state.raw<{ readonly tone: Tone; readonly text: string } | null>(null);
  error = $state.raw<KioskError | null>(null);
  /** Of the sheet in hand, until it is entered. */
  readonly pictures = new SlipPictures();
  /** Of the entry that this one corrects. */
  readonly kept = new SlipPictures();
  /** The pictures that are another slip's too, and of which that was said once. */
  #saidSame = '';
  /** The refusal that was shown once: pressing again on the same content keeps a slip as the paper has it. */
  #warned: { readonly field: string | null; readonly content: string } | null = null;
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
  async start(): Promise<void> {
    void this.bundles.load();
    if (this.form.value('serial') === '') {
      this.form.next(this.#backfill.nextSerial(0), { servedOn: this.#backfill.onlyDay });
    }
    await this.#focus('serial');
  }

  /** Takes a serial of the line under the form: a missing one to enter, a kept one to correct. */
  take(slip: Slip): void {
    const { entryId, serial, list } = slip;
    const corrects = correctable.includes(slip.state) ? entryId : null;
    if (corrects === null && list?.number != null) {
      this.#warn(words.entry.ofList(slipName(slip), words.states[slip.state]));
      return;
    }
    if (!this.form.isBlank) void this.pictures.discard(null);
    this.form.next(serial, ofThePile(this.form.texts));
    if (corrects !== null) this.form.correct({ entryId: corrects, serial, list });
    void this.kept.load(corrects);
    this.message = null;
    this.error = null;
    void this.#focus('serial');
  }

  /** A serial read from its code: the sheet in hand is this one, and its first field comes next. */
  async scan(serial: string): Promise<void> {
    this.form.type('serial', serial);
    this.form.settle('serial');
    await this.#focus('volunteer');
  }

  /** The code on a picture says which sheet it is; where somebody typed already, only what they typed does. */
  async readPictured(serial: string): Promise<void> {
    if (this.form.isBlank && this.form.correction === null) await this.scan(serial);
  }

  /** Those of the draft, and of a slip in correction those that there are until a new one is taken. */
  get shownPictures(): SlipPictures {
    return this.form.correction === null || this.pictures.pictures.length > 0 ? this.pictures : this.kept;
  }

  /** The sheet goes back to the pile with what was typed of it. */
  async layAside(): Promise<void> {
    await this.pictures.discard(null);
    await this.goOn(this.form.value('serial'));
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
    const { correction } = this.form;
    const { digests } = this.pictures;
    const samePictureMeant = this.#saidSame === digests.join();
    const unlessRefused = !this.#isWarned();
    if (!unlessRefused && !(await this.#mayKeep())) return false;
    const answer = await this.form.enter({ pictures: [...digests], samePictureMeant, unlessRefused });
    this.form.visited = new Set([...slipFields, ...timeFields]);
    if (!answer.ok) return await this.#refused(answer.error);
    this.error = null;
    return await this.#entered(answer.value, correction);
  }

  /** The rules refuse it as it stands, or it could not be kept; nothing was. */
  async #refused(error: KioskError): Promise<false> {
    // Nobody knows whether one without an answer is kept: pressed again it is the same, whatever a check says now.
    const problem = error.code === 'core_restarting' ? null : await this.#refusal();
    if (problem !== null) this.#warnOf(problem);
    else {
      this.error = error;
      if (error.code === 'picture_of_another_slip') this.#saidSame = this.pictures.digests.join();
    }
    await this.#focusOn((problem ?? error).field);
    return false;
  }

  async #refusal(): Promise<KioskError | null> {
    const verdict = await this.form.check();
    return verdict?.outcome === 'refused' ? verdict.problem : null;
  }

  /** At the second press: the serial may have been taken since the first. */
  async #mayKeep(): Promise<boolean> {
    const problem = await this.#refusal();
    if (problem?.field !== 'serial') return true;
    this.#warnOf(problem);
    await this.#focusOn('serial');
    return false;
  }

  /**
   * A sheet that the rules refuse is kept at the second press. A wrong serial is no sheet yet, and a correction that
   * would be refused must not close what it corrects: neither is kept however often it is pressed.
   */
  #warnOf(problem: KioskError): void {
    if (problem.field === 'serial') this.#warn(words.entry.serialFirst);
    else if (this.form.corrects !== null) {
      this.#warn(`${wordsOf(problem).what}${words.entry.pressAgainCorrecting}`);
    } else {
      this.#warned = { field: problem.field, content: this.#content() };
      this.#warn(words.entry.pressAgain);
    }
  }

  #warn(text: string): void {
    this.message = { tone: 'bad', text };
  }

  #content(): string {
    return JSON.stringify(this.form.typed());
  }

  #isWarned(): boolean {
    return this.#warned?.content === this.#content();
  }

  /** Enter in the red field that stands as it was: the paper says so, and the slip is to be kept. */
  isLeftAsItIs(field: SlipField): boolean {
    return this.#warned?.field === field && this.#isWarned();
  }

  async #entered(entered: Entered, correction: SlipForm['correction']): Promise<boolean> {
    this.#warned = null;
    this.count += 1;
    this.isTrue = false;
    this.pictures.forget();
    // The next slip waits for neither this nor its pile: what became of it is known.
    void this.#backfill.follow(entered, correction?.entryId ?? null);
    if (this.bundles.open !== null) void this.bundles.load();
    const serial = entered.serial ?? '';
    await this.goOn(serial);
    this.message = this.#said(entered, slipName({ serial, list: correction?.list ?? null }));
    return true;
  }

  #said({ outcome, problem }: Entered, name: string): { readonly tone: Tone; readonly text: string } {
    const why = problem === null ? '' : wordsOf(problem).what;
    if (outcome === 'refused') return { tone: 'bad', text: words.entry.savedRefused(name, why) };
    if (outcome === 'held') return { tone: 'warn', text: words.entry.savedHeld(name, why) };
    return { tone: 'ok', text: words.entry.savedAccepted(name) };
  }

  /** The next slip of the pile, with the date of this one. */
  async goOn(after: string): Promise<void> {
    const running = this.#backfill.slips.find(({ serial }) => serial === after)?.running ?? 0;
    this.form.next(this.#backfill.nextSerial(running), ofThePile(this.form.texts));
    await this.#focus('serial');
  }

  async #focusOn(name: string | null): Promise<void> {
    const field = [...slipFields, ...timeFields].find((each) => each === name);
    if (field !== undefined) await this.#focus(field);
  }
}

const correctable: readonly Slip['state'][] = ['refused', 'held', 'differing', 'returned'];
