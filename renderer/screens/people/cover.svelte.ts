import { z } from 'zod';
import type { Input, Output } from '../../../contract/kiosk/contract.ts';
import { openingEvidences } from '../../../domain/coin-acts.ts';
import { readDuration } from '../typed-duration.ts';

export type Head = NonNullable<Input<'import.begin'>['head']>;
type ImportedList = NonNullable<Output<'import.read'>['list']>;
type ListName = ImportedList['list'];

export const isRegister = (list: ListName): list is 'services' | 'opening_balances' =>
  list === 'services' || list === 'opening_balances';

/** How far the cover and the file are apart: what a person signs agrees in both. Null of a list that has no cover. */
export function apartOf({ head, totals }: Pick<ImportedList, 'head' | 'totals'>) {
  if (head === null || totals === null) return null;
  return {
    rows: Math.abs(head.countStated - totals.all.count),
    minutes: Math.abs(head.minutesStated - totals.all.minutes),
  };
}

export const keptCover = z.object({
  name: z.string(),
  count: z.string(),
  minutes: z.string(),
  numbers: z.enum(['ours', 'theirs', '']),
  unit: z.enum(['hours', 'coins', 'minutes', '']),
  evidence: z.enum(openingEvidences),
});
type Texts = z.infer<typeof keptCover>;

/** What stands on the cover of a register, as it is typed. */
export class Cover {
  name = $state('');
  count = $state('');
  minutes = $state('');
  numbers = $state<Texts['numbers']>('');
  unit = $state<Texts['unit']>('');
  evidence = $state<Texts['evidence']>('district_register');
  readonly #minutesTyped = $derived(readDuration(this.minutes));

  /** Null while nothing is typed. */
  get kept(): Texts | null {
    const { name, count, minutes, numbers, unit, evidence } = this;
    const isTyped = [name, count, minutes, numbers, unit].some((text) => text !== '');
    return isTyped ? { name, count, minutes, numbers, unit, evidence } : null;
  }

  /** Null until everything that the list needs is typed. */
  headOf(list: ListName): Head | null {
    const count = this.count.trim();
    if (!isRegister(list) || this.name.trim() === '' || !/^\d{1,6}$/.test(count)) return null;
    const isOpening = list === 'opening_balances';
    const minutesStated = this.#minutesTyped;
    if (minutesStated === null || (isOpening ? this.unit : this.numbers) === '') return null;
    return {
      ...{ name: this.name.trim(), countStated: Number(count), minutesStated },
      unit: isOpening && this.unit !== '' ? this.unit : null,
      evidence: isOpening ? this.evidence : null,
      numbers: !isOpening && this.numbers !== '' ? this.numbers : null,
    };
  }

  /** As core has it, of a list that was left and is gone on with. */
  show(head: Head): void {
    this.name = head.name;
    this.count = head.countStated.toString();
    const [hours, rest] = [Math.floor(head.minutesStated / 60), head.minutesStated % 60];
    this.minutes = rest === 0 ? `${hours.toString()}小时` : `${hours.toString()}小时${rest.toString()}分`;
    this.numbers = head.numbers ?? '';
    this.unit = head.unit ?? '';
    this.evidence = head.evidence ?? 'district_register';
  }
}
