import type { KioskError } from '../../../../contract/errors.ts';
import type { Input } from '../../../../contract/kiosk/contract.ts';
import type { PersonCard } from '../../../../contract/kiosk/shapes.ts';
import { classOfDigit, type CatalogueClass } from '../../../../domain/catalogue.ts';
import { act } from '../../../client.ts';
import { knownRules } from '../../../known-rules.svelte.ts';
import { readClock } from '../../typed-time.ts';

type Send = () => ReturnType<typeof act>;

/** One act of a form: while it is under way it is not pressed twice, and a refusal keeps what was typed. */
class Sending {
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);

  protected async send(sending: Send): Promise<boolean> {
    if (this.isSaving) return false;
    this.isSaving = true;
    const answer = await sending();
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    return answer.ok;
  }
}

export class StartForm extends Sending {
  volunteer = $state.raw<PersonCard | null>(null);
  recipient = $state.raw<PersonCard | null>(null);
  classDigit = $state('');
  item = $state('');
  backAt = $state('');
  companion = $state('');
  purpose = $state('');
  isReadByVolunteer = $state(false);
  isReadByRecipient = $state(false);
  readonly #today: string;
  readonly classes: readonly CatalogueClass[];
  readonly class = $derived.by(() => classOfDigit(this.classes, this.classDigit));
  readonly isFilled = $derived(
    this.volunteer !== null && this.recipient !== null && this.item !== '' && this.backAt.trim() !== '',
  );
  /** The elder has to hear of the risk too. */
  readonly isRaised = $derived(this.class?.items.find(({ name }) => name === this.item)?.risk === 'raised');
  /** What core said besides yes. */
  flags: readonly string[] = [];

  constructor(today: string) {
    super();
    this.#today = today;
    this.classes = knownRules.classesOn(this.#today, this.#today);
  }

  /** A class with one item has nothing to choose. */
  pickClass(digit: string): void {
    this.classDigit = digit;
    const items = classOfDigit(this.classes, digit)?.items ?? [];
    this.item = items.length === 1 ? (items[0]?.name ?? '') : '';
  }

  pickItem(name: string): void {
    this.item = name;
  }

  settleTime(): void {
    this.backAt = readClock(this.backAt);
  }

  async save(): Promise<boolean> {
    const { volunteer, recipient } = this;
    if (volunteer === null || recipient === null || !this.isFilled) return false;
    this.settleTime();
    return await this.send(async () => {
      const answer = await act('visit.start', this.#input(volunteer, recipient));
      if (answer.ok) this.flags = answer.value.flags;
      return answer;
    });
  }

  #input(volunteer: PersonCard, recipient: PersonCard): Omit<Input<'visit.start'>, 'intentId'> {
    return {
      volunteer: volunteer.personId,
      recipient: recipient.personId,
      classNumber: Number(this.classDigit),
      item: this.item,
      backAt: /^\d{2}:\d{2}$/.test(this.backAt) ? this.backAt : '99:99',
      companion: this.companion,
      purpose: this.purpose,
      riskReadBy: [
        ...(this.isReadByVolunteer ? (['volunteer'] as const) : []),
        ...(this.isReadByRecipient ? (['recipient'] as const) : []),
      ],
    };
  }
}

export class AlertForm extends Sending {
  called = $state<Input<'visit.note_alert'>['called']>([]);
  found = $state<Input<'visit.note_alert'>['found']>('not_reached');
  account = $state('');

  save(visitId: string): Promise<boolean> {
    const { called, found, account } = this;
    return this.send(() => act('visit.note_alert', { visitId, called: [...called], found, account }));
  }
}

export class IncidentForm extends Sending {
  happenedOn = $state('');
  happenedTime = $state('');
  injured = $state<Input<'visit.note_incident'>['injured']>('nobody');
  firstAid = $state(false);
  told = $state<Input<'visit.note_incident'>['told']>([]);
  account = $state('');

  constructor(today: string, now: string) {
    super();
    this.happenedOn = today;
    this.happenedTime = now;
  }

  save(visitId: string): Promise<boolean> {
    const { happenedOn, injured, firstAid, told, account } = this;
    const typed = readClock(this.happenedTime);
    const happenedTime = /^\d{2}:\d{2}$/.test(typed) ? typed : '99:99';
    return this.send(() =>
      act('visit.note_incident', {
        ...{ visitId, happenedOn, happenedTime, injured, firstAid, told: [...told], account },
      }),
    );
  }
}
