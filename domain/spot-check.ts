import { assert } from './assert.ts';

/** One finished service of the period, as the draw sees it. */
export interface DrawRow {
  readonly service: string;
  readonly pair: string;
  readonly isPaper: boolean;
  readonly isLate: boolean;
}

/** A pair that met this often in the period counts as the same pair again and again. */
const oftenFrom = 3;

/** Tickets in the draw: one for each service, more for what is easier to make up (S-四(三)). */
const tickets = { each: 1, paper: 2, samePair: 2, late: 1 } as const;

export interface Weighted {
  readonly service: string;
  readonly tickets: number;
}

/** In the order of the service numbers, whatever order they came in. */
export function weigh(rows: readonly DrawRow[]): Weighted[] {
  const met = new Map<string, number>();
  for (const { pair } of rows) met.set(pair, (met.get(pair) ?? 0) + 1);
  return rows
    .map(({ service, pair, isPaper, isLate }) => ({
      service,
      tickets:
        tickets.each +
        (isPaper ? tickets.paper : 0) +
        ((met.get(pair) ?? 0) >= oftenFrom ? tickets.samePair : 0) +
        (isLate ? tickets.late : 0),
    }))
    .sort((a, b) => (a.service < b.service ? -1 : 1));
}

/** Of a hundred as many as the rules say, and at least one where anything was done. */
export function countToDraw(total: number, percent: number): number {
  return total === 0 ? 0 : Math.min(total, Math.max(1, Math.ceil((total * percent) / 100)));
}

interface Draw {
  readonly seed: string;
  readonly count: number;
  /** SHA-256 of a text, in lower-case hex. */
  readonly hash: (text: string) => string;
}

/**
 * Weighted draw without replacement that anybody with the seed can do again with pen and a hash: a service has as many
 * tickets as it weighs, a ticket's number is the hash of seed, service and ticket, the lowest ticket speaks for the
 * service, and the lowest services are drawn. Whole numbers and texts alone, so that every machine draws the same.
 */
export function drawServices(weighted: readonly Weighted[], { seed, count, hash }: Draw): string[] {
  assert(new Set(weighted.map(({ service }) => service)).size === weighted.length, 'a service is in the draw once');
  const lowest = weighted.map(({ service, tickets: held }) => ({
    service,
    number: Array.from({ length: held }, (_, ticket) => hash(`${seed}|${service}|${String(ticket)}`)).sort()[0] ?? '',
  }));
  lowest.sort((a, b) => (a.number < b.number ? -1 : 1));
  return lowest.slice(0, count).map(({ service }) => service);
}

export const spotCheckAnswers = ['confirmed', 'differs', 'unreached'] as const;
export type SpotCheckAnswer = (typeof spotCheckAnswers)[number];
