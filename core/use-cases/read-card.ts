import { refusal, type ErrorCode } from '../../contract/errors.ts';
import { findPersonByNumber } from '../../db/read/people.ts';
import { err, ok } from '../../domain/result.ts';
import type { IdReaderError } from '../devices/id-reader.ts';
import { personCard } from './cards.ts';
import type { Task } from './kinds.ts';

const codes: Readonly<Record<IdReaderError, ErrorCode>> = {
  no_reader: 'card_reader_missing',
  no_card: 'card_missing',
  busy: 'card_reader_busy',
  failed: 'card_unreadable',
};

/** Reads, and says who it is. Neither the store nor the log hears of it: what a clerk does with it is a fact of its own. */
export const readCard: Task<'reader.read'> = async (app) => {
  const read = await app.idReader.read();
  if (!read.ok) return err(refusal(codes[read.error]));
  const person = findPersonByNumber(app.db, read.value.documentNumber);
  return ok({ ...read.value, person: person === null ? null : personCard(app, person) });
};
