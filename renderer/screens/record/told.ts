import type { KioskError } from '../../../contract/errors.ts';
import type { PersonCard } from '../../../contract/kiosk/shapes.ts';
import { act } from '../../client.ts';
import { statementOf } from '../../elder/said.ts';
import type { Statement } from '../../elder/statement.ts';

export interface LastRecorded {
  readonly serviceId: string;
  readonly volunteer: string;
  readonly recipient: string;
  readonly minutes: number;
  readonly atMs: number;
  /** Of one that nobody confirmed yet: what the elder is asked; null of any other. */
  readonly unconfirmed: Omit<Statement, 'id'> | null;
}

interface Sentence {
  readonly volunteer: PersonCard | null;
  readonly recipient: PersonCard | null;
  readonly item: string;
  readonly servedOn: string;
  readonly isToday: boolean;
  readonly start: string;
  readonly end: string;
  readonly minutes: number | null;
  readonly isWhole: boolean;
  readonly last: LastRecorded | null;
}

/** What the elder is asked: the sentence once it is whole, and while there is none the last service, if unconfirmed. */
export function toldBy(sentence: Sentence): Omit<Statement, 'id'> | null {
  const { volunteer, recipient, item, servedOn, isToday, start, end, minutes, isWhole, last } = sentence;
  if (volunteer === null && recipient === null) return last?.unconfirmed ?? null;
  if (!isWhole || volunteer === null || recipient === null || minutes === null) return null;
  return statementOf({ volunteer, recipient, item, servedOn, isToday, minutes, startTime: start, endTime: end });
}

/** The elder said afterwards, before the screen, that the last service was so. */
export async function confirmLast(form: { last: LastRecorded | null; error: KioskError | null }): Promise<boolean> {
  if (form.last === null) return false;
  const answer = await act('service.confirm', { serviceId: form.last.serviceId, confirmation: 'elder_screen' });
  form.error = answer.ok ? null : answer.error;
  if (answer.ok) form.last = { ...form.last, unconfirmed: null };
  return answer.ok;
}
