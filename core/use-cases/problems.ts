import type { ErrorCode } from '../../contract/errors.ts';
import type { Problem } from '../../contract/kiosk/shapes.ts';
import { deathOf } from '../../db/read/leaving.ts';
import { volunteerDay } from '../../db/read/services.ts';
import { isHere, type SomebodyRow } from '../../db/read/somebody.ts';
import { maskName } from '../../domain/mask.ts';
import { formatTime, overlaps, readSpan } from '../../domain/span.ts';
import type { Reader } from '../station.ts';
import type { ServiceClaim } from './judging.ts';

const fieldOfCode: Partial<Record<ErrorCode, string>> = {
  service_date_impossible: 'servedOn',
  service_in_future: 'servedOn',
  service_outside_outage: 'servedOn',
  service_time_impossible: 'startTime',
  service_end_not_after_start: 'endTime',
  service_crosses_midnight: 'endTime',
  service_overlaps: 'startTime',
  service_deduction_malformed: 'deduction',
  service_deduction_too_long: 'deduction',
  form_serial_unreadable: 'serial',
  form_serial_check_wrong: 'serial',
  form_serial_not_issued: 'serial',
  form_serial_unrecorded: 'serial',
  form_serial_already_entered: 'serial',
  volunteer_unknown: 'volunteer',
  volunteer_lacks_role: 'volunteer',
  volunteer_not_trained: 'volunteer',
  qualification_missing: 'volunteer',
  insurance_required: 'volunteer',
  day_limit_exceeded: 'volunteer',
  volunteer_minor_without_guardian: 'accompanyingGuardian',
  recipient_unknown: 'recipient',
  recipient_lacks_role: 'recipient',
  recipient_too_young_on_day: 'recipient',
  service_for_oneself: 'recipient',
  service_for_spouse: 'recipient',
  service_for_close_kin: 'recipient',
  catalogue_class_unknown: 'className',
  catalogue_item_unknown: 'item',
  slip_written_impossible: 'writtenOn',
  slip_written_before_service: 'writtenOn',
  slip_received_impossible: 'receivedOn',
  confirmation_unknown: 'confirmation',
  confirmation_missing: 'confirmation',
};

/** The problem that a verdict names, with the field it is about and the values its words need. */
export function problemOf(app: Reader, code: ErrorCode, claim: ServiceClaim): Problem {
  const detail: Record<string, string> = {};
  if (claim.volunteer?.name) detail['volunteer'] = maskName(claim.volunteer.name);
  if (claim.recipient?.name) detail['recipient'] = maskName(claim.recipient.name);
  if (code === 'volunteer_not_trained') detail['trainedOn'] = trainedOn(claim) ?? '';
  if (code === 'service_overlaps') Object.assign(detail, otherTimes(app, claim));
  if (code === 'person_died_before') return { code, ...whoDied(app, claim, detail) };
  return { code, field: fieldOfCode[code] ?? null, detail };
}

/** The first of the two who had died by the day of the service, and when. */
function whoDied(
  { db }: Reader,
  { servedOn, volunteer, recipient }: ServiceClaim,
  detail: Record<string, string>,
): Pick<Problem, 'field' | 'detail'> {
  const diedOn = (row: SomebodyRow | null) => (row === null ? null : (deathOf(db, row.person_id)?.died_on ?? null));
  const [field, day] = (['volunteer', 'recipient'] as const)
    .map((who) => [who, diedOn(who === 'volunteer' ? volunteer : recipient)] as const)
    .find(([, died]) => died !== null && died < servedOn) ?? [null, null];
  if (field === null) return { field, detail };
  return { field, detail: { ...detail, person: detail[field] ?? '', diedOn: day ?? '' } };
}

const trainedOn = ({ volunteer }: ServiceClaim): string | null =>
  volunteer !== null && isHere(volunteer) ? volunteer.trained_on : null;

/** When the other service was; nothing where that is a slip that somebody still has to enter without having seen it. */
function otherTimes(app: Reader, claim: ServiceClaim): { startTime?: string; endTime?: string } {
  const span = readSpan(claim);
  if (!span.ok || claim.volunteer === null) return {};
  const day = volunteerDay(app.db, claim.volunteer.person_id, span.value.servedOn, {
    exceptServiceId: claim.exceptServiceId,
    blindOperator: null,
  });
  const other = day.find((row) => overlaps({ startMinute: row.start_minute, endMinute: row.end_minute }, span.value));
  if (other === undefined || other.state === 'entered') return {};
  return { startTime: formatTime(other.start_minute), endTime: formatTime(other.end_minute) };
}
