import type { OutageEvidence } from '../../contract/records/outage.ts';
import { failedProbes } from '../../db/local/probes.ts';
import type { ReadDb } from '../../db/connection.ts';
import { instantText } from '../../domain/local-time.ts';

/** What the probes met since the platform last answered; null while it answers. */
export function evidenceNow(db: ReadDb): OutageEvidence | null {
  const { lastGoodAtMs, failed } = failedProbes(db);
  const [first, last] = [failed[0], failed.at(-1)];
  if (first === undefined || last === undefined) return null;
  const byWhat = Map.groupBy(failed, ({ failure }) => failure);
  return {
    lastGoodAt: lastGoodAtMs === null ? null : instantText(lastGoodAtMs),
    failedProbes: failed.length,
    firstFailedAt: instantText(first.at_ms),
    lastFailedAt: instantText(last.at_ms),
    failures: [...byWhat].map(([what, probes]) => ({
      what,
      probes: probes.length,
      firstAt: instantText(probes[0]?.at_ms ?? first.at_ms),
      lastAt: instantText(probes.at(-1)?.at_ms ?? last.at_ms),
    })),
  };
}
