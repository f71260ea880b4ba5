import type { Input } from '../../../contract/kiosk/contract.ts';
import type { Confirmation, PersonCard } from '../../../contract/kiosk/shapes.ts';
import type { CatalogueClass } from '../../../domain/catalogue.ts';
import type { LateReason } from '../../../domain/lateness.ts';
import { formatTime, readTime } from '../../../domain/span.ts';
import type { Circumstances } from './circumstances.svelte.ts';

interface Sentence {
  readonly volunteer: PersonCard | null;
  readonly recipient: PersonCard | null;
  readonly guardian: PersonCard | null;
  readonly servedOn: string;
  readonly class: CatalogueClass | null;
  readonly item: string;
  readonly start: string;
  readonly end: string;
  readonly deducted: number;
  readonly place: string;
  readonly demand: string | null;
  readonly isLate: boolean;
  readonly lateKind: '' | LateReason;
  readonly lateNote: string;
  readonly asksDuty: boolean;
  readonly dutyReason: string;
  readonly how: Circumstances;
}

function timeOrNull(text: string): string | null {
  const minute = readTime(text);
  return minute === null ? null : formatTime(minute);
}

/** What the sentence says so far, for core to think of. */
export function claimOf(form: Sentence): Input<'service.check'> {
  return {
    volunteer: form.volunteer?.personId ?? null,
    recipient: form.recipient?.personId ?? null,
    servedOn: form.servedOn,
    startTime: timeOrNull(form.start),
    endTime: timeOrNull(form.end),
    deductionMinutes: form.deducted,
    classNumber: form.class?.number ?? null,
    item: form.item === '' ? null : form.item,
    accompanyingGuardian: form.guardian?.personId ?? null,
    attendance: form.how.attendance,
  };
}

interface Parties {
  readonly volunteer: PersonCard;
  readonly recipient: PersonCard;
}

/** The whole sentence, to be recorded. */
export function serviceOf(
  form: Sentence,
  { volunteer, recipient }: Parties,
  how: Confirmation,
): Omit<Input<'service.record'>, 'intentId'> {
  const claim = claimOf(form);
  return {
    volunteer: volunteer.personId,
    recipient: recipient.personId,
    servedOn: claim.servedOn,
    startTime: claim.startTime ?? '',
    endTime: claim.endTime ?? '',
    deductionMinutes: claim.deductionMinutes,
    classNumber: claim.classNumber ?? 0,
    item: form.item,
    place: form.place,
    confirmation: how,
    demand: form.demand,
    accompanyingGuardian: claim.accompanyingGuardian,
    lateReason: form.isLate && form.lateKind !== '' ? { kind: form.lateKind, note: form.lateNote.trim() } : null,
    dutyReason: form.asksDuty ? form.dutyReason : '',
    attendance: form.how.attendance,
    kind: form.how.kind,
    breakMinutes: form.how.restOf(form.deducted) ?? 0,
  };
}
