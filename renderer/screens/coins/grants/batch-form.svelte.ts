import { z } from 'zod';
import type { KioskError } from '../../../../contract/errors.ts';
import type { PersonCard } from '../../../../contract/kiosk/shapes.ts';
import { batchKinds, openingEvidences, type BatchKind } from '../../../../domain/coin-acts.ts';
import { entryLinesMax } from '../../../../domain/funds.ts';
import { act } from '../../../client.ts';
import { Draft } from '../../../draft.svelte.ts';
import { grantWords } from '../../../messages/grants.ts';
import { readDuration } from '../../typed-duration.ts';

const words = grantWords.form;

const keptRow = z.object({
  personId: z.string(),
  name: z.string(),
  about: z.string(),
  minutes: z.number(),
  source: z.string(),
});
const kept = z.object({
  kind: z.enum(batchKinds),
  fundId: z.string(),
  referenceNumber: z.string(),
  evidence: z.enum(openingEvidences),
  countStated: z.string(),
  minutesStated: z.string(),
  rows: z.array(keptRow),
});
export type Row = z.infer<typeof keptRow>;

/** A list of people as the paper has it, row by row, beside what its cover sheet states. It survives a reload. */
export class BatchForm {
  readonly kind: BatchKind;
  fundId = $state('');
  referenceNumber = $state('');
  evidence = $state<(typeof openingEvidences)[number]>('passbook');
  countStated = $state('');
  minutesStated = $state('');
  rows = $state.raw<readonly Row[]>([]);
  person = $state.raw<PersonCard | null>(null);
  coins = $state('');
  source = $state('');
  /** What is wrong with the row that is being typed. */
  personWrong = $state<string | null>(null);
  coinsWrong = $state<string | null>(null);
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);
  readonly #draft = new Draft('coins.batch', kept);

  constructor(kind: BatchKind) {
    this.kind = kind;
  }

  /** Goes on with a list of the same kind that was not proposed yet. */
  async resume(): Promise<void> {
    const draft = await this.#draft.load();
    if (draft?.kind !== this.kind) return;
    Object.assign(this, draft);
  }

  keep(): void {
    const { kind, fundId, referenceNumber, evidence, countStated, minutesStated, rows } = this;
    this.#draft.save({ kind, fundId, referenceNumber, evidence, countStated, minutesStated, rows: [...rows] });
  }

  get minutes(): number {
    return this.rows.reduce((sum, { minutes }) => sum + minutes, 0);
  }

  get statedCount(): number {
    return /^\d{1,3}$/.test(this.countStated.trim()) ? Number(this.countStated) : 0;
  }

  get statedMinutes(): number {
    return readDuration(this.minutesStated) ?? 0;
  }

  get agrees(): boolean {
    return this.rows.length > 0 && this.rows.length === this.statedCount && this.minutes === this.statedMinutes;
  }

  /** Null where the row stands on the list; else the field to go back to. */
  add(about: (person: PersonCard) => string): 'person' | 'coins' | null {
    const { person } = this;
    const minutes = readDuration(this.coins);
    const isTwice = this.rows.some(({ personId }) => personId === person?.personId);
    const personWrong = person === null ? '' : isTwice ? words.twice(person.name) : null;
    this.personWrong = this.rows.length >= entryLinesMax ? words.full : personWrong;
    this.coinsWrong = minutes === null || minutes === 0 ? words.unreadable : null;
    if (person === null || this.personWrong !== null) return 'person';
    if (minutes === null || this.coinsWrong !== null) return 'coins';
    const row = {
      personId: person.personId,
      name: person.name,
      about: about(person),
      minutes,
      source: this.source.trim(),
    };
    this.rows = [...this.rows, row];
    [this.person, this.coins, this.source, this.error] = [null, '', '', null];
    this.keep();
    return null;
  }

  remove(personId: string): void {
    this.rows = this.rows.filter((row) => row.personId !== personId);
    this.error = null;
    this.keep();
  }

  async clear(): Promise<void> {
    this.rows = [];
    [this.referenceNumber, this.countStated, this.minutesStated] = ['', '', ''];
    this.error = null;
    await this.#draft.clear();
  }

  async save(): Promise<boolean> {
    if (this.isSaving) return false;
    this.isSaving = true;
    const answer = await act('batch.propose', {
      ...{ kind: this.kind, fundId: this.kind === 'grant' ? this.fundId : null, referenceNumber: this.referenceNumber },
      evidence: this.kind === 'opening' ? this.evidence : null,
      rows: this.rows.map(({ personId, minutes, source }) => ({ person: personId, minutes, source })),
      ...{ countStated: this.statedCount, minutesStated: this.statedMinutes },
    });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) await this.#draft.clear();
    return answer.ok;
  }
}
