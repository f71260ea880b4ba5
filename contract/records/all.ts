import type { z } from 'zod';
import { personAvailable } from './availability.ts';
import { awardNoted, awardRevoked } from './award.ts';
import { evaluationGiven, followUpDone, spotCheckAnswered, spotCheckDrawn, spotCheckSeeded } from './aftercare.ts';
import { caseDecided, caseOpened } from './case.ts';
import {
  activityCancelled,
  activityClosed,
  activityElderNoted,
  activityPlanned,
  activityReported,
  attendanceSettled,
  attendanceSignedIn,
  attendanceSignedOut,
  attendanceUndone,
} from './attendance.ts';
import { bundleClosed, bundleOpened } from './bundle.ts';
import { certificateIssued, certificateVoided } from './certificate.ts';
import { correctionAnswered, correctionClaimed, correctionRejected, serviceReversed } from './correction.ts';
import { dayClosed } from './day.ts';
import { personDeclared } from './declaration.ts';
import {
  demandAdjusted,
  demandAssigned,
  demandCancelled,
  demandClosed,
  demandDeclined,
  demandPublished,
  demandRegistered,
  demandReviewed,
  demandStarted,
} from './demand.ts';
import { consentGiven, consentWithdrawn } from './consent.ts';
import { personDeathRevoked, personDied, personErased, personLocked, personUnlocked } from './leaving.ts';
import {
  organisationAmended,
  organisationEnded,
  organisationJoined,
  organisationLeft,
  organisationRegistered,
  organisationResumed,
} from './organisation.ts';
import {
  padHandedOut,
  padIssued,
  padTakenBack,
  slipEntered,
  slipFiled,
  slipFound,
  slipReentered,
  slipRuled,
  slipVoided,
} from './paper.ts';
import { outageAmended, outageClosed, outageOpened, outageReopened } from './outage.ts';
import {
  personAmended,
  personRegistered,
  personRegistrationKept,
  personRegistrationRuled,
  personRevealed,
  personStateChanged,
} from './person.ts';
import { slipPictured } from './picture.ts';
import { priorityEnded, priorityNoted } from './priority.ts';
import { registerOpened, registerRejected, registerSampled, registerSigned, registerWritten } from './register.ts';
import { relationConfirmed, relationEnded, relationNoted } from './relation.ts';
import { personCopied, requestAnswered, requestReceived } from './request.ts';
import {
  codesIssued,
  serviceApproved,
  serviceCodeUsed,
  serviceConfirmed,
  serviceRecorded,
  serviceReturned,
  serviceRuled,
} from './service.ts';
import {
  backupMade,
  operatorAdded,
  operatorLinked,
  operatorPinReset,
  printReported,
  recoveryConfirmed,
  sessionClosed,
  sessionOpened,
  sessionRefused,
  stationOpened,
} from './station.ts';
import { bookSealed, passbookPrinted } from './book.ts';
import { dossierApplied, dossierRuled } from './dossier.ts';
import { coinsFrozen, coinsReleased } from './freeze.ts';
import { donationMade, giftGiven, giftReversed, giftVoided } from './gift.ts';
import {
  batchBooked,
  batchProposed,
  batchRejected,
  fundLapsed,
  fundOpened,
  fundProposed,
  fundRejected,
} from './grant.ts';
import {
  debtRecorded,
  debtSettled,
  redemptionHeld,
  redemptionReleased,
  redemptionReversed,
  redemptionSettled,
} from './redemption.ts';
import { personTrained } from './training.ts';
import { emergencyNoted } from './emergency.ts';
import { insuranceEnded, insuranceNoted } from './insurance.ts';
import { visitAlerted, visitIncident, visitReturned, visitStarted } from './visit.ts';

