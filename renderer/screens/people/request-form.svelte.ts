import type { Input } from '../../../contract/kiosk/contract.ts';
import { evidencesOf } from '../../../domain/requests.ts';
import { act } from '../../client.ts';
import { dayOrNone, readDay } from '../typed-time.ts';
import { Filing } from '../filing.svelte.ts';

type Received = Input<'request.receive'>;

/** One request as it comes in. */
export class RequestForm {
  kind = $state<Received['kind']>('copy');
  way = $state<Received['way']>('counter');
  evidence = $state<Received['evidence']>('identity_document');
  requester = $state('');
  detail = $state('');
  receivedOn = $state('');
  readonly filing = new Filing();
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
    this.settleDay();
    const { kind, asker, way, evidence, requester, detail } = this;
    const asked = { kind, asker, way, evidence, requester, detail, receivedOn: dayOrNone(this.receivedOn) };
    const received = await this.filing.save(() => act('request.receive', { personId, ...asked }));
    return received?.dueOn ?? null;
  }
}

type Noted = Input<'person.note_death'>;

/** A death as it is reported. */
export class DeathForm {
  diedOn = $state('');
  evidence = $state<Noted['evidence']>('death_certificate');
  reporter = $state('');
  readonly filing = new Filing();
  readonly #today: string;

  constructor(today: string) {
    this.#today = today;
  }

  settleDay(): void {
    this.diedOn = readDay(this.diedOn, this.#today);
  }

  async save(personId: string): Promise<boolean> {
    this.settleDay();
    const { evidence, reporter } = this;
    const noted = { diedOn: dayOrNone(this.diedOn), evidence, reporter };
    return (await this.filing.save(() => act('person.note_death', { personId, ...noted }))) !== null;
  }
}
