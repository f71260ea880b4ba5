/** The numbered papers of a station, in the order in which a clerk meets them. One row of serials serves all of them. */
export const paperKinds = ['service', 'sign_in', 'volunteer', 'recipient', 'demand', 'coins'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** How many serials one form takes: a line of a sign-in sheet is one hour of one volunteer, so each has its own. */
export const serialsPerSheet = {
  service: 1,
  sign_in: 10,
  volunteer: 1,
  recipient: 1,
  demand: 1,
  coins: 1,
} as const satisfies Record<PaperKind, number>;

export const paperSizes = ['A4', 'A5'] as const;
export type PaperSize = (typeof paperSizes)[number];

/** A form of half a page lies two on an A4 or alone on an A5; a registration and a sign-in sheet fill an A4. */
export function sizesOf(kind: PaperKind): readonly PaperSize[] {
  return kind === 'service' || kind === 'demand' || kind === 'coins' ? paperSizes : ['A4'];
}

/** With a duplicate the station keeps the first copy, and whoever wrote it takes the second along. */
export const copyCounts = [1, 2] as const;
export type CopyCount = (typeof copyCounts)[number];

/** Whether an hour stands on it, which is entered twice and reviewed; anything else is filed with what it led to. */
export function bearsHours(kind: PaperKind): boolean {
  return kind === 'service' || kind === 'sign_in';
}
