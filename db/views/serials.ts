import { z } from 'zod';
import { parseSource } from '../../contract/records/envelope.ts';
import {
  padHandedOut,
  padIssued,
  padTakenBack,
  slipFiled,
  slipFound,
  slipVoided,
} from '../../contract/records/paper.ts';
import { assert } from '../../domain/assert.ts';
import { formatNumber } from '../../domain/serial.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

/** Every serial of the pad exists from now on, under the letter of the device that wrote it. */
export function foldPadIssued(db: WriteDb, stored: StoredRecord): void {
  const { pad, kind, first, last } = padIssued.data.parse(stored.record.data);
  const source = parseSource(stored.record.source);
  assert(source !== null, 'a record says where it was written');
  db.prepare(
    'insert into view_pads (pad_id, device, kind, first_serial, last_serial, issued_at_ms) values (?, ?, ?, ?, ?, ?)',
  ).run(pad, source.device, kind, first, last, stored.recordedAtMs);
  const insert = db.prepare('insert into view_serials (serial, device, running, pad_id) values (?, ?, ?, ?)');
  for (let at = first; at <= last; at += 1) insert.run(formatNumber(source, at), source.device, at, pad);
}

export function foldPadHandedOut(db: WriteDb, stored: StoredRecord): void {
  const { outage, device, first, last, holder } = padHandedOut.data.parse(stored.record.data);
  db.prepare(
    `insert into view_hand_outs (record_id, outage_id, device, first_serial, last_serial, holder, handed_to, handed_out_at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(stored.record.id, outage, device, first, last, holder, readPart(stored, 'to', z.string()), stored.recordedAtMs);
  const { changes } = db
    .prepare('update view_serials set hand_out_id = ? where device = ? and running between ? and ?')
    .run(stored.record.id, device, first, last);
  assert(changes === last - first + 1, 'every serial that is handed out was issued');
}

/** What was entered, voided or filed stays with whoever had it. */
export function foldPadTakenBack(db: WriteDb, { record }: StoredRecord): void {
  const { device, first, last } = padTakenBack.data.parse(record.data);
  const { changes } = db
    .prepare(
      `update view_serials set hand_out_id = null where device = ? and running between ? and ? and voided_why is null
       and filed_about is null
       and serial not in (select serial from view_slip_entries where serial is not null and state <> 'corrected')`,
    )
    .run(device, first, last);
  assert(changes > 0, 'what is taken back was blank');
}

export function foldSlipVoided(db: WriteDb, { record }: StoredRecord): void {
  const { serial, why, reason } = slipVoided.data.parse(record.data);
  const { changes } = db
    .prepare('update view_serials set voided_why = ?, void_reason = ? where serial = ? and voided_why is null')
    .run(why, reason, serial);
  assert(changes === 1, `${serial} was issued and not given up before`);
}

export function foldSlipFound(db: WriteDb, { record }: StoredRecord): void {
  const { serial } = slipFound.data.parse(record.data);
  const { changes } = db
    .prepare(
      'update view_serials set voided_why = null, void_reason = null where serial = ? and voided_why is not null',
    )
    .run(serial);
  assert(changes === 1, `${serial} was given up`);
}

export function foldSlipFiled(db: WriteDb, { record }: StoredRecord): void {
  const { serial, about } = slipFiled.data.parse(record.data);
  const { changes } = db
    .prepare(
      `update view_serials set filed_about = ?, filed_record_id = ?
       where serial = ? and filed_about is null and voided_why is null`,
    )
    .run(about, record.id, serial);
  assert(changes === 1, `${serial} was issued and is filed once`);
}
