import { orderOf } from '../../core/import/person-order.ts';
import { cell, type Row } from './files.ts';
import type { Kiosk } from './kiosk.ts';
import { readForm, type Registration } from './person-form.ts';

export interface PersonOutcome {
  readonly 证件号码: string;
  readonly outcome: 'registered' | 'held' | 'refused';
  readonly code: string | null;
}

/** Registers every line through the same call as the screen. Outcomes come in file order. */
export async function registerPeople(
  kiosk: Kiosk,
  session: string,
  rows: readonly Row[],
  today: string,
): Promise<PersonOutcome[]> {
  const forms = rows.map(readForm);
  const outcomes: PersonOutcome[] = [];
  for (const index of orderOf(forms, today)) {
    const number = cell(rows[index] ?? {}, '证件号码');
    outcomes[index] = await registerOne(kiosk, session, number, forms[index] ?? null);
  }
  return outcomes;
}

async function registerOne(
  kiosk: Kiosk,
  session: string,
  number: string,
  form: Registration | null,
): Promise<PersonOutcome> {
  const line = { 证件号码: number };
  if (form === null) return { ...line, outcome: 'refused', code: 'document_kind_unknown' };
  const answer = await kiosk.call('person.register', session, form);
  return answer.ok
    ? { ...line, outcome: answer.value.outcome, code: answer.value.code }
    : { ...line, outcome: 'refused', code: answer.error.code };
}
