import type { KioskError } from '../../../contract/errors.ts';
import type { Input, Output } from '../../../contract/kiosk/contract.ts';
import { act, call } from '../../client.ts';
import { Filing } from '../filing.svelte.ts';

export type Correction = Output<'correction.list'>['corrections'][number];
export type CorrectionAct = 'uphold' | 'reject' | 'answer';

/** Claims about posted hours, and the one act that is being done to one. */
export class CorrectionList {
  all = $state.raw<readonly Correction[]>([]);
  isLoaded = $state(false);
  error = $state.raw<KioskError | null>(null);
  act = $state<CorrectionAct | null>(null);
  chosen = $state.raw<Correction | null>(null);
  reason = $state('');
  way = $state<Input<'correction.answer'>['way']>('in_person');
  readonly filing = new Filing();
  readonly open = $derived(this.all.filter(({ state }) => state !== 'answered'));

  async load(): Promise<void> {
    const answer = await call('correction.list', {});
    this.isLoaded = true;
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.all = answer.value.corrections;
  }

  begin(correction: Correction, act: CorrectionAct): void {
    this.chosen = correction;
    this.act = act;
    this.reason = '';
    this.way = 'in_person';
    this.filing.open();
  }

  close(): void {
    this.act = null;
    this.filing.close();
  }

  /** Minutes that are left after a reversal; null for any other act. Undefined where words on the screen say why not. */
  async save(): Promise<number | null | undefined> {
    const correctionId = this.chosen?.correctionId;
    if (correctionId === undefined || this.act === null) return undefined;
    const done = await this.#perform(this.act, correctionId);
    if (done === null) return undefined;
    this.close();
    await this.load();
    return 'balanceMinutes' in done ? done.balanceMinutes : null;
  }

  #perform(kind: CorrectionAct, correctionId: string) {
    const { filing, reason, way } = this;
    if (kind === 'uphold') return filing.save(() => act('correction.uphold', { correctionId, reason }));
    if (kind === 'reject') return filing.save(() => act('correction.reject', { correctionId, reason }));
    return filing.save(() => act('correction.answer', { correctionId, way }));
  }
}
