import { refusal, type KioskError } from '../../contract/errors.ts';
import type { RegisterHead } from '../../contract/kiosk/import.ts';
import { currentEntry, type SlipEntryRow } from '../../db/read/paper.ts';
import { readPartBytes } from '../../db/read/records.ts';
import { entryOfRow, progressOf, rowsThere } from '../../db/read/registers.ts';
import { assert } from '../../domain/assert.ts';
import type { Result } from '../../domain/result.ts';
import { formatTime } from '../../domain/span.ts';
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
import { serviceColumns, type ServiceEntry, type ServiceTable } from '../import/service-row.ts';
import type { Reader, Writer } from '../station.ts';
import { writeFact } from '../write.ts';
import { BroughtServices } from './brought-services.ts';
import { somebodyCard } from './cards.ts';
import { problemOf } from './problems.ts';
import { barToRegister, begunBefore, openRegister } from './register-desk.ts';
import { judgeSlip, writeSlip, type JudgedSlip } from './slips.ts';

export interface ServiceListRow extends ServiceEntry {
  readonly number: number;
  readonly isCleaned: boolean;
  /** The number on the district's own form; null of a serial of this station's pads. */
  readonly externalNumber: string | null;
  /** What no two rows may share. */
  readonly key: string;
}

interface Read {
  readonly columns: ServiceTable;
  readonly rows: readonly Result<ServiceListRow, readonly KioskError[]>[];
  readonly all: Totals;
}

type ServiceTerms = Terms & { readonly head: RegisterHead };

interface Standing {
  readonly verdict: RowVerdict;
  /** What would be written; null where nothing is. */
  readonly judged: JudgedSlip | null;
  readonly corrects: string | null;
}

const outcomes = { accepted: 'ready', held: 'noticed', refused: 'kept' } as const;

/** One file of services: what becomes of each row, and what is written of it. */
export class ServicesList {
  readonly #app: Reader & Writer;
  readonly #terms: ServiceTerms;
  readonly #read: Read;
  readonly #brought = new BroughtServices();
  /** Where each number stands first in this file. */
  readonly #firsts = new Map<string, number>();
  #coming: Totals = { count: 0, minutes: 0 };
  /** Set once the register is begun. */
  #register = '';

  constructor(app: Reader & Writer, terms: ServiceTerms, read: Read) {
    this.#app = app;
    this.#terms = terms;
    this.#read = read;
  }

