import { carriedNumbersMax, type OpenItem } from '../../contract/records/day.ts';
import { countJobs } from '../../db/local/print-jobs.ts';
import { outboxStatus } from '../../db/outbox.ts';
import { listCorrections } from '../../db/read/corrections.ts';
import { servicesForReview, type ServiceDbRow } from '../../db/read/services.ts';
import type { DayFacts, SerialStanding } from '../../domain/day-close.ts';
import type { Reader } from '../station.ts';

const servicesMax = 5000;

/** What goes on tomorrow, by number: nothing of it is left behind by a close, and nothing of it stands in its way. */
export function openItems(app: Reader, { serials }: DayFacts): OpenItem[] {
  const slips = (standing: SerialStanding): string[] =>
    serials.rows.filter((row) => row.standing === standing).map(({ serial }) => serial);
  const services = servicesForReview(app.db, servicesMax);
  const those = (is: (row: ServiceDbRow) => boolean): string[] =>
    services.filter(is).map(({ serial, service_id: id }) => serial ?? id);
  const unsent = outboxStatus(app.db, app.station().source.epoch);
  const run = `${(unsent.ackedSeq + 1).toString()}–${unsent.lastSeq.toString()}`;
  const asking = countJobs(app.db, 'unknown');
  return [
    item('slip_in_hand', slips('in_hand')),
    item('slip_second_entry', slips('second_entry')),
    item('slip_ruling', slips('to_rule')),
    item(
      'service_review',
      those(
        ({ state, source }) => state === 'recorded' || state === 'reentered' || (state === 'held' && source === 'live'),
      ),
    ),
    item(
      'service_confirmation',
      those(({ state }) => state === 'unconfirmed'),
    ),
    item(
      'correction',
      listCorrections(app.db, 0).map(({ service_id: id }) => id),
    ),
    { ...item('record_waiting', [run]), count: unsent.unsentCount },
    { ...item('print_asking', []), count: asking },
  ].filter(({ count }) => count > 0);
}

function item(kind: OpenItem['kind'], numbers: readonly string[]): OpenItem {
  return { kind, count: numbers.length, numbers: numbers.slice(0, carriedNumbersMax) };
}
