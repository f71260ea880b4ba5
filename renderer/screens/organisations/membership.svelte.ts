import type { KioskError } from '../../../contract/errors.ts';
import { refusal } from '../../../contract/errors.ts';
import type { PersonCard } from '../../../contract/kiosk/shapes.ts';
import { parseCivilDate } from '../../../domain/civil-date.ts';
import { act } from '../../client.ts';
import { readDay } from '../typed-time.ts';

/** Somebody joins on a day, or a member leaves on one; both are today unless another day is typed. */
export class Membership {
  person = $state.raw<PersonCard | null>(null);
  day = $state('');
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);
  readonly #today: () => string;

  constructor(today: () => string) {
    this.#today = today;
    this.day = today();
  }

  settleDay(): void {
    this.day = readDay(this.day, this.#today());
  }

  begin(person: PersonCard | null): void {
    this.person = person;
    this.day = this.#today();
    this.error = null;
  }

  /** Who joined; null when nobody did. */
  join(organisationId: string): Promise<string | null> {
    return this.#save('joinedOn', (personId, joinedOn) =>
      act('organisation.join', { organisationId, personId, joinedOn }),
    );
  }

  /** Who left; null when nobody did. */
  leave(organisationId: string): Promise<string | null> {
    return this.#save('leftOn', (personId, leftOn) => act('organisation.leave', { organisationId, personId, leftOn }));
  }

  async #save(
    field: string,
    send: (personId: string, day: string) => Promise<{ ok: true } | { ok: false; error: KioskError }>,
  ): Promise<string | null> {
    this.settleDay();
    const { person, day } = this;
    if (this.isSaving) return null;
    if (person === null) this.error = refusal('person_unknown', 'personId');
    else if (parseCivilDate(day) === null) this.error = refusal('membership_date_impossible', field);
    else {
      this.isSaving = true;
      const answer = await send(person.personId, day);
      this.isSaving = false;
      this.error = answer.ok ? null : answer.error;
      if (answer.ok) {
        this.begin(null);
        return person.name;
      }
    }
    return null;
  }
}
