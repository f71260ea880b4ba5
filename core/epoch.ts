import type { StreamName } from '../contract/records/envelope.ts';
import type { WriteDb } from '../db/connection.ts';
import { forgetWhatIsIncluded } from '../db/inbox.ts';
import { journalHead } from '../db/journal.ts';
import { readSetting } from '../db/local/settings.ts';
import type { Clock } from './clock.ts';
import { readStation, writeStation } from './station-settings.ts';
import { systemOperator, writeFact } from './write.ts';

interface Opened {
  readonly station: string;
  readonly device: string;
  readonly name: string;
}

/**
 * Begins a chain under a station's number and tells where the chain before it ended: at founding, at enrolment, and
 * after a restore, since what a lost store wrote after its backup went on under the old one. Inside a transaction.
 */
export function beginEpoch({ db, clock }: { readonly db: WriteDb; readonly clock: Clock }, opened: Opened): void {
  const { station, device, name } = opened;
  const parent = parentOf(db);
  const training = readSetting(db, 'mode') === 'training';
  writeStation(db, { station, device, epoch: clock.newId() }, name);
  forgetWhatIsIncluded(db);
  writeFact(
    { db, clock, station: () => readStation(db) },
    {
      type: 'station.opened/1',
      subject: `station/${station}`,
      operator: systemOperator,
      data: { station, device, name, training, parent },
    },
  );
}

function parentOf(db: WriteDb) {
  if (readSetting(db, 'source') === null) return null;
  const { epoch } = readStation(db).source;
  const endOf = (stream: StreamName) => {
    const head = journalHead(db, epoch, stream);
    return head === null ? null : { seq: head.seq, hash: head.hash.toString('base64') };
  };
  return { epoch, city: endOf('city'), station: endOf('station') };
}
