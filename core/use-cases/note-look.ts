import type { RecordData } from '../../contract/records/all.ts';
import type { Writer } from '../station.ts';
import { writeFact } from '../write.ts';

interface Look {
  readonly person: string;
  readonly field: RecordData<'person.revealed/1'>['field'];
  /** In words, for the person and for whoever supervises. */
  readonly reason: string;
}

/** A look at what is masked is a record before anything is shown or printed (PIPL§51). */
export function noteLook(app: Writer, operator: string, { person, field, reason }: Look): void {
  writeFact(app, {
    type: 'person.revealed/1',
    subject: `person/${person}`,
    operator,
    data: { person, field },
    parts: { reason: reason.trim() },
  });
}
