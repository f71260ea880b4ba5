import { z } from 'zod';
import type { Input, Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { act, call } from '../../client.ts';
import type { Slip, SlipState } from './backfill.svelte.ts';

type Differences = Output<'slip.differences'>;
type VoidReason = Input<'slip.void'>['why'];
export type Act = 'void' | 'find' | 'refuse' | 'compare';

export const keptAct = z.object({
  act: z.enum(['void', 'find', 'refuse']),
  serial: z.string(),
  entryId: z.string().nullable(),
  why: z.enum(['', 'spoiled', 'lost', 'unused']),
  through: z.string(),
  reason: z.string(),
});

const voidable: readonly SlipState[] = ['issued', 'handed_out'];
/** Those that are held are ruled on at the review, where both entries and every doubt are shown. */
const refusable: readonly SlipState[] = ['refused', 'returned', 'differing'];
const correctable: readonly SlipState[] = ['refused', 'held', 'differing', 'returned'];

export const mayVoid = ({ state, serial }: Slip): boolean => voidable.includes(state) && serial !== '';
export const mayFind = ({ state }: Slip): boolean => state === 'voided';
export const mayRefuse = ({ state, entryId }: Slip): boolean => refusable.includes(state) && entryId !== null;
export const mayCorrect = ({ state, entryId }: Slip): boolean => correctable.includes(state) && entryId !== null;
export const mayCompare = ({ state, entryId }: Slip): boolean => state === 'differing' && entryId !== null;

/** What a person does about one serial: void it, close it for good, look at both entries. */
export class SlipRegister {
  filter = $state<SlipState | null>(null);
  act = $state<Act | null>(null);
  slip = $state.raw<Slip | null>(null);
  /** Empty until somebody says it: a serial that is lost is not written off as spoiled by an Enter. */
  why = $state<VoidReason | ''>('');
  whyMissing = $state(false);
  reason = $state('');
  /** The last of a run that is given up at once; empty for one. */
  through = $state('');
  differences = $state.raw<Differences | null>(null);
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);
  /** By what the slip of the last act is known in the list. */
  lastKey = '';

  /** The act that is being written down; null for none, and for a look, which writes nothing. */
  get kept(): z.input<typeof keptAct> | null {
    const { act, slip, why, through, reason } = this;
    if (slip === null || act === null || act === 'compare') return null;
    return { act, serial: slip.serial, entryId: slip.entryId, why, through, reason };
  }

  goOn({ act, serial, entryId, why, through, reason }: z.output<typeof keptAct>, slips: readonly Slip[]): void {
    const slip = slips.find((each) => each.serial === serial && each.entryId === entryId);
    if (slip === undefined) return;
    this.open(act, slip);
    this.why = why;
    this.through = through;
    this.reason = reason;
  }

  open(act: Act, slip: Slip): void {
    this.act = act;
    this.slip = slip;
    this.reason = '';
    this.through = '';
    this.why = '';
    this.whyMissing = false;
    this.error = null;
    this.differences = null;
    if (act === 'compare') void this.#compare(slip);
  }

  close(): void {
    this.lastKey = this.slip?.entryId ?? this.slip?.serial ?? '';
    this.act = null;
    this.slip = null;
  }

  async #compare({ entryId }: Slip): Promise<void> {
    if (entryId === null) return;
    const answer = await call('slip.differences', { entryId });
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.differences = answer.value;
  }

  /** True when the act is on the record. */
  async save(): Promise<boolean> {
    if (this.slip === null || this.isSaving) return false;
    const { why } = this;
    this.whyMissing = this.act === 'void' && why === '';
    if (this.whyMissing) return false;
    this.isSaving = true;
    const answer = await this.#send(this.slip, why);
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.close();
    return answer.ok;
  }

  #send(slip: Slip, why: VoidReason | '') {
    if (this.act === 'find') return act('slip.find', { serial: slip.serial, reason: this.reason.trim() });
    return why === '' ? this.#refuse(slip) : this.#void(slip, why);
  }

  #void({ serial }: Slip, why: VoidReason) {
    const through = this.through.trim() === '' ? null : this.through;
    return act('slip.void', { serial, through, why, reason: this.reason.trim() });
  }

  #refuse({ entryId }: Slip) {
    return act('slip.rule', {
      entryId: entryId ?? '',
      ruling: 'refused',
      confirmation: null,
      reason: this.reason.trim(),
    });
  }
}
