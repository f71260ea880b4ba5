import { refusal, type KioskError } from '../../contract/errors.ts';
import type { RegisterHead } from '../../contract/kiosk/import.ts';
import { shortText } from '../../contract/text.ts';
import type { OpeningRow } from '../../db/read/funds.ts';
import { broughtBy, partsOf } from '../../db/read/register-parts.ts';
import type { PersonRow } from '../../db/read/people.ts';
import { assert } from '../../domain/assert.ts';
import { hoursInWords } from '../../domain/coin-amount.ts';
import { entryLinesMax, minutesIn, type BatchRow } from '../../domain/funds.ts';
import { isSameRegister } from '../../domain/registers.ts';
import type { Result } from '../../domain/result.ts';
import { columnName } from '../import/columns.ts';
import {
  mayBeWritten,
  refusedRow,
  type OpenedList,
  type RowVerdict,
  type Terms,
  type Totals,
  type WrittenBy,
} from '../import/list.ts';
import { openingColumns, type OpeningEntry, type OpeningTable } from '../import/opening-row.ts';
import type { Reader, Writer } from '../station.ts';
import { writeFact } from '../write.ts';
import { writeProposal } from './coin-batches.ts';
import { barToRegister, openRegister, unfinishedOf } from './register-desk.ts';

export interface OpeningListRow {
  readonly number: number;
  readonly entry: OpeningEntry;
  readonly person: Result<PersonRow, readonly KioskError[]>;
}

type OpeningTerms = Terms & { readonly head: RegisterHead };

interface Read {
  readonly columns: OpeningTable;
  readonly rows: readonly OpeningListRow[];
  /** What people have already, by person. */
  readonly earlier: ReadonlyMap<string, readonly OpeningRow[]>;
}

/** One old register: what becomes of each row, and the batches that it is proposed as. */
export class OpeningsList {
  readonly #app: Reader & Writer;
  readonly #terms: OpeningTerms;
  readonly #read: Read;
  /** Rows of one person, of those who stand here more than once. */
  readonly #groups = new Map<string, OpeningListRow[]>();
  /** Whether each row would come in, by its last verdict. */
  readonly #comes: boolean[] = [];
  /** The list itself, where it was begun and is not whole; empty before that. */
  #register = '';
  /** What its parts that are there brought. */
  #brought: ReturnType<typeof broughtBy> = { rows: new Set(), people: new Set(), minutes: 0 };

  constructor(app: Reader & Writer, terms: OpeningTerms, read: Read) {
    this.#app = app;
    this.#terms = terms;
    this.#read = read;
    for (const row of read.rows) {
      if (!row.person.ok) continue;
      const { person_id: person } = row.person.value;
      const group = this.#groups.get(person);
      if (group === undefined) this.#groups.set(person, [row]);
      else group.push(row);
    }
    this.#lookAgain();
  }

