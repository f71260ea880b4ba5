import type { KioskError } from '../contract/errors.ts';
import type { Output } from '../contract/kiosk/contract.ts';
import type { Result } from '../domain/result.ts';
import { isReviewing, isStaff } from '../domain/roles.ts';
import { call, session } from './client.ts';
import { knownRules } from './known-rules.svelte.ts';
import { deviceWords } from './messages/devices.ts';
import { wordsOf } from './messages/errors.ts';
import { arrive } from './parts/arrivals.ts';
import { flushDrafts } from './draft.svelte.ts';

export const screenNames = [
  'today',
  'record',
  'review',
  'backfill',
  'people',
  'demands',
  'coins',
  'certificates',
  'sync',
  'printing',
  'admin',
] as const;
export type ScreenName = (typeof screenNames)[number];
export type Operator = Output<'session.open'>['operator'];
export type Tone = 'ok' | 'warn' | 'bad' | 'quiet';

const statusEveryMs = 2000;
const sayMs = 6000;

/** Who is at the window, which screen is open, and what the strip says. */
export class AppState {
  description = $state.raw<Output<'app.describe'> | null>(null);
  status = $state.raw<Output<'status.read'> | null>(null);
  training = $state.raw<Output<'training.read'> | null>(null);
  operator = $state.raw<Operator | null>(null);
  signedInAtMs = $state(0);
  screen = $state<ScreenName>('today');
  params = $state.raw<Readonly<Record<string, string>>>({});
  /** Changes with every visit, so that going to the open screen again begins it anew. */
  visit = $state(0);
  said = $state.raw<{ readonly text: string; readonly tone: Tone } | null>(null);
  isCoreAway = $state(false);
  isReadingCard = $state(false);
  #sayTimer: ReturnType<typeof setTimeout> | undefined;
  #clockShiftMs = 0;

  /** Core's time, which may be a rehearsal's. */
  get nowMs(): number {
    return Date.now() + this.#clockShiftMs;
  }

  /** Describes the station, keeps the strip true, and stops doing so when the returned function is called. */
  start(): () => void {
    void this.describe();
    void this.readStatus();
    const timer = setInterval(() => void this.readStatus(), statusEveryMs);
    return () => {
      clearInterval(timer);
    };
  }

  async describe(): Promise<void> {
    const answer = await call('app.describe', {});
    if (!answer.ok) {
      this.isCoreAway = true;
      return;
    }
    // Who goes on is decided before anything is shown: a digit that picks a tile must not fall into a session.
    await this.#resume(answer.value.operators);
    this.description = answer.value;
  }

  async readStatus(): Promise<void> {
    const answer = await call('status.read', {});
    this.isCoreAway = !answer.ok;
    if (!answer.ok) return;
    this.status = answer.value;
    this.#clockShiftMs = answer.value.nowMs - Date.now();
    if (this.description === null) await this.describe();
    if (this.description?.mode === 'training') {
      const training = await call('training.read', {});
      if (training.ok) this.training = training.value;
    }
  }

  goTo(screen: ScreenName, params: Readonly<Record<string, string>> = {}): void {
    // What one screen had to say would lie over the next one's buttons.
    if (screen !== this.screen) this.said = null;
    this.screen = screen;
    this.params = params;
    this.visit += 1;
    sessionStorage.setItem('screen', screen);
    void knownRules.load();
  }

  say(text: string, tone: Tone): void {
    this.said = { text, tone };
    clearTimeout(this.#sayTimer);
    this.#sayTimer = setTimeout(() => (this.said = null), sayMs);
  }

  /** Who works on people's files at the counter. */
  get isStaff(): boolean {
    return isStaff(this.operator?.roles ?? []);
  }

  /** Who decides on what others recorded. */
  get isReviewing(): boolean {
    return isReviewing(this.operator?.roles ?? []);
  }

  get mayReadCards(): boolean {
    return this.isStaff;
  }

  /** The document on the reader, to whichever part of the screen wants it; else to the page of the person it is. */
  async readCard(): Promise<void> {
    if (this.isReadingCard || !this.mayReadCards) return;
    this.isReadingCard = true;
    const answer = await call('reader.read', {});
    this.isReadingCard = false;
    if (!answer.ok) {
      const { what, next } = wordsOf(answer.error);
      this.say(`${what}${next}`, 'bad');
      this.noteError(answer.error);
      return;
    }
    const work = arrive({ card: answer.value });
    const { person, name } = answer.value;
    if (work !== null) await work;
    else if (document.querySelector('dialog[open]') !== null) this.say(deviceWords.cardNotHere, 'warn');
    else if (person === null) this.say(deviceWords.notRegistered(name), 'warn');
    else this.goTo('people', { personId: person.personId });
  }

  async signIn(operatorId: string, pin: string): Promise<Result<Operator, KioskError>> {
    const answer = await call('session.open', { operatorId, pin });
    if (!answer.ok) return answer;
    session.keep(answer.value.token);
    this.#sit(answer.value.operator, answer.value.openedAtMs);
    return { ok: true, value: answer.value.operator };
  }

  async signOut(): Promise<void> {
    await flushDrafts();
    await call('session.close', {});
    this.#leave();
  }

  /** The session ended over there: the draft is kept, the tiles are shown. */
  noteError(error: KioskError): void {
    if (error.code === 'not_signed_in') this.#leave();
  }

  #sit(operator: Operator, atMs: number): void {
    this.operator = operator;
    this.signedInAtMs = atMs;
    sessionStorage.setItem('operator', operator.operatorId);
    sessionStorage.setItem('signed-in-at', String(atMs));
  }

  #leave(): void {
    session.drop();
    this.operator = null;
    this.said = null;
  }

  /** After a reload of the page the same operator goes on at the same screen. */
  async #resume(operators: readonly Operator[]): Promise<void> {
    if (this.operator !== null || session.read() === null) return;
    const operatorId = sessionStorage.getItem('operator');
    const operator = operators.find((each) => each.operatorId === operatorId);
    const isOpen = operator !== undefined && (await call('draft.load', { key: 'resume' })).ok;
    if (!isOpen) {
      this.#leave();
      return;
    }
    this.#sit(operator, Number(sessionStorage.getItem('signed-in-at')));
    const kept = screenNames.find((name) => name === sessionStorage.getItem('screen'));
    if (kept !== undefined) this.goTo(kept);
  }
}
