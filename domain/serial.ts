import { assert } from './assert.ts';
import { checkCharacter } from './check-character.ts';
import { err, ok, type Result } from './result.ts';

/** Who numbers: every device has gap-free numbers of its own, so that two of them never need to ask each other. */
export interface Numberer {
  /** Such as `S0412`. */
  readonly station: string;
  /** Such as `A`. */
  readonly device: string;
}

const runningDigits = 6;
export const runningMax = 999_999;

/** Sets people (`P`), services (`F`), certificates (`Z`), organisations (`T`, 团体) demands (`X`, 需求) and acts with coins (`B`, 币) apart; a slip has none. */
export type NumberKind = '' | 'P' | 'F' | 'Z' | 'T' | 'X' | 'B';

/** Slip `S0412-A-000137-G`, person `P-S0412-A-000137-X`. */
export function formatNumber({ station, device }: Numberer, running: number, kind: NumberKind = ''): string {
  assert(Number.isInteger(running) && running >= 1 && running <= runningMax, 'a running number has six digits at most');
  const digits = running.toString().padStart(runningDigits, '0');
  const check = checkCharacter(`${kind}${station}${device}${digits}`);
  return [...(kind === '' ? [] : [kind]), station, device, digits, check].join('-');
}

export type SerialError = 'form_serial_unreadable' | 'form_serial_check_wrong' | 'form_serial_not_issued';

/**
 * The running number meant by what stands on paper or comes from a scanner: the whole serial, the running number
 * alone, or the running number with its check character. A serial of another device is not one of ours.
 */
export function readSerial(text: string, numberer: Numberer): Result<number, SerialError> {
  const folded = fold(text);
  const whole = /^([A-Z]+\d+)-?([A-Z]{1,3})-?(\d{6})-?([0-9A-Z])$/.exec(folded);
  if (whole) {
    const [, station = '', device = '', digits = '', check = ''] = whole;
    if (station !== numberer.station || device !== numberer.device) return err('form_serial_not_issued');
    return checked(digits, check, numberer);
  }
  const short =
    /^(?:NO\.?|№)?(\d{1,6})$/.exec(folded) ??
    /^(?:NO\.?|№)?(\d{1,6})-([0-9A-Z])$/.exec(folded) ??
    /^(\d{6})([0-9A-Z])$/.exec(folded);
  if (!short) return err(/^\d{7,}$/.test(folded) ? 'form_serial_not_issued' : 'form_serial_unreadable');
  const [, digits = '', check] = short;
  return check === undefined ? counted(digits) : checked(digits.padStart(runningDigits, '0'), check, numberer);
}

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^TBS:/, '')
    .replace(/[\s—–－]+/gu, (run) => (/\s/u.test(run) ? '' : '-'));

/** A running number without its check character says nothing about whose it is. */
export function isBareNumber(text: string): boolean {
  return /^(?:NO\.?|№)?\d+$/.test(fold(text));
}

/** The running number of a whole serial; null for any other name of a slip. */
export function runningOf(serial: string): number | null {
  const digits = /^[A-Z]+\d+-[A-Z]{1,3}-(\d{6})-[0-9A-Z]$/.exec(serial)?.[1];
  return digits === undefined ? null : Number(digits);
}

function checked(digits: string, check: string, { station, device }: Numberer): Result<number, SerialError> {
  return checkCharacter(`${station}${device}${digits}`) === check ? counted(digits) : err('form_serial_check_wrong');
}

/** Numbers begin at one: a zero, with or without its check character, is on no paper. */
function counted(digits: string): Result<number, SerialError> {
  const running = Number(digits);
  return running >= 1 ? ok(running) : err('form_serial_not_issued');
}
