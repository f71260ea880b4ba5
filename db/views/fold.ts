import { isKnownType, type RecordTypeName } from '../../contract/records/all.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { foldPersonAvailable } from './availability.ts';
import { foldBundleClosed, foldBundleOpened } from './bundles.ts';
import { foldAwardNoted, foldAwardRevoked } from './awards.ts';
import { foldEvaluationGiven, foldFollowUpDone } from './aftercare.ts';
import { foldCaseDecided, foldCaseOpened } from './cases.ts';
import {
  foldActivityCancelled,
  foldActivityClosed,
  foldActivityElderNoted,
  foldActivityPlanned,
  foldActivityReported,
} from './activities.ts';
import {
  foldAttendanceSettled,
  foldAttendanceSignedIn,
  foldAttendanceSignedOut,
  foldAttendanceUndone,
} from './attendance.ts';
import { foldConsentGiven, foldConsentWithdrawn } from './consents.ts';
import {
  foldCorrectionAnswered,
  foldCorrectionClaimed,
  foldCorrectionRejected,
  foldServiceReversed,
} from './corrections.ts';
import { foldDayClosed } from './days.ts';
import { foldPersonDeclared } from './declarations.ts';
import {
  foldDemandAdjusted,
  foldDemandAssigned,
  foldDemandCancelled,
  foldDemandClosed,
  foldDemandDeclined,
  foldDemandPublished,
  foldDemandRegistered,
  foldDemandReviewed,
  foldDemandStarted,
} from './demands.ts';
import {
  foldPersonDeathRevoked,
  foldPersonDied,
  foldPersonErased,
  foldPersonLocked,
  foldPersonUnlocked,
} from './leaving.ts';
import { foldRegistrationKept, foldRegistrationRuled } from './kept-registrations.ts';
import {
  foldOrganisationAmended,
  foldOrganisationEnded,
  foldOrganisationJoined,
  foldOrganisationLeft,
  foldOrganisationRegistered,
  foldOrganisationResumed,
} from './organisations.ts';
import { foldPersonStateChanged } from './person-states.ts';
import { foldPersonRevealed } from './reveals.ts';
import { foldOutageAmended, foldOutageClosed, foldOutageOpened, foldOutageReopened } from './outages.ts';
import { notePaperEvent } from './paper-events.ts';
import { foldSlipEntered, foldSlipReentered, foldSlipRuled } from './paper.ts';
import {
  foldPadHandedOut,
  foldPadIssued,
  foldPadTakenBack,
  foldSlipFiled,
  foldSlipFound,
  foldSlipVoided,
} from './serials.ts';
import { foldPersonAmended, foldPersonRegistered } from './people.ts';
import { foldPriorityEnded, foldPriorityNoted } from './priority-tags.ts';
import { foldCertificateIssued, foldCertificateVoided, foldOperatorAdded, foldOperatorLinked } from './register.ts';
import {
  foldRegisterOpened,
  foldRegisterRejected,
  foldRegisterSampled,
  foldRegisterSigned,
  foldRegisterWritten,
} from './registers.ts';
import { foldRelationConfirmed, foldRelationEnded, foldRelationNoted } from './relations.ts';
import { foldPersonCopied, foldRequestAnswered, foldRequestReceived } from './requests.ts';
import { foldCodesIssued, foldServiceCodeUsed, foldServiceRuled } from './guarded-services.ts';
import { foldServiceApproved, foldServiceConfirmed, foldServiceRecorded, foldServiceReturned } from './services.ts';
import { foldSpotCheckAnswered, foldSpotCheckDrawn, foldSpotCheckSeeded } from './spot-checks.ts';
import { foldBookSealed, foldPassbookPrinted } from './books.ts';
import { foldDossierApplied, foldDossierRuled } from './dossiers.ts';
import { foldCoinsFrozen, foldCoinsReleased } from './freezes.ts';
import { foldDonationMade, foldGiftGiven, foldGiftReversed, foldGiftVoided } from './gifts.ts';
import {
  foldBatchBooked,
  foldBatchProposed,
  foldBatchRejected,
  foldFundLapsed,
  foldFundOpened,
  foldFundProposed,
  foldFundRejected,
} from './grants.ts';
import {
  foldDebtRecorded,
  foldDebtSettled,
  foldRedemptionHeld,
  foldRedemptionReleased,
  foldRedemptionReversed,
  foldRedemptionSettled,
} from './redemptions.ts';
import { foldPersonTrained } from './trainings.ts';
import { foldEmergencyNoted, foldInsuranceEnded, foldInsuranceNoted } from './insurances.ts';
import { foldSlipPictured } from './pictures.ts';
import { foldVisitAlerted, foldVisitIncident, foldVisitReturned, foldVisitStarted } from './visits.ts';

