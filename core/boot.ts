import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

/** From one start of the machine to its next: a clock that nobody can set goes on for as long, sleep included. */
export interface Boot {
  /** Another one after each start of the machine; empty where the system has none. Then an uptime that fell tells it. */
  readonly id: string;
  readonly uptimeMs: () => number;
}

/** Linux numbers its starts; elsewhere the uptime alone tells them apart. */
const bootIdFile = '/proc/sys/kernel/random/boot_id';

export function machineBoot(): Boot {
  return { id: readBootId(), uptimeMs: () => uptime() * 1000 };
}

function readBootId(): string {
  try {
    return readFileSync(bootIdFile, 'utf8').trim();
  } catch {
    return '';
  }
}
