import type { KioskError } from '../../../contract/errors.ts';
import type { Output } from '../../../contract/kiosk/contract.ts';
import { call } from '../../client.ts';

export type Cared = Output<'aftercare.find'>['found'];
export type CareAct = 'follow_up' | 'evaluate' | 'complain';

/** Finished services somebody has to ask after, or that a caller names. */
export class Aftercare {
  page = $state.raw<Output<'aftercare.list'> | null>(null);
  found = $state.raw<Cared | null>(null);
  code = $state('');
  error = $state.raw<KioskError | null>(null);
  index = $state(0);
  act = $state<CareAct | null>(null);
  item = $state.raw<Cared | null>(null);

  /** What a caller named stands first, then what is due first. */
  get items(): readonly Cared[] {
    const { found, page } = this;
    const asked = [...(page?.toFollowUp ?? []), ...(page?.toEvaluate ?? [])];
    const all = found === null ? asked : [found, ...asked];
    const seen = new Set<string>();
    return all.filter(({ service }) => !seen.has(service.serviceId) && seen.add(service.serviceId));
  }

  async load(): Promise<void> {
    const answer = await call('aftercare.list', {});
    if (answer.ok) this.page = answer.value;
    else this.error = answer.error;
    if (this.found !== null) await this.#find(this.found.service.serviceId);
    this.index = Math.min(this.index, Math.max(this.items.length - 1, 0));
  }

  async find(): Promise<void> {
    if (this.code.trim() === '') return;
    await this.#find(this.code.trim());
    if (this.error !== null) return;
    this.index = 0;
    this.code = '';
  }

  async #find(code: string): Promise<void> {
    const answer = await call('aftercare.find', { code });
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.found = answer.value.found;
  }

  move(by: 1 | -1): void {
    this.index = Math.min(Math.max(this.index + by, 0), Math.max(this.items.length - 1, 0));
  }

  begin(item: Cared, act: CareAct): void {
    this.index = Math.max(this.items.indexOf(item), 0);
    this.item = item;
    this.act = act;
  }

  async close(): Promise<void> {
    this.act = null;
    this.item = null;
    await this.load();
  }
}
