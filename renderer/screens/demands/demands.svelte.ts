import type { KioskError } from '../../../contract/errors.ts';
import type { Output } from '../../../contract/kiosk/contract.ts';
import type { DemandShown, MatchCandidate } from '../../../contract/kiosk/demands.ts';
import { call } from '../../client.ts';

export type DemandPage = Output<'demand.read'>;
export type DemandState = DemandShown['state'];
type Suggestion = Output<'demand.suggest'>;
type Candidates = Omit<Output<'demand.candidates'>, 'rows'> & { readonly rows: readonly MatchCandidate[] };

/** 需求: those of one state, the one that is open, and who could go for it. */
export class Demands {
  state = $state<DemandState>('published');
  /** Null until it was read. */
  list = $state.raw<readonly DemandShown[] | null>(null);
  counts = $state.raw<ReadonlyMap<DemandState, number>>(new Map());
  active = $state(0);
  page = $state.raw<DemandPage | null>(null);
  candidates = $state.raw<Candidates | null>(null);
  suggestion = $state.raw<Suggestion | null>(null);
  contact = $state.raw<Output<'demand.contact'> | null>(null);
  error = $state.raw<KioskError | null>(null);

  async show(state: DemandState): Promise<void> {
    this.state = state;
    this.active = 0;
    this.close();
    await this.load();
  }

  async load(): Promise<void> {
    const { state } = this;
    const answer = await call('demand.list', { state });
    // The answer about a list that was left meanwhile comes too late.
    if (state !== this.state) return;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.list = answer.value.demands;
    this.counts = new Map(answer.value.counts.map((each) => [each.state, each.count]));
  }

  async open(demandId: string): Promise<void> {
    if (this.page?.demand.demandId !== demandId) this.contact = null;
    const answer = await call('demand.read', { demandId });
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.suggestion = null;
    this.page = answer.value;
    this.candidates = null;
    if (!answer.value.isLive) this.contact = null;
    if (answer.value.demand.state === 'published') await this.findCandidates();
  }

  close(): void {
    this.page = null;
    this.candidates = null;
    this.contact = null;
    this.suggestion = null;
  }

  async findCandidates(volunteer: string | null = null): Promise<void> {
    const demandId = this.page?.demand.demandId;
    if (demandId === undefined) return;
    const answer = await call('demand.candidates', { demandId, offset: 0, volunteer });
    if (answer.ok) this.candidates = answer.value;
    else this.error = answer.error;
  }

  async more(): Promise<void> {
    const { page, candidates } = this;
    if (page === null || candidates === null) return;
    const offset = candidates.rows.length;
    const answer = await call('demand.candidates', { demandId: page.demand.demandId, offset, volunteer: null });
    if (answer.ok) this.candidates = { ...answer.value, rows: [...candidates.rows, ...answer.value.rows] };
    else this.error = answer.error;
  }

  async suggest(): Promise<void> {
    const answer = await call('demand.suggest', {});
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.close();
    this.suggestion = answer.value;
  }

  async openContact(): Promise<void> {
    const demandId = this.page?.demand.demandId;
    if (demandId === undefined) return;
    const answer = await call('demand.contact', { demandId });
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.contact = answer.value;
  }

  move(step: 1 | -1): void {
    this.active = Math.max(0, Math.min((this.list?.length ?? 0) - 1, this.active + step));
  }
}
