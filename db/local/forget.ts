import { isHeldIn, isNamedIn, isPersonIn, textsIn, type Marks } from '../../domain/naming.ts';
import type { WriteDb } from '../connection.ts';

/** Rows in whose text a mark stands at all: the few that are worth reading as what they are. */
function holding(column: string, marks: Marks): { readonly where: string; readonly texts: readonly string[] } {
  const texts = [...marks.numbers, marks.name, marks.documentNumber, marks.phone]
    .filter((text) => text !== null && text !== '')
    // As it stands in JSON.
    .map((text) => JSON.stringify(text).slice(1, -1));
  return { where: texts.map(() => `instr(${column}, ?) > 0`).join(' or '), texts };
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A value with every text in it changed, at whatever depth. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapTexts(each, change)]));
}

interface DraftRow {
  readonly operator_id: string;
  readonly key: string;
  readonly text: string;
}

/**
 * A draft about the person goes, whoever typed it. One about somebody else keeps what was typed but for the fields that
 * hold the name or a number: they are typed again.
 */
export function forgetDraftsNaming(db: WriteDb, marks: Marks): void {
  const drop = db.prepare('delete from local_drafts where operator_id = ? and key = ?');
  const keep = db.prepare('update local_drafts set text = ? where operator_id = ? and key = ?');
  const about = { ...marks, documentNumber: null, phone: null };
  const { where, texts } = holding('text', marks);
  const rows = db
    .prepare<unknown[], DraftRow>(`select operator_id, key, text from local_drafts where ${where}`)
    .all(texts);
  for (const { operator_id: operatorId, key, text } of rows) {
    const draft = read(text);
    if ([...textsIn(draft)].some((each) => isPersonIn(each, about))) drop.run(operatorId, key);
    else {
      const left = mapTexts(draft, (each) => (isHeldIn(each, marks) ? '' : each));
      keep.run(JSON.stringify(left), operatorId, key);
    }
  }
}

/** Pages that say anything of the person lose what they say; those that wait are never printed. Answers which they are. */
export function forgetPagesNaming(db: WriteDb, marks: Marks, atMs: number): string[] {
  const forget = db.prepare(
    `update local_print_jobs set document = '', page_bytes = null, page_sha256 = null,
       finished_at_ms = case state when 'waiting' then ? else finished_at_ms end,
       state = case state when 'waiting' then 'cancelled' else state end
     where job_id = ?`,
  );
  // A household shares a telephone.
  const named = { ...marks, phone: null };
  const { where, texts } = holding('document', named);
  const pages = db
    .prepare<unknown[], { job_id: string; document: string }>(
      `select job_id, document from local_print_jobs where ${where}`,
    )
    .all(texts)
    .filter(({ document }) => [...textsIn(read(document))].some((text) => isNamedIn(text, named)))
    .map(({ job_id: jobId }) => jobId);
  for (const jobId of pages) forget.run(atMs, jobId);
  return pages;
}

/** Answers that name the person are kept as `forget` leaves them, so that a press that comes again still has its answer. */
export function forgetInAnswers(db: WriteDb, marks: Marks, forget: (answer: unknown) => unknown): void {
  const keep = db.prepare('update local_intents set answer = ? where intent_id = ?');
  const { where, texts } = holding('answer', marks);
  const rows = db
    .prepare<unknown[], { intent_id: string; answer: string }>(
      `select intent_id, answer from local_intents where ${where}`,
    )
    .all(texts);
  for (const { intent_id: intentId, answer } of rows) {
    const said: unknown = JSON.parse(answer);
    if (![...textsIn(said)].some((text) => isNamedIn(text, marks))) continue;
    const left = JSON.stringify(forget(said));
    if (left !== answer) keep.run(left, intentId);
  }
}
