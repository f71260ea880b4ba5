import { orderOf } from '../../core/import/person-order.ts';
import { hasWholePeriod } from '../../domain/registration.ts';
import { cell, type Row } from './files.ts';
import { newIntent } from './intent.ts';
import type { Kiosk } from './kiosk.ts';
import { readForm, type Registration } from './person-form.ts';

export interface PersonOutcome {
  readonly 证件号码: string;
  readonly outcome: 'registered' | 'held' | 'refused';
  readonly code: string | null;
}

export interface Sessions {
  readonly clerk: string;
  readonly reviewer: string;
}

/** Registers and reviews every line through the same calls as the screen. Outcomes come in file order. */
export async function registerPeople(
  kiosk: Kiosk,
  sessions: Sessions,
  rows: readonly Row[],
  today: string,
): Promise<PersonOutcome[]> {
  const forms = rows.map(readForm);
  const outcomes: PersonOutcome[] = [];
  for (const index of orderOf(forms, today)) {
    const number = cell(rows[index] ?? {}, '证件号码');
    outcomes[index] = await registerOne(kiosk, sessions, number, forms[index] ?? null);
  }
  return outcomes;
}

async function registerOne(
  kiosk: Kiosk,
  sessions: Sessions,
  number: string,
  form: Registration | null,
): Promise<PersonOutcome> {
  const line = { 证件号码: number };
  if (form === null) return { ...line, outcome: 'refused', code: 'document_kind_unknown' };
  // A clerk who cannot read the days of a certificate leaves it away and asks for it later.
  const qualifications = form.qualifications.filter(hasWholePeriod);
  const answer = await kiosk.call('person.register', sessions.clerk, { ...form, qualifications });
  if (answer.ok && answer.value.personId !== null) await review(kiosk, sessions, answer.value.personId);
  return answer.ok
    ? { ...line, outcome: answer.value.outcome, code: answer.value.code }
    : { ...line, outcome: 'refused', code: answer.error.code };
}

/** Another than who registered a person lets them pass, whatever is still missing; a volunteer who was not trained waits. */
export async function review(kiosk: Kiosk, { clerk, reviewer }: Sessions, personId: string): Promise<void> {
  const { standings } = await kiosk.must('person.read', reviewer, { personId });
  for (const { cycle, state } of standings) {
    const step = { personId, cycle, reason: '', body: '' };
    if (state === 'registered')
      await kiosk.must('person.step', clerk, { intentId: newIntent(), ...step, act: 'submit' });
    if (state !== 'to_train')
      await kiosk.must('person.step', reviewer, { intentId: newIntent(), ...step, act: 'approve' });
  }
}