type Fold = (db: WriteDb, stored: StoredRecord) => void;

/** For records that are a fact of their own and move no view. */
const noView: Fold = () => undefined;

const folds: Readonly<Record<RecordTypeName, Fold>> = {
  'person.registered/1': foldPersonRegistered,
  'person.amended/1': foldPersonAmended,
  'person.state_changed/1': foldPersonStateChanged,
  'person.trained/1': foldPersonTrained,
  'person.declared/1': foldPersonDeclared,
  'award.noted/1': foldAwardNoted,
  'award.revoked/1': foldAwardRevoked,
  'relation.noted/1': foldRelationNoted,
  'relation.confirmed/1': foldRelationConfirmed,
  'relation.ended/1': foldRelationEnded,
  'priority.noted/1': foldPriorityNoted,
  'priority.ended/1': foldPriorityEnded,
  'consent.given/1': foldConsentGiven,
  'consent.withdrawn/1': foldConsentWithdrawn,
  'person.registration_ruled/1': foldRegistrationRuled,
  'person.revealed/1': foldPersonRevealed,
  'person.registration_kept/1': foldRegistrationKept,
  'organisation.registered/1': foldOrganisationRegistered,
  'organisation.amended/1': foldOrganisationAmended,
  'organisation.ended/1': foldOrganisationEnded,
  'organisation.resumed/1': foldOrganisationResumed,
  'organisation.joined/1': foldOrganisationJoined,
  'organisation.left/1': foldOrganisationLeft,
  'person.copied/1': foldPersonCopied,
  'person.died/1': foldPersonDied,
  'person.death_revoked/1': foldPersonDeathRevoked,
  'person.locked/1': foldPersonLocked,
  'person.unlocked/1': foldPersonUnlocked,
  'person.erased/1': foldPersonErased,
  'request.received/1': foldRequestReceived,
  'request.answered/1': foldRequestAnswered,
  'service.recorded/1': foldServiceRecorded,
  'service.approved/1': foldServiceApproved,
  'service.returned/1': foldServiceReturned,
  'service.confirmed/1': foldServiceConfirmed,
  'service.reversed/1': foldServiceReversed,
  'correction.claimed/1': foldCorrectionClaimed,
  'correction.rejected/1': foldCorrectionRejected,
  'correction.answered/1': foldCorrectionAnswered,
  'service.ruled/1': foldServiceRuled,
  'service.code_used/1': foldServiceCodeUsed,
  'codes.issued/1': foldCodesIssued,
  'evaluation.given/1': foldEvaluationGiven,
  'followup.done/1': foldFollowUpDone,
  'spotcheck.seeded/1': foldSpotCheckSeeded,
  'spotcheck.drawn/1': foldSpotCheckDrawn,
  'spotcheck.answered/1': foldSpotCheckAnswered,
  'case.opened/1': foldCaseOpened,
  'case.decided/1': foldCaseDecided,
  'visit.started/1': foldVisitStarted,
  'visit.returned/1': foldVisitReturned,
  'visit.alerted/1': foldVisitAlerted,
  'visit.incident/1': foldVisitIncident,
  'insurance.noted/1': foldInsuranceNoted,
  'insurance.ended/1': foldInsuranceEnded,
  'person.emergency_noted/1': foldEmergencyNoted,
  'attendance.signed_in/1': foldAttendanceSignedIn,
  'attendance.signed_out/1': foldAttendanceSignedOut,
  'attendance.undone/1': foldAttendanceUndone,
  'attendance.settled/1': foldAttendanceSettled,
  'activity.planned/1': foldActivityPlanned,
  'activity.reported/1': foldActivityReported,
  'activity.elder_noted/1': foldActivityElderNoted,
  'activity.closed/1': foldActivityClosed,
  'activity.cancelled/1': foldActivityCancelled,
  'outage.opened/1': foldOutageOpened,
  'outage.closed/1': foldOutageClosed,
  'outage.reopened/1': foldOutageReopened,
  'outage.amended/1': foldOutageAmended,
  'pad.issued/1': foldPadIssued,
  'pad.handed_out/1': foldPadHandedOut,
  'pad.taken_back/1': foldPadTakenBack,
  'bundle.opened/1': foldBundleOpened,
  'bundle.closed/1': foldBundleClosed,
  'register.opened/1': foldRegisterOpened,
  'register.written/1': foldRegisterWritten,
  'register.signed/1': foldRegisterSigned,
  'register.sampled/1': foldRegisterSampled,
  'register.rejected/1': foldRegisterRejected,
  'slip.entered/1': foldSlipEntered,
  'slip.pictured/1': foldSlipPictured,
  'slip.reentered/1': foldSlipReentered,
  'slip.ruled/1': foldSlipRuled,
  'slip.voided/1': foldSlipVoided,
  'slip.found/1': foldSlipFound,
  'slip.filed/1': foldSlipFiled,
  'day.closed/1': foldDayClosed,
  'certificate.issued/1': foldCertificateIssued,
  'certificate.voided/1': foldCertificateVoided,
  'operator.added/1': foldOperatorAdded,
  'operator.linked/1': foldOperatorLinked,
  'station.opened/1': noView,
  'operator.pin_reset/1': noView,
  'session.opened/1': noView,
  'session.closed/1': noView,
  'session.refused/1': noView,
  'print.reported/1': noView,
  'recovery.confirmed/1': noView,
  'backup.made/1': noView,
  'person.available/1': foldPersonAvailable,
  'demand.registered/1': foldDemandRegistered,
  'demand.reviewed/1': foldDemandReviewed,
  'demand.published/1': foldDemandPublished,
  'demand.adjusted/1': foldDemandAdjusted,
  'demand.assigned/1': foldDemandAssigned,
  'demand.declined/1': foldDemandDeclined,
  'demand.started/1': foldDemandStarted,
  'demand.closed/1': foldDemandClosed,
  'demand.cancelled/1': foldDemandCancelled,
  'redemption.held/1': foldRedemptionHeld,
  'redemption.settled/1': foldRedemptionSettled,
  'redemption.released/1': foldRedemptionReleased,
  'redemption.reversed/1': foldRedemptionReversed,
  'debt.recorded/1': foldDebtRecorded,
  'debt.settled/1': foldDebtSettled,
  'gift.given/1': foldGiftGiven,
  'gift.reversed/1': foldGiftReversed,
  'gift.voided/1': foldGiftVoided,
  'donation.made/1': foldDonationMade,
  'fund.proposed/1': foldFundProposed,
  'fund.opened/1': foldFundOpened,
  'fund.rejected/1': foldFundRejected,
  'fund.lapsed/1': foldFundLapsed,
  'batch.proposed/1': foldBatchProposed,
  'batch.booked/1': foldBatchBooked,
  'batch.rejected/1': foldBatchRejected,
  'coins.frozen/1': foldCoinsFrozen,
  'coins.released/1': foldCoinsReleased,
  'dossier.applied/1': foldDossierApplied,
  'dossier.ruled/1': foldDossierRuled,
  'book.sealed/1': foldBookSealed,
  'passbook.printed/1': foldPassbookPrinted,
};

/**
 * Brings the views up to date with one record. Pure over its arguments: it asks no clock and judges nothing, since a
 * record says what was decided. A type of a newer program is kept in the journal and moves no view here.
 */
export function foldRecord(db: WriteDb, stored: StoredRecord): void {
  if (!isKnownType(stored.record.type)) return;
  folds[stored.record.type](db, stored);
  notePaperEvent(db, stored);
}
