import { expect } from 'vitest';
import type { ReadDb } from '../../db/connection.ts';
import type { Machine } from './machine.ts';

interface Row {
  readonly position: number;
  readonly id: string;
  readonly clock: string;
}

/**
 * What somebody who looks over core's shoulder has seen committed: it never goes away, ids follow the order in which
 * records were written, and a record says that its clock was in doubt where it was, and only there.
 */
export class Seen {
  readonly #machine: Machine;
  readonly #ids: string[] = [];
  #position = 0;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Between two looks no clock moves. */
  look(db: ReadDb): void {
    for (const { position, id, clock } of rowsAfter(db, this.#position)) {
      expect(id > (this.#ids.at(-1) ?? ''), `${id} goes on after ${this.#ids.at(-1) ?? ''}`).toBe(true);
      expect(clock !== 'ok', `record ${position} says ${clock} of its clock`).toBe(this.#machine.isDoubtful);
      if (clock === 'ok') this.#machine.noteTrustedRecord();
      this.#ids.push(id);
      this.#position = position;
    }
  }

  /** What was committed before the process ended is there; what it was just writing may be. */
  lookAfterStart(db: ReadDb): void {
    const rows = rowsAfter(db, 0);
    const there = rows.map(({ id }) => id);
    if (this.#ids.length === 0) {
      this.#ids.push(...there);
      this.#position = rows.at(-1)?.position ?? 0;
    }
    expect(there.slice(0, this.#ids.length)).toEqual(this.#ids);
  }
}

function rowsAfter(db: ReadDb, position: number): readonly Row[] {
  return db
    .prepare<[number], Row>(
      `select position, record_id as id, json_extract(line, '$.clock') as clock from records where position > ? order by position`,
    )
    .all(position);
}
