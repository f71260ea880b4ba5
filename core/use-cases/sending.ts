import type { Problem } from '../../contract/kiosk/shapes.ts';
import { peopleRefusal, volunteerRefusal } from '../../domain/service-rules.ts';
import { todayAt } from '../clock.ts';
import type { Reader } from '../station.ts';
import { peopleFactsOf, type ServiceClaim } from './judging.ts';
import { problemOf } from './problems.ts';

type Sent = Pick<ServiceClaim, 'volunteer' | 'recipient'> & {
  /** Whether anybody said yet whom the volunteer serves. */
  readonly isRecipientSaid: boolean;
  /** Whether a minor's guardian may be there too: who exactly, is asked when the service is recorded. */
  readonly isAccompanied: boolean;
};

/** Why no hour of these people can count today: told by the rules of a recorded service, before anybody goes. */
export function sendingProblem(app: Reader, sent: Sent): Problem | null {
  const today = todayAt(app);
  const { volunteer, recipient, isRecipientSaid, isAccompanied } = sent;
  const claim: ServiceClaim = {
    ...{ servedOn: today, startTime: '', endTime: '', deduction: '', className: '', item: '' },
    ...{ isConfirmed: true, volunteer, recipient, accompanyingGuardian: null, serial: null, exceptServiceId: null },
  };
  const facts = peopleFactsOf(app, claim);
  const guardian = isAccompanied ? (facts.volunteer?.guardianOn(today) ?? null) : null;
  const led = { ...facts, accompanyingGuardianId: guardian };
  const code = isRecipientSaid ? peopleRefusal(led, today) : volunteerRefusal(led, today);
  return code === null ? null : problemOf(app, code, claim);
}
