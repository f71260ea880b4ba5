import type { Device } from './enrolment.ts';

/** People, services and organisations are numbered by the device that registers them, so nobody else can use up a number of its. */
export function isOwnNumber(kind: 'P' | 'F' | 'T', number: string, { station, device }: Device): boolean {
  return number.startsWith(`${kind}-${station}-${device}-`);
}
