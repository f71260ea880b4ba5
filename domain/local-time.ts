/**
 * Asia/Shanghai is UTC+8 and has had no summer time since 1991. Services of this product are younger than that,
 * so an offset is exact and needs no time zone table.
 */
const offsetMs = 8 * 3_600_000;
const minuteMs = 60_000;
/** Its last minute is the midnight that ends it: of the last day that has a number too, which no day follows. */
export const minutesOfDay = 24 * 60;

export interface LocalTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Minutes from midnight. */
  readonly minute: number;
}

/** Day and minute at the station of an instant in milliseconds since 1970. */
export function localTime(atMs: number): LocalTime {
  const text = new Date(atMs + offsetMs).toISOString();
  return { date: text.slice(0, 10), minute: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)) };
}

/** The instant of a minute of a civil date that exists; minute 1440 is the midnight that ends it. */
export function instantOf(date: string, minute: number): number {
  return Date.parse(`${date}T00:00:00.000Z`) - offsetMs + minute * minuteMs;
}

/** RFC 3339 with the station's offset, such as `2026-11-23T09:15:02.000+08:00`. */
export function instantText(atMs: number): string {
  return `${new Date(atMs + offsetMs).toISOString().slice(0, -1)}+08:00`;
}
