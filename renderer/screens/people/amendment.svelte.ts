import type { Output } from '../../../contract/kiosk/contract.ts';
import { act } from '../../client.ts';
import { peopleWords } from '../../messages/people.ts';
import type { Page } from './people.svelte.ts';
import { Registration } from './registration.svelte.ts';

type Amended = Output<'person.amend'>;

/**
 * The form of somebody who is registered. What may be shown stands in it; numbers and phone stay empty, which leaves
 * them as they are.
 */
export class Amendment extends Registration {
  readonly #personId: string;

  constructor(page: Page, today: () => string) {
    super(today, () => undefined);
    const { person } = page;
    this.#personId = person.personId;
    this.roles = person.roles;
    this.documentKind = page.documentKind;
    this.texts.name = person.name;
    this.texts.unit = page.unitName ?? '';
    this.texts.areaCode = page.areaCode ?? '';
    this.texts.street = page.street ?? '';
    this.texts.community = person.community ?? '';
    this.texts.trainedOn = person.trainedOn ?? '';
    this.qualifications = page.qualifications.map(({ numberTail: _tail, ...period }) => ({ ...period, number: '' }));
    this.knownNumbers = page.qualifications.flatMap(({ numberTail, ...period }) =>
      numberTail === null ? [] : [{ ...period, number: peopleWords.amend.keeps(peopleWords.numberTail(numberTail)) }],
    );
  }

  /** What changed; null when it stays on the screen with words about why. */
  async amend(): Promise<Amended | null> {
    this.wrongDate = this.unreadableDate();
    if (this.wrongDate !== null || this.isSaving) return null;
    this.isSaving = true;
    const { priorityTags: _tags, ...fields } = this.fields();
    const answer = await act('person.amend', { ...fields, personId: this.#personId });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    return answer.ok ? answer.value : null;
  }
}
