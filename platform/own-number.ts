import type { Device } from './enrolment.ts';

/** What is said later of a person may come from any device of the station: a restored store goes on under another letter. */
export function isOfStation(kind: 'P' | 'T' | 'B', number: string, { station }: Device): boolean {
  return number.startsWith(`${kind}-${station}-`);
}

/** People, services, organisations and acts with coins are numbered by the device that registers them, so nobody else can use up a number of its. */
export function isOwnNumber(kind: 'P' | 'F' | 'T' | 'B', number: string, { station, device }: Device): boolean {
  return number.startsWith(`${kind}-${station}-${device}-`);
}
