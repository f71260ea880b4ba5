import {
  findSerial,
  lastIssuedSerial,
  lettersBefore,
  padDevices,
  serialsBetween,
  type SerialRow,
} from '../../db/read/serials.ts';
import { lettersUntil } from '../../domain/device-letter.ts';
import { readRegisterKey } from '../../domain/registers.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { formatNumber, isBareNumber, readSerial, type SerialError } from '../../domain/serial.ts';
import type { Reader } from '../station.ts';

/** What is wrong weighs more the nearer it came to a serial. */
const byWeight = ['form_serial_check_wrong', 'form_serial_not_issued', 'form_serial_unreadable'] as const;

/**
 * The serial meant by what stands on paper. A store that was restored numbers under a new letter, and paper of the one
 * before is still out there: a whole serial says which, a bare number may mean one of each.
 */
export function meantSerial(
  app: Reader,
  typed: string,
): Result<SerialRow, SerialError | 'form_serial_ambiguous' | 'form_serial_unrecorded'> {
  const { station, device } = app.station().source;
  const devices = [device, ...padDevices(app.db).filter((each) => each !== device)];
  const readings = devices.map((each) => ({ device: each, read: readSerial(typed, { station, device: each }) }));
  const issued = readings.flatMap(({ device: letter, read }) => {
    const row = read.ok ? findSerial(app.db, formatNumber({ station, device: letter }, read.value)) : null;
    return row === null ? [] : [row];
  });
  const [first, ...others] = issued;
  if (first !== undefined) return others.length === 0 ? ok(first) : err('form_serial_ambiguous');
  if (unrecordedSerial(app, typed) !== null) return err('form_serial_unrecorded');
  const wrong = new Set(readings.map(({ read }) => (read.ok ? 'form_serial_not_issued' : read.error)));
  return err(byWeight.find((error) => wrong.has(error)) ?? 'form_serial_unreadable');
}

/**
 * A serial that the lost store printed after the backup which this one was restored from: of a letter before, with the
 * right check character, beyond what is known of it here. Null for any other. A store that was lost again before its own
 * backup leaves a letter that this one never wrote under.
 */
export function unrecordedSerial({ db, station }: Reader, typed: string): string | null {
  if (isBareNumber(typed)) return null;
  const { source } = station();
  for (const device of lettersUntil(source.device, lettersBefore(db, source.station, source.device))) {
    const read = readSerial(typed, { station: source.station, device });
    if (read.ok && read.value > lastIssuedSerial(db, device)) {
      return formatNumber({ station: source.station, device }, read.value);
    }
  }
  return null;
}

/** Whether an entry stands under a serial that this store has no printing of. */
export function isUnrecorded({ db, station }: Reader, serial: string | null): boolean {
  if (serial === null || readRegisterKey(serial, station().source.station) !== null) return false;
  return findSerial(db, serial) === null;
}

/** Serials of one letter without a gap, both ends among them. */
export interface SerialRun {
  readonly first: SerialRow;
  readonly last: SerialRow;
  readonly rows: readonly SerialRow[];
}

/** From a serial to the one that was typed or scanned as the last, which is of the same letter. */
export function runUntil(
  app: Reader,
  first: SerialRow,
  typed: string,
): Result<SerialRun, SerialError | 'serials_not_issued'> {
  const { device, running } = first;
  const until = readSerial(typed, { station: app.station().source.station, device });
  if (!until.ok) return until;
  const rows = serialsBetween(app.db, device, running, until.value);
  const last = rows.at(-1);
  return last !== undefined && rows.length === until.value - running + 1
    ? ok({ first, last, rows })
    : err('serials_not_issued');
}
