import { refusal, type KioskError } from '../../contract/errors.ts';
import type { RegisterHead } from '../../contract/kiosk/import.ts';
import { shortText } from '../../contract/text.ts';
import type { OpeningRow } from '../../db/read/funds.ts';
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
import { barToRegister, openRegister } from './register-desk.ts';

export interface OpeningListRow {
  readonly number: number;
  readonly entry: OpeningEntry;
  readonly person: Result<PersonRow, readonly KioskError[]>;
}

interface Read {
  readonly columns: OpeningTable;
  readonly rows: readonly OpeningListRow[];
  /** What people have already, by person. */
  readonly earlier: ReadonlyMap<string, readonly OpeningRow[]>;
}

/** One old register: what becomes of each row, and the batches that it is proposed as. */
export class OpeningsList {
  readonly #app: Reader & Writer;
  readonly #terms: Terms & { readonly head: RegisterHead };
  readonly #read: Read;
  /** Rows of one person, of those who stand here more than once. */
  readonly #groups = new Map<string, OpeningListRow[]>();

  constructor(app: Reader & Writer, terms: Terms & { readonly head: RegisterHead }, read: Read) {
    this.#app = app;
    this.#terms = terms;
    this.#read = read;
    for (const row of read.rows) {
      if (!row.person.ok) continue;
      const { person_id: person } = row.person.value;
      this.#groups.set(person, [...(this.#groups.get(person) ?? []), row]);
    }
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
      // Nothing of it stands alone: all is proposed together at the end.
      write: (index) => this.#judge(index),
      register: {
        totals: () => ({ all: totalsOf(rows), coming: totalsOf(this.#coming()) }),
        begin: () => this.#bar(),
        end: (by) => this.#propose(by),
        isOpen: () => false,
        isWhole: true,
      },
    };
  }

  #judge(index: number): RowVerdict {
    const row = this.#read.rows[index];
    assert(row, 'a verdict is on a row of the list');
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
    return this.#read.rows.filter((_, index) => mayBeWritten(this.#judge(index)));
  }

  /** Of a person who stands in it several times, each place. */
  #sourceOf(person: string): string {
    const rows = (this.#groups.get(person) ?? []).filter(
      ({ number }) => this.#terms.decisions.get(number)?.comes !== false,
    );
    return rows.map(({ entry }) => entry.source).join('；');
  }

  #bar(): KioskError | null {
    const open = this.#read.rows.filter((_, index) => isOpen(this.#judge(index)));
    const [first] = open;
    const bar = barToRegister(this.#terms.head, totalsOf(this.#read.rows), this.#coming().length);
    if (bar !== null || first === undefined) return bar;
    return refusal('register_rows_open', null, { count: open.length.toString(), row: first.number.toString() });
  }

  /** The signed totals, its parts and what was left out: all of it in one transaction, or nothing. */
  #propose(by: WrittenBy): KioskError | null {
    const bar = this.#bar();
    if (bar !== null) return bar;
    const { head, digest, decisions } = this.#terms;
    const coming = this.#coming();
    const opened = { kind: 'opening_balances', head, digest, found: totalsOf(this.#read.rows) } as const;
    const register = openRegister(this.#app, opened, by);
    const people = this.#merged(coming);
    const parts = Math.ceil(people.length / entryLinesMax);
    for (let part = 1; part <= parts; part += 1) {
      const rows = people.slice((part - 1) * entryLinesMax, part * entryLinesMax);
      const wish = {
        ...({ kind: 'opening', fundId: null, evidence: head.evidence, rows } as const),
        ...{ referenceNumber: head.name.trim(), countStated: rows.length, minutesStated: minutesIn(rows) },
      };
      const proposed = writeProposal(this.#app, wish, { ...by, register: { register, part, parts } });
      if (!proposed.ok) return proposed.error;
    }
    const { count: entries, minutes } = totalsOf(coming);
    assert(minutesIn(people) === minutes, 'the parts of a register are what comes in of it');
    const there = new Set(coming.map(({ number }) => number));
    const leftOut = this.#read.rows.map(({ number }) => number).filter((number) => !there.has(number));
    const reasons = Object.fromEntries(leftOut.map((row) => [row, decisions.get(row)?.reason ?? '']));
    writeFact(this.#app, {
      type: 'register.written/1',
      subject: `register/${register}`,
      ...by,
      data: { register, entries, minutes, leftOut },
      parts: leftOut.length === 0 ? {} : { reasons },
    });
    return null;
  }

  /** One line a person, in the order of the file. */
  #merged(coming: readonly OpeningListRow[]): BatchRow[] {
    const people = new Map<string, BatchRow>();
    for (const { person, entry } of coming) {
      assert(person.ok, 'only who was found comes in');
      const { person_id: id } = person.value;
      const before = people.get(id)?.minutes ?? 0;
      people.set(id, { person: id, minutes: before + entry.minutes, source: this.#sourceOf(id) });
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
