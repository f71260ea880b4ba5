import type { KioskError } from '../../../contract/errors.ts';
import type { Input } from '../../../contract/kiosk/contract.ts';
import { evidencesOf } from '../../../domain/requests.ts';
import { act } from '../../client.ts';
import { readDay } from '../typed-time.ts';

type Received = Input<'request.receive'>;
const noDay = '0000-00-00';
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** One request as it comes in. */
export class RequestForm {
  kind = $state<Received['kind']>('copy');
  way = $state<Received['way']>('counter');
  evidence = $state<Received['evidence']>('identity_document');
  requester = $state('');
  detail = $state('');
  receivedOn = $state('');
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);
  #asker = $state<Received['asker']>('self');
  readonly #today: string;

  constructor(today: string) {
    this.#today = today;
    this.receivedOn = today;
  }

  get asker(): Received['asker'] {
    return this.#asker;
  }

  /** Who speaks for another shows another paper. */
  set asker(asker: Received['asker']) {
    this.#asker = asker;
    if (!evidencesOf(asker).includes(this.evidence)) this.evidence = evidencesOf(asker)[0] ?? this.evidence;
  }

  settleDay(): void {
    this.receivedOn = readDay(this.receivedOn, this.#today);
  }

  /** The day by which it is to be answered; null leaves words on the screen. */
  async save(personId: string): Promise<string | null> {
    if (this.isSaving) return null;
    this.isSaving = true;
    this.settleDay();
    const { kind, asker, way, evidence, requester, detail } = this;
    const receivedOn = isDay(this.receivedOn) ? this.receivedOn : noDay;
    const answer = await act('request.receive', {
      personId,
      kind,
      asker,
      way,
      evidence,
      requester,
      detail,
      receivedOn,
    });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    return answer.ok ? answer.value.dueOn : null;
  }
}

type Noted = Input<'person.note_death'>;

/** A death as it is reported. */
export class DeathForm {
  diedOn = $state('');
  evidence = $state<Noted['evidence']>('death_certificate');
  reporter = $state('');
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);
  readonly #today: string;

  constructor(today: string) {
    this.#today = today;
  }

  settleDay(): void {
    this.diedOn = readDay(this.diedOn, this.#today);
  }

  async save(personId: string): Promise<boolean> {
    if (this.isSaving) return false;
    this.isSaving = true;
    this.settleDay();
    const { evidence, reporter } = this;
    const diedOn = isDay(this.diedOn) ? this.diedOn : noDay;
    const answer = await act('person.note_death', { personId, diedOn, evidence, reporter });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    return answer.ok;
  }
}
