import { z } from 'zod';
import { parseCivilDate } from '../domain/civil-date.ts';

/**
 * Text from outside: no lone surrogate (JSON would turn it into U+FFFD and the bytes would no longer agree),
 * no NUL (SQLite and C would cut there), and a limit, because every text has one. zod's own string checks neither.
 */
export const text = (charactersMax: number) =>
  z
    .string()
    .max(charactersMax, 'text_too_long')
    .refine((value) => value.isWellFormed() && !value.includes('\0'), 'text_not_storable');

export const shortTextMax = 50;
const lineTextMax = 200;
export const noteTextMax = 1000;
const paperFieldMax = 500;
const paperNoteMax = 4000;

export const shortText = text(shortTextMax);
export const lineText = text(lineTextMax);
export const noteText = text(noteTextMax);
/** What stands on paper: a limit that refused it would lose it, so these lie far beyond what a form holds. */
export const paperField = text(paperFieldMax);
export const paperNote = text(paperNoteMax);

/** A civil date in Asia/Shanghai, `YYYY-MM-DD`. Whether it exists is a rule's question, not the wire's. */
export const dateText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'date_malformed');

/** A date that exists, for a question that has no answer about any other. */
export const realDate = dateText.refine((value) => parseCivilDate(value) !== null, 'date_impossible');

/** An instant in milliseconds since 1970, within the years that a station can have lived. */
export const instantMs = z
  .int()
  .min(Date.UTC(2000, 0, 1))
  .max(Date.UTC(2200, 0, 1));

/** An instant with offset, RFC 3339. */
export const instantText = z.iso.datetime({ offset: true });

/** Whole minutes. The only unit of an amount anywhere (令67§7). */
export const minutes = z.int().min(0).max(60_000_000);

export const uuid = z.uuidv7();
/** Of the bytes of a file, in small hexadecimal digits. */
export const sha256Text = z.string().regex(/^[0-9a-f]{64}$/, 'digest_malformed');
export const base64 = z.base64();
