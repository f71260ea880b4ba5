import { isWaitingForSecondEntry, type SlipEntryRow } from '../../db/read/paper.ts';
import { findRegister, progressOf } from '../../db/read/registers.ts';
import { assert } from '../../domain/assert.ts';
import type { Writer } from '../station.ts';
import { writeFact } from '../write.ts';

/**
 * After the second entry of a row that vouches for its list: one field that differs, even at first, and all of it is
 * typed again; the last one that agrees lets the rest stand.
 */
export function concludeSample(
  app: Writer,
  { register_id: registerId }: Pick<SlipEntryRow, 'register_id'>,
  { agrees, operator }: { readonly agrees: boolean; readonly operator: string },
): void {
  if (registerId === null) return;
  const register = findRegister(app.db, registerId);
  assert(register, 'a row of a list is of one that is there');
  if (register.state !== 'sampling') return;
  if (agrees && progressOf(app.db, registerId).waiting > 0) return;
  writeFact(app, {
    type: 'register.sampled/1',
    subject: `register/${registerId}`,
    operator,
    data: { register: registerId, outcome: agrees ? 'agreed' : 'differs' },
  });
}

/** A row that vouches for its list and comes to another end than its second entry vouches for nothing. */
export function endInSample(app: Writer, entry: SlipEntryRow, operator: string): void {
  if (entry.in_sample === 1 && isWaitingForSecondEntry(entry)) concludeSample(app, entry, { agrees: false, operator });
}
