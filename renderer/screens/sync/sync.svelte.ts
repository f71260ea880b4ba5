import type { Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { call } from '../../client.ts';
import { formatInstant } from '../../format.ts';
import { syncWords } from '../../messages/sync.ts';

type RecordAbout = Output<'sync.read'>['waiting'][number]['about'];

const rereadMs = 2000;

const has = <Key extends string>(table: Readonly<Record<Key, string>>, key: string): key is Key =>
  Object.hasOwn(table, key);

/** `service.recorded/1` in the clerk's words. */
export function typeWords(type: string): string {
  const name = type.replace(/\/\d+$/, '');
  return has(syncWords.types, name) ? syncWords.types[name] : syncWords.otherType;
}

/** Number and name, the beginning of an outage, a run of slips: whatever a person would know it by. */
export function aboutWords({
  number,
  personName,
  organisationName,
  activityName,
  outageStartedAtMs,
  serials,
}: RecordAbout): string {
  return [
    personName,
    organisationName,
    activityName,
    number,
    outageStartedAtMs === null ? null : syncWords.outageFrom(formatInstant(outageStartedAtMs)),
    serials === null ? null : syncWords.serials(serials.first, serials.last),
  ]
    .filter((part) => part !== null)
    .join('　');
}

/** What waits, what came back and why; read again while the screen is open. */
export class Sync {
  state = $state.raw<Output<'sync.read'> | null>(null);
  error = $state.raw<KioskError | null>(null);
  isWorking = $state(false);
  #timer: ReturnType<typeof setInterval> | undefined;

  async load(): Promise<void> {
    const answer = await call('sync.read', {});
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.state = answer.value;
  }

  /** Reads again every two seconds until the returned function is called. */
  watch(): () => void {
    void this.load();
    this.#timer = setInterval(() => void this.load(), rereadMs);
    return () => clearInterval(this.#timer);
  }

  async now(): Promise<boolean> {
    if (this.isWorking) return false;
    this.isWorking = true;
    const answer = await call('sync.now', {});
    this.isWorking = false;
    this.error = answer.ok ? null : answer.error;
    await this.load();
    return answer.ok;
  }
}
