import type { KioskError } from '../../../../contract/errors.ts';
import type { Input, Output } from '../../../../contract/kiosk/contract.ts';
import type { Result } from '../../../../domain/result.ts';
import { act, call } from '../../../client.ts';

export type ActivityPage = Output<'activity.read'>;
export type Activity = ActivityPage['activity'];
type Closed = Output<'activity.close'>;

/** The list of activities, the one that is open, and what may be done with it. */
export class Activities {
  /** Null until it was read. */
  list = $state.raw<readonly Activity[] | null>(null);
  active = $state(0);
  page = $state.raw<ActivityPage | null>(null);
  /** Who was left when the one that is open was closed just now. */
  left = $state.raw<Closed['left']>([]);
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);

  async load(): Promise<void> {
    const answer = await call('activity.list', {});
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.list = answer.value.activities;
  }

  async open(activityId: string): Promise<void> {
    const answer = await call('activity.read', { activityId });
    if (!answer.ok) this.error = answer.error;
    else this.page = answer.value;
  }

  /** Reads anew what is open. */
  async refresh(): Promise<void> {
    if (this.page !== null) await this.open(this.page.activity.activityId);
  }

  async leave(): Promise<void> {
    this.page = null;
    this.left = [];
    this.error = null;
    await this.load();
  }

  move(step: 1 | -1): void {
    this.active = Math.max(0, Math.min((this.list?.length ?? 0) - 1, this.active + step));
  }

  async plan(typed: Omit<Input<'activity.plan'>, 'intentId'>): Promise<boolean> {
    const answer = await this.#done(act('activity.plan', typed));
    if (answer !== null) await this.open(answer.activityId);
    return answer !== null;
  }

  async noteElder(person: string, isThere: boolean): Promise<boolean> {
    return (await this.#done(act('activity.note_elder', { activityId: this.#id, person, isThere }))) !== null;
  }

  async report(reportedOn: string, number: string): Promise<boolean> {
    const report = { activityId: this.#id, reportedOn, number: number.trim() === '' ? null : number };
    return (await this.#done(act('activity.report', report))) !== null;
  }

  async close(how: Omit<Input<'activity.close'>, 'intentId' | 'activityId'>): Promise<Closed | null> {
    const closed = await this.#done(act('activity.close', { activityId: this.#id, ...how }));
    this.left = closed?.left ?? [];
    return closed;
  }

  async cancel(reason: string): Promise<boolean> {
    return (await this.#done(act('activity.cancel', { activityId: this.#id, reason }))) !== null;
  }

  get #id(): string {
    return this.page?.activity.activityId ?? '';
  }

  async #done<Value>(acting: Promise<Result<Value, KioskError>>): Promise<Value | null> {
    this.isSaving = true;
    const answer = await acting;
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) await this.refresh();
    return answer.ok ? answer.value : null;
  }
}
