import type { KioskError } from '../../../contract/errors.ts';
import type { Input } from '../../../contract/kiosk/contract.ts';
import type { PersonCard } from '../../../contract/kiosk/shapes.ts';
import type { DemandShown } from '../../../contract/kiosk/demands.ts';
import { localTime } from '../../../domain/local-time.ts';
import { formatTime } from '../../../domain/span.ts';
import type { Result } from '../../../domain/result.ts';
import { act } from '../../client.ts';
import { demandWords } from '../../messages/demands.ts';
import { dayOrNone, readClock, readDay } from '../typed-time.ts';
import { Wish } from './wish.svelte.ts';

export type DialogKind = 'review' | 'assign' | 'decline' | 'adjust' | 'cancel' | 'close';

/** What is asked before a step of a demand, and the step itself. */
export class DemandAct {
  kind = $state<DialogKind | null>(null);
  volunteer = $state.raw<PersonCard | null>(null);
  review = $state<Input<'demand.review'>['act']>('pass_and_publish');
  check = $state<Input<'demand.review'>['check']>('called');
  risk = $state<'low' | 'raised'>('low');
  how = $state<Input<'demand.assign'>['how']>('phone');
  day = $state('');
  time = $state('');
  agreedBy = $state<Input<'demand.adjust'>['agreedBy']>('recipient');
  by = $state<Input<'demand.cancel'>['by']>('recipient');
  reason = $state('');
  wish = $state.raw<Wish>(new Wish(''));
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  open(kind: DialogKind, demand: DemandShown, { volunteer = null, risk = 'low' }: Asked = {}): void {
    const { date, minute } = localTime(this.#nowMs());
    this.kind = kind;
    this.volunteer = volunteer;
    this.risk = risk;
    this.day = date;
    this.time = formatTime(minute);
    this.reason = '';
    this.error = null;
    this.agreedBy = demand.volunteer === null ? 'recipient' : 'both';
    this.wish = new Wish(date, demand);
  }

  close(): void {
    this.kind = null;
    this.error = null;
  }

  /** What is said of it; null leaves words on the screen. */
  async save(demandId: string): Promise<string | null> {
    const { kind } = this;
    if (kind === null) return null;
    const said = {
      ...{ review: demandWords.said.reviewed, assign: demandWords.said.assigned, decline: demandWords.said.declined },
      ...{ adjust: demandWords.said.adjusted, cancel: demandWords.said.cancelled, close: demandWords.said.closed },
    };
    return (await this.#send(() => this.#act(kind, demandId))) ? said[kind] : null;
  }

  async publish(demandId: string): Promise<boolean> {
    return this.#send(() => act('demand.publish', { demandId }));
  }

  async start(demandId: string): Promise<boolean> {
    return this.#send(() => act('demand.start', { demandId }));
  }

  #act(kind: DialogKind, demandId: string): Promise<Result<unknown, KioskError>> {
    const { reason, how, check, risk, by, agreedBy } = this;
    const volunteer = this.volunteer?.personId ?? '';
    const today = localTime(this.#nowMs()).date;
    const clock = readClock(this.time);
    const told = {
      toldOn: dayOrNone(readDay(this.day, today)),
      toldTime: /^\d{2}:\d{2}$/.test(clock) ? clock : '99:99',
    };
    switch (kind) {
      case 'review':
        return act('demand.review', { demandId, act: this.review, check, risk, reason });
      case 'assign':
        return act('demand.assign', { demandId, volunteer, how, ...told });
      case 'decline':
        return act('demand.decline', { demandId, volunteer, how, ...told, reason });
      case 'adjust':
        return act('demand.adjust', { demandId, wish: this.wish.typed(), agreedBy, reason });
      case 'cancel':
        return act('demand.cancel', { demandId, by, ...told, reason });
      case 'close':
        return act('demand.close', { demandId, reason });
    }
  }

  async #send(sent: () => Promise<Result<unknown, KioskError>>): Promise<boolean> {
    if (this.isSaving) return false;
    this.isSaving = true;
    const answer = await sent();
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.kind = null;
    return answer.ok;
  }
}

interface Asked {
  readonly volunteer?: PersonCard | null;
  readonly risk?: 'low' | 'raised';
}
