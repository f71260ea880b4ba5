import type { Brought } from './judging.ts';
import type { JudgedSlip } from './slips.ts';

type OfDay = ReturnType<Brought['byVolunteer']>[number];

/** What the rows of a list so far would take up, were they written: no row is judged as if it stood alone. */
export class BroughtServices implements Brought {
  readonly #volunteers = new Map<string, OfDay[]>();
  readonly #recipients = new Map<string, OfDay[]>();

  /** A held slip takes up no time: it may be of another day than it says. */
  take({ outcome, understood, reading }: JudgedSlip): void {
    const { volunteer, recipient } = reading.claim;
    if (outcome !== 'accepted' || understood === null || volunteer === null || recipient === null) return;
    const { servedOn, startMinute, endMinute, minutes } = understood.span;
    const taken = { volunteer_id: volunteer.person_id, start_minute: startMinute, end_minute: endMinute, minutes };
    add(this.#volunteers, keyOf(volunteer.person_id, servedOn), taken);
    add(this.#recipients, keyOf(recipient.person_id, servedOn), taken);
  }

  byVolunteer(personId: string, servedOn: string): readonly OfDay[] {
    return this.#volunteers.get(keyOf(personId, servedOn)) ?? [];
  }

  byRecipient(personId: string, servedOn: string): readonly OfDay[] {
    return this.#recipients.get(keyOf(personId, servedOn)) ?? [];
  }
}

const keyOf = (personId: string, servedOn: string): string => `${personId}|${servedOn}`;

function add(map: Map<string, OfDay[]>, key: string, taken: OfDay): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [taken]);
  else there.push(taken);
}