/** Every record type this program writes. A type it does not know is kept and passed on, never folded. */
export const recordTypes = {
  'person.registered/1': personRegistered,
  'person.amended/1': personAmended,
  'person.state_changed/1': personStateChanged,
  'person.trained/1': personTrained,
  'person.declared/1': personDeclared,
  'award.noted/1': awardNoted,
  'award.revoked/1': awardRevoked,
  'relation.noted/1': relationNoted,
  'relation.confirmed/1': relationConfirmed,
  'relation.ended/1': relationEnded,
  'priority.noted/1': priorityNoted,
  'priority.ended/1': priorityEnded,
  'consent.given/1': consentGiven,
  'consent.withdrawn/1': consentWithdrawn,
  'person.registration_ruled/1': personRegistrationRuled,
  'person.revealed/1': personRevealed,
  'person.registration_kept/1': personRegistrationKept,
  'organisation.registered/1': organisationRegistered,
  'organisation.amended/1': organisationAmended,
  'organisation.ended/1': organisationEnded,
  'organisation.resumed/1': organisationResumed,
  'organisation.joined/1': organisationJoined,
  'organisation.left/1': organisationLeft,
  'person.copied/1': personCopied,
  'person.died/1': personDied,
  'person.death_revoked/1': personDeathRevoked,
  'person.locked/1': personLocked,
  'person.unlocked/1': personUnlocked,
  'person.erased/1': personErased,
  'request.received/1': requestReceived,
  'request.answered/1': requestAnswered,
  'service.recorded/1': serviceRecorded,
  'service.approved/1': serviceApproved,
  'service.returned/1': serviceReturned,
  'service.confirmed/1': serviceConfirmed,
  'service.reversed/1': serviceReversed,
  'correction.claimed/1': correctionClaimed,
  'correction.rejected/1': correctionRejected,
  'correction.answered/1': correctionAnswered,
  'service.ruled/1': serviceRuled,
  'service.code_used/1': serviceCodeUsed,
  'codes.issued/1': codesIssued,
  'evaluation.given/1': evaluationGiven,
  'followup.done/1': followUpDone,
  'spotcheck.seeded/1': spotCheckSeeded,
  'spotcheck.drawn/1': spotCheckDrawn,
  'spotcheck.answered/1': spotCheckAnswered,
  'case.opened/1': caseOpened,
  'case.decided/1': caseDecided,
  'visit.started/1': visitStarted,
  'visit.returned/1': visitReturned,
  'visit.alerted/1': visitAlerted,
  'visit.incident/1': visitIncident,
  'insurance.noted/1': insuranceNoted,
  'insurance.ended/1': insuranceEnded,
  'person.emergency_noted/1': emergencyNoted,
  'attendance.signed_in/1': attendanceSignedIn,
  'attendance.signed_out/1': attendanceSignedOut,
  'attendance.undone/1': attendanceUndone,
  'attendance.settled/1': attendanceSettled,
  'activity.planned/1': activityPlanned,
  'activity.reported/1': activityReported,
  'activity.elder_noted/1': activityElderNoted,
  'activity.closed/1': activityClosed,
  'activity.cancelled/1': activityCancelled,
  'outage.opened/1': outageOpened,
  'outage.closed/1': outageClosed,
  'outage.reopened/1': outageReopened,
  'outage.amended/1': outageAmended,
  'pad.issued/1': padIssued,
  'pad.handed_out/1': padHandedOut,
  'pad.taken_back/1': padTakenBack,
  'bundle.opened/1': bundleOpened,
  'bundle.closed/1': bundleClosed,
  'register.opened/1': registerOpened,
  'register.written/1': registerWritten,
  'register.signed/1': registerSigned,
  'register.sampled/1': registerSampled,
  'register.rejected/1': registerRejected,
  'slip.entered/1': slipEntered,
  'slip.pictured/1': slipPictured,
  'slip.reentered/1': slipReentered,
  'slip.ruled/1': slipRuled,
  'slip.voided/1': slipVoided,
  'slip.found/1': slipFound,
  'slip.filed/1': slipFiled,
  'day.closed/1': dayClosed,
  'certificate.issued/1': certificateIssued,
  'certificate.voided/1': certificateVoided,
  'station.opened/1': stationOpened,
  'operator.added/1': operatorAdded,
  'operator.linked/1': operatorLinked,
  'operator.pin_reset/1': operatorPinReset,
  'session.opened/1': sessionOpened,
  'session.closed/1': sessionClosed,
  'session.refused/1': sessionRefused,
  'print.reported/1': printReported,
  'recovery.confirmed/1': recoveryConfirmed,
  'backup.made/1': backupMade,
  'person.available/1': personAvailable,
  'demand.registered/1': demandRegistered,
  'demand.reviewed/1': demandReviewed,
  'demand.published/1': demandPublished,
  'demand.adjusted/1': demandAdjusted,
  'demand.assigned/1': demandAssigned,
  'demand.declined/1': demandDeclined,
  'demand.started/1': demandStarted,
  'demand.closed/1': demandClosed,
  'demand.cancelled/1': demandCancelled,
  'redemption.held/1': redemptionHeld,
  'redemption.settled/1': redemptionSettled,
  'redemption.released/1': redemptionReleased,
  'redemption.reversed/1': redemptionReversed,
  'debt.recorded/1': debtRecorded,
  'debt.settled/1': debtSettled,
  'gift.given/1': giftGiven,
  'gift.reversed/1': giftReversed,
  'gift.voided/1': giftVoided,
  'donation.made/1': donationMade,
  'fund.proposed/1': fundProposed,
  'fund.opened/1': fundOpened,
  'fund.rejected/1': fundRejected,
  'fund.lapsed/1': fundLapsed,
  'batch.proposed/1': batchProposed,
  'batch.booked/1': batchBooked,
  'batch.rejected/1': batchRejected,
  'coins.frozen/1': coinsFrozen,
  'coins.released/1': coinsReleased,
  'dossier.applied/1': dossierApplied,
  'dossier.ruled/1': dossierRuled,
  'book.sealed/1': bookSealed,
  'passbook.printed/1': passbookPrinted,
} as const;

export type RecordTypeName = keyof typeof recordTypes;
export type RecordData<Name extends RecordTypeName> = z.infer<(typeof recordTypes)[Name]['data']>;

export function isKnownType(type: string): type is RecordTypeName {
  return Object.hasOwn(recordTypes, type);
}
