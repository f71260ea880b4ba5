import type { PaperKind } from '../../domain/paper-kinds.ts';
import type { ReadDb } from '../connection.ts';

export interface PadRow {
  readonly pad_id: string;
  readonly device: string;
  readonly kind: PaperKind;
  readonly first_serial: number;
  readonly last_serial: number;
  readonly issued_at_ms: number;
}

export interface HandOutRow {
  readonly record_id: string;
  readonly outage_id: string | null;
  readonly device: string;
  readonly first_serial: number;
  readonly last_serial: number;
  readonly holder: 'person' | 'stack';
  /** Null once whoever took it was forgotten. */
  readonly handed_to: string | null;
  readonly handed_out_at_ms: number;
}

/** A serial, what paper it is of, who has it and whether anything was entered from it. */
export interface SerialRow {
  readonly serial: string;
  readonly device: string;
  readonly running: number;
  readonly kind: PaperKind;
  readonly hand_out_id: string | null;
  readonly holder: 'person' | 'stack' | null;
  readonly handed_to: string | null;
  readonly outage_id: string | null;
  readonly voided_why: 'spoiled' | 'lost' | 'unused' | null;
  readonly filed_about: string | null;
  readonly isEntered: 0 | 1;
}

/** Nobody wrote on it as far as anybody knows. */
export function isBlankSheet({ isEntered: entered, voided_why: why, filed_about: about }: SerialRow): boolean {
  return entered === 0 && why === null && about === null;
}

const isEntered = `exists (select 1 from view_slip_entries e where e.serial = s.serial and e.state <> 'corrected')`;
const fromSerials = `select s.serial, s.device, s.running, p.kind, s.hand_out_id, h.handed_out_at_ms, h.holder, h.handed_to, h.outage_id, s.voided_why,
    s.filed_about, ${isEntered} as isEntered
  from view_serials s join view_pads p using (pad_id) left join view_hand_outs h on h.record_id = s.hand_out_id`;

export function listPads(db: ReadDb): readonly PadRow[] {
  return db.prepare<[], PadRow>('select * from view_pads order by issued_at_ms, device, first_serial').all();
}

export function listHandOuts(db: ReadDb): readonly HandOutRow[] {
  return db.prepare<[], HandOutRow>('select * from view_hand_outs order by handed_out_at_ms, first_serial').all();
}

export function lastIssuedSerial(db: ReadDb, device: string): number {
  const last = db
    .prepare<[string], number>('select coalesce(max(last_serial), 0) from view_pads where device = ?')
    .pluck()
    .get(device);
  return last ?? 0;
}

/** The letters under which this station ever issued paper: one more after each restore. */
export function padDevices(db: ReadDb): readonly string[] {
  return db.prepare<[], string>('select distinct device from view_pads order by device').pluck().all();
}

/** The letters that this store wrote under before its present one, whether or not it knows of paper of theirs. */
export function lettersBefore(db: ReadDb, station: string, device: string): readonly string[] {
  return db
    .prepare<[string, string], string>(
      `select distinct json_extract(line, '$.data.device') as letter from records
       where type = 'station.opened/1' and json_extract(line, '$.data.station') = ? and letter <> ? order by letter`,
    )
    .pluck()
    .all(station, device);
}

export function findSerial(db: ReadDb, serial: string): SerialRow | null {
  return db.prepare<[string], SerialRow>(`${fromSerials} where s.serial = ?`).get(serial) ?? null;
}

interface HeldSerialRow extends SerialRow {
  readonly hand_out_id: string;
  readonly holder: 'person' | 'stack';
  readonly handed_out_at_ms: number;
}

/** Blank sheets that are with somebody or lie ready, run by run in the order in which they went. */
export function heldBlanks(db: ReadDb): readonly HeldSerialRow[] {
  return db
    .prepare<[], HeldSerialRow>(
      `select * from (${fromSerials} where s.hand_out_id is not null and s.voided_why is null and s.filed_about is null)
       where isEntered = 0 order by handed_out_at_ms, hand_out_id, running`,
    )
    .all();
}

/** Those of a run that exist. */
export function serialsBetween(db: ReadDb, device: string, first: number, last: number): readonly SerialRow[] {
  return db
    .prepare<[string, number, number], SerialRow>(
      `${fromSerials} where s.device = ? and s.running between ? and ? order by s.running`,
    )
    .all(device, first, last);
}

/** Every serial that is more than a blank sheet in the drawer: with somebody, entered, filed or given up. */
export function serialsInUse(db: ReadDb): readonly SerialRow[] {
  return db
    .prepare<[], SerialRow>(
      `${fromSerials} where s.serial in (
         select serial from view_serials where hand_out_id is not null
         union select serial from view_serials where voided_why is not null or filed_about is not null
         union select serial from view_slip_entries where serial is not null and state <> 'corrected')
       order by s.device, s.running`,
    )
    .all();
}

export interface StockRow {
  readonly kind: PaperKind;
  readonly blanks: number;
  /** The first of them, of the letter that issued last. */
  readonly serial: string;
  readonly device: string;
  readonly running: number;
}

/** Blank sheets that were printed and are in nobody's hands, by kind: in the drawer, or on a stack that lies ready. */
export function stockByKind(db: ReadDb): readonly StockRow[] {
  return db
    .prepare<[], StockRow>(
      `select p.kind, count(*) as blanks, s.serial, s.device, min(s.running) as running
       from view_pads p join view_serials s using (pad_id) left join view_hand_outs h on h.record_id = s.hand_out_id
       where coalesce(h.holder, 'stack') = 'stack' and s.voided_why is null and s.filed_about is null
         and s.serial not in (select serial from view_slip_entries where serial is not null and state <> 'corrected')
       group by p.kind, s.device order by p.kind, s.device`,
    )
    .all();
}