  opened(): OpenedList {
    const { columns, rows } = this.#read;
    return {
      header: columns.header,
      unknown: columns.unknown,
      rows: columns.rows,
      order: [...rows.keys()],
      columnOf: (field) => columnName(columns, field, openingColumns),
      judge: (index) => this.#judge(index),
      // Nothing of it stands alone: it is proposed in parts.
      write: (index) => this.#judge(index),
      touchedBy: (number) => this.#touchedBy(number),
      register: {
        totals: () => ({ all: totalsOf(rows), coming: totalsOf(this.#coming()) }),
        begin: (by) => this.#begin(by),
        parts: () => this.#parts(),
        end: (by) => this.#end(by),
        isOpen: () => this.#register !== '',
        lookAgain: () => this.#lookAgain(),
      },
    };
  }

  /** What is there of it by now. */
  #lookAgain(): void {
    const { db } = this.#app;
    const begun = unfinishedOf(this.#app, this.#terms);
    this.#register = begun?.digest === this.#terms.digest ? begun.register_id : '';
    if (this.#register !== '') this.#brought = broughtBy(db, this.#register);
  }

  #touchedBy(number: number): readonly number[] {
    const at = this.#read.rows.findIndex((row) => row.number === number);
    const row = this.#read.rows[at];
    if (row?.person.ok !== true) return at === -1 ? [] : [at];
    const twins = new Set(this.#groups.get(row.person.value.person_id));
    return this.#read.rows.flatMap((each, index) => (twins.has(each) ? [index] : []));
  }

  #judge(index: number): RowVerdict {
    const verdict = this.#verdictOn(index);
    this.#comes[index] = mayBeWritten(verdict);
    return verdict;
  }

  #verdictOn(index: number): RowVerdict {
    const row = this.#read.rows[index];
    assert(row, 'a verdict is on a row of the list');
    if (this.#brought.rows.has(row.number)) return { ...quiet, outcome: 'there' };
    const decision = this.#terms.decisions.get(row.number);
    if (decision?.comes === false) return { ...quiet, outcome: 'left' };
    if (!row.person.ok) return refusedRow(row.person.error);
    const { person_id: person, birth_date: birthDate } = row.person.value;
    const understood = [`${row.person.value.name ?? ''} ${birthDate ?? ''}`.trim(), hoursInWords(row.entry.minutes)];
    const earlier = this.#read.earlier.get(person) ?? [];
    const same = earlier.find(({ reference }) => isSameRegister(reference, this.#terms.head.name));
    if (same !== undefined) return { ...this.#against(same, person, row), understood };
    const doubt = this.#doubt(row, person, earlier);
    if (doubt === null) return { ...quiet, outcome: 'ready', understood };
    if (decision?.comes !== true) return { ...quiet, outcome: 'asks', ...doubt, understood };
    const isTooLong = !shortText.safeParse(this.#sourceOf(person)).success;
    if (isTooLong) return refusedRow([refusal('register_source_too_long', 'source')]);
    return { ...quiet, outcome: 'noticed', warnings: doubt.problems.map(({ code }) => code), understood };
  }

  /** The same reference: as much is there already, or another amount, which a list never puts right. */
  #against(same: OpeningRow, person: string, { entry }: OpeningListRow): RowVerdict {
    const group = (this.#groups.get(person) ?? []).map((row) => row.entry);
    if (this.#brought.people.has(person)) {
      // Stopped half way: who stands there with another row alone has that one left out.
      return { ...quiet, outcome: 'differs', problems: [refusal('opening_booked_before', 'amount')], beside: [] };
    }
    const isThere = same.minutes === entry.minutes || same.minutes === minutesIn(group);
    const beside = [`${same.reference}：${hoursInWords(same.minutes)}，${same.source}`];
    if (isThere) return { ...quiet, outcome: 'there' };
    return { ...quiet, outcome: 'differs', problems: [refusal('opening_booked_before', 'amount')], beside };
  }

  /** Why a person has to say whether it comes in, with what it is like; null where nothing is like it. */
  #doubt(row: OpeningListRow, person: string, earlier: readonly OpeningRow[]) {
    const twins = (this.#groups.get(person) ?? []).filter(({ number }) => number !== row.number);
    const alike = earlier.filter(({ minutes }) => minutes === row.entry.minutes);
    const problems = [
      ...(twins.length > 0 ? [refusal('register_person_twice', 'name')] : []),
      ...(alike.length > 0 ? [refusal('register_same_amount_elsewhere', 'amount')] : []),
    ];
    const beside = [
      ...twins.map(
        ({ number, entry }) => `第 ${number.toString()} 行：${hoursInWords(entry.minutes)}，${entry.source}`,
      ),
      ...alike.map(({ reference, minutes, source }) => `${reference}：${hoursInWords(minutes)}，${source}`),
    ];
    return problems.length === 0 ? null : { problems, beside };
  }

  #coming(): readonly OpeningListRow[] {
    return this.#read.rows.filter((_, index) => this.#comes[index] === true);
  }

  /** Of a person who stands in it several times, each place. */
  #sourceOf(person: string): string {
    const rows = (this.#groups.get(person) ?? []).filter(
      ({ number }) => this.#terms.decisions.get(number)?.comes !== false,
    );
    return rows.map(({ entry }) => entry.source).join('；');
  }

  #bar(): KioskError | null {
    const { head } = this.#terms;
    const open = this.#read.rows.filter((_, index) => isOpen(this.#judge(index)));
    const [first] = open;
    const unfinished = unfinishedOf(this.#app, this.#terms);
    if (unfinished !== null && unfinished.register_id !== this.#register) return refusal('register_unfinished', 'name');
    const coming = this.#coming().length + this.#brought.rows.size;
    const bar = barToRegister(head, totalsOf(this.#read.rows), coming);
    if (bar !== null || first === undefined) return bar;
    return refusal('register_rows_open', null, { count: open.length.toString(), row: first.number.toString() });
  }

  /** The signed totals; of a list that was stopped these are there, and so are some of its parts. */
  #begin(by: WrittenBy): KioskError | null {
    this.#lookAgain();
    const bar = this.#bar();
    if (bar !== null) return bar;
    const { head, digest } = this.#terms;
    const opened = { kind: 'opening_balances', head, digest, found: totalsOf(this.#read.rows) } as const;
    if (this.#register === '') this.#register = openRegister(this.#app, opened, by);
    return null;
  }

  /** Parts of at most a hundred people, each proposed in a transaction of its own: nobody waits for all of them. */
  #parts(): readonly ((by: WrittenBy) => KioskError | null)[] {
    const { head } = this.#terms;
    const register = this.#register;
    const there = partsOf(this.#app.db, register).all;
    const people = this.#merged(this.#coming());
    const count = Math.ceil(people.length / entryLinesMax);
    return Array.from({ length: count }, (_, at) => (by: WrittenBy) => {
      const rows = people.slice(at * entryLinesMax, (at + 1) * entryLinesMax);
      const wish = {
        ...({ kind: 'opening', fundId: null, evidence: head.evidence, rows } as const),
        ...{ referenceNumber: head.name.trim(), countStated: rows.length, minutesStated: minutesIn(rows) },
      };
      const part = { register, part: there + at + 1, parts: there + count };
      const proposed = writeProposal(this.#app, wish, { ...by, register: part });
      return proposed.ok ? null : proposed.error;
    });
  }

  /** All of it is there, and what stayed out is named by its row: now it may be signed. */
  #end(by: WrittenBy): KioskError | null {
    const { decisions } = this.#terms;
    const register = this.#register;
    const { rows: there, minutes } = broughtBy(this.#app.db, register);
    const brought = this.#read.rows.filter(({ number }) => there.has(number));
    assert(brought.length === there.size, 'what is there of a register are rows of its file');
    assert(totalsOf(brought).minutes === minutes, 'the parts of a register are what comes in of it');
    const leftOut = this.#read.rows.map(({ number }) => number).filter((number) => !there.has(number));
    const reasons = Object.fromEntries(leftOut.map((row) => [row, decisions.get(row)?.reason ?? '']));
    writeFact(this.#app, {
      type: 'register.written/1',
      subject: `register/${register}`,
      ...by,
      data: { register, entries: there.size, minutes, leftOut },
      parts: leftOut.length === 0 ? {} : { reasons },
    });
    this.#register = '';
    return null;
  }

  /** One line a person, in the order of the file. */
  #merged(coming: readonly OpeningListRow[]): BatchRow[] {
    const people = new Map<string, BatchRow>();
    for (const { number, person, entry } of coming) {
      assert(person.ok, 'only who was found comes in');
      const { person_id: id } = person.value;
      const before = people.get(id);
      const minutes = (before?.minutes ?? 0) + entry.minutes;
      const listRows = [...(before?.listRows ?? []), number];
      people.set(id, { person: id, minutes, source: this.#sourceOf(id), listRows });
    }
    return [...people.values()];
  }
}

const quiet = { problems: [], warnings: [], differing: [] } as const;

const isOpen = ({ outcome }: RowVerdict): boolean =>
  outcome === 'refused' || outcome === 'asks' || outcome === 'differs';

const totalsOf = (rows: readonly OpeningListRow[]): Totals => ({
  count: rows.length,
  minutes: minutesIn(rows.map(({ entry }) => entry)),
});