  opened(): OpenedList {
    const { columns, all } = this.#read;
    return {
      header: columns.header,
      unknown: columns.unknown,
      rows: columns.rows,
      order: [...columns.rows.keys()],
      columnOf: (field) => columnName(columns, field, serviceColumns),
      judge: (index) => this.#judge(index),
      write: (index, by) => this.#write(index, by),
      register: {
        totals: () => ({ all, coming: this.#coming }),
        begin: (by) => this.#begin(by),
        end: (by) => this.#end(by),
        isOpen: () => begunBefore(this.#app, 'services', this.#terms)?.state === 'writing',
      },
    };
  }

  #judge(index: number): RowVerdict {
    const row = this.#read.rows[index];
    assert(row, 'a verdict is on a row of the list');
    if (!row.ok) return refusedRow(row.error);
    const { key, number } = row.value;
    const twin = this.#firsts.get(key);
    if (twin !== undefined) return refusedRow([refusal('register_number_twice', 'serial', { row: twin.toString() })]);
    this.#firsts.set(key, number);
    const { verdict, judged } = this.#standing(row.value, true);
    if (judged !== null && mayBeWritten(verdict)) {
      this.#brought.take(judged);
      const minutes = judged.understood?.span.minutes ?? 0;
      this.#coming = { count: this.#coming.count + 1, minutes: this.#coming.minutes + minutes };
    }
    return verdict;
  }

  #write(index: number, by: WrittenBy): RowVerdict {
    const row = this.#read.rows[index];
    assert(row?.ok, 'only a row that was read is written');
    assert(this.#register !== '', 'a register begins before its rows');
    const { verdict, judged, corrects } = this.#standing(row.value, false);
    if (judged === null || !mayBeWritten(verdict)) return verdict;
    const { number, externalNumber } = row.value;
    writeSlip(this.#app, row.value.typed, judged, {
      ...{ corrects, truthStated: true, source: 'register', ...by },
      list: { register: this.#register, digest: this.#terms.digest, row: number, externalNumber },
    });
    return verdict;
  }

  /** What the row is now: there already, a mended one of a refused, or judged as a slip at the counter. */
  #standing(row: ServiceListRow, isCheck: boolean): Standing {
    const only = (verdict: RowVerdict): Standing => ({ verdict, judged: null, corrects: null });
    const { db } = this.#app;
    if (entryOfRow(db, this.#terms.digest, row.number) !== null) return only(settled('there'));
    const before = currentEntry(db, row.key);
    const isRefused = before?.state === 'refused';
    if (before !== null) {
      if (before.register_id === null && !isRefused)
        return only(refusedRow([refusal('form_serial_already_entered', 'serial')]));
      if (this.#isSame(before, row)) return only(settled('there'));
      if (!isRefused) return only(settled('differs', [refusal('register_changed', 'serial')]));
    }
    const corrects = before?.entry_id ?? null;
    const judged = judgeSlip(this.#app, row.typed, {
      ...{ corrects, operator: this.#terms.operator, isCheck },
      brought: isCheck ? this.#brought : new BroughtServices(),
    });
    const problems = judged.code === null ? [] : [problemOf(this.#app, judged.code, judged.reading.claim)];
    // A correction that would be refused as well would close what it corrects.
    if (corrects !== null && judged.outcome === 'refused') return only(refusedRow(problems));
    const warnings = [...judged.flags, ...(row.isCleaned ? ['unseen_left_out'] : [])];
    const isQuiet = judged.outcome !== 'accepted' || warnings.length === 0;
    const outcome = isQuiet ? outcomes[judged.outcome] : 'noticed';
    const verdict = { outcome, problems, warnings, differing: [], understood: this.#understood(judged) };
    return { verdict, judged, corrects };
  }

  /** Whether the row says what was typed then; of what was forgotten since nobody can say, and it stays. */
  #isSame({ record_id: recordId }: SlipEntryRow, { typed }: ServiceListRow): boolean {
    const bytes = readPartBytes(this.#app.db, recordId, 'typed');
    return bytes === null || bytes.toString('utf8') === JSON.stringify(typed);
  }

  #understood({ reading, understood }: JudgedSlip): string[] {
    const { volunteer, recipient } = reading.claim;
    const people = [volunteer, recipient].map((each) => (each === null ? '？' : somebodyCard(this.#app, each).name));
    if (understood === null) return [people.join(' → ')];
    const { span, catalogueClass, item } = understood;
    const times = `${formatTime(span.startMinute)}–${formatTime(span.endMinute)}`;
    return [
      `${span.servedOn} ${times}`,
      `${span.minutes.toString()} 分钟`,
      people.join(' → '),
      `${catalogueClass.name}·${item.name}`,
    ];
  }

  #begin(by: WrittenBy): KioskError | null {
    const before = begunBefore(this.#app, 'services', this.#terms);
    if (before !== null) {
      this.#register = before.register_id;
      return before.state === 'writing' || this.#coming.count === 0 ? null : refusal('register_already_decided');
    }
    const { head, digest } = this.#terms;
    const bar = barToRegister(head, this.#read.all, this.#coming.count);
    if (bar !== null) return bar;
    this.#register = openRegister(this.#app, { kind: 'services', head, digest, found: this.#read.all }, by);
    return null;
  }

  /** Everything that comes in is there; what stays out is named by its row. */
  #end(by: WrittenBy): KioskError | null {
    const { db } = this.#app;
    const register = this.#register;
    if (begunBefore(this.#app, 'services', this.#terms)?.state !== 'writing') return null;
    const there = rowsThere(db, register);
    const { entries, minutes } = progressOf(db, register);
    const leftOut = this.#read.columns.rows.map(({ number }) => number).filter((number) => !there.has(number));
    assert(entries + leftOut.length === this.#read.all.count, 'each row of a list came in or is named');
    writeFact(this.#app, {
      type: 'register.written/1',
      subject: `register/${register}`,
      ...by,
      data: { register, entries, minutes, leftOut },
    });
    return null;
  }
}

const settled = (outcome: 'there' | 'differs', problems: readonly KioskError[] = []): RowVerdict => ({
  ...{ outcome, problems, warnings: [], differing: [] },
});
