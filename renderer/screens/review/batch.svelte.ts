import { act } from '../../client.ts';
import { wordsOf } from '../../messages/errors.ts';
import type { Item } from './reviews.svelte.ts';

interface Failure {
  readonly name: string;
  readonly why: string;
}

/** Many harmless ones let through by one key: each is an act and a record of its own, and what fails is named. */
export class Batch {
  items = $state.raw<readonly Item[]>([]);
  isOpen = $state(false);
  isSaving = $state(false);
  doneCount = $state(0);
  failures = $state.raw<readonly Failure[]>([]);
  readonly minutes = $derived(this.items.reduce((sum, { service }) => sum + service.minutes, 0));

  open(items: readonly Item[]): void {
    this.items = items;
    this.doneCount = 0;
    this.failures = [];
    this.isOpen = items.length > 0;
  }

  close(): void {
    this.isOpen = false;
  }

  /** True when all of them went through; else the dialog says which did not, and why. */
  async save(): Promise<boolean> {
    if (this.isSaving) return false;
    this.isSaving = true;
    const failures: Failure[] = [];
    const left: Item[] = [];
    for (const item of this.items) {
      const answer = await act('review.approve', { serviceId: item.service.serviceId });
      if (answer.ok) this.doneCount += 1;
      else {
        left.push(item);
        failures.push({ name: item.service.volunteer.name, why: wordsOf(answer.error).what });
      }
    }
    this.isSaving = false;
    this.failures = failures;
    if (failures.length > 0) this.items = left;
    this.isOpen = failures.length > 0;
    return failures.length === 0;
  }
}
