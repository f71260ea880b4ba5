import type { EndpointName } from '../../contract/kiosk/contract.ts';
import { paperActs } from './paper-acts.ts';
import { doFollowUp, findAftercare, giveEvaluation, listAftercare } from './aftercare.ts';
import { cancelActivity, listAllActivities, noteElder, planActivity, reportActivity } from './activities.ts';
import { closeActivity, readActivity } from './activity-list.ts';
import { amendPerson } from './amend-person.ts';
import { noteAward, readMerits, revokeAward } from './merits.ts';
import { chooseUnit, findAreas, listUnits } from './areas.ts';
import { decideCase, listAllCases, openCase } from './cases.ts';
import { decideBatch, listAllBatches, proposeBatch, readBatch } from './coin-batches.ts';
import { decideFund, lapseFund, listAllFunds, proposeFund } from './funds.ts';
import { readPool } from './pool.ts';
import { recordDebt, settleDebt } from './debts.ts';
import { giveGift, listGifts, makeDonation, reverseGift } from './gifts.ts';
import { voidGift } from './refused-gifts.ts';
import { listRedemptions, readCoins } from './redemption-desk.ts';
import { holdRedemption, releaseRedemption, reverseRedemption, settleRedemption } from './redemptions.ts';
import { readStatement } from './statement.ts';
import { printStatement } from './statement-prints.ts';
import { printPassbook, readPassbook } from './passbooks.ts';
import { listAttendances, settleAttendance, signIn, signOut, undoAttendance } from './attendance.ts';
import { issueCertificate, listIssued, previewCertificate, verifyCode, voidCertificate } from './certificates.ts';
import { giveConsent, withdrawConsent } from './consents.ts';
import {
  answerCorrection,
  claimCorrection,
  listOpenCorrections,
  rejectCorrection,
  upholdCorrection,
} from './corrections.ts';
import { readAvailability, noteAvailability } from './availability.ts';
import { listBooks } from './books.ts';
import { adjustDemand, assignDemand, declineDemand } from './demand-going.ts';
import { listDemands, readDemand } from './demand-pages.ts';
import { cancelDemand, closeDemand, publishDemand, registerDemand, reviewDemand, startDemand } from './demands.ts';
import { listDossiers, printDossier, readDossier } from './dossier-pages.ts';
import { applyForDossier, ruleOnDossier } from './dossiers.ts';
import { erasePerson } from './erase-person.ts';
import { findPeople, readElsewhere, recent } from './find-people.ts';
import { freezeCoins, readFreezes, releaseCoins } from './freezes.ts';
import { printInformation } from './information.ts';
import { listKeptPeople, ruleOnKept } from './kept-people.ts';
import {
  beginImport,
  cancelImport,
  printImportRows,
  checkImport,
  chooseTerms,
  listImportRows,
  readImport,
  ruleOnRow,
  takePiece,
  writeImport,
} from './import.ts';
import type { Act } from './kinds.ts';
import { endOrganisation, joinOrganisation, leaveOrganisation, resumeOrganisation } from './organisation-life.ts';
import { listAllOrganisations, readOrganisation } from './organisation-pages.ts';
import { amendOrganisation, checkOrganisation, registerOrganisation } from './organisations.ts';
import { listCandidates, suggestPairs } from './matching.ts';
import { noteDeath, revokeDeath, unlockPerson } from './leaving.ts';
import { takeStep } from './person-states.ts';
import { notePriority, endPriority } from './priority.ts';
import { checkPerson, readPersonPage, registerPerson } from './people.ts';
import { answerJob, listJobs, printAgain, readJobPage } from './printing.ts';
import { answerRequest, listRequests, receiveRequest } from './requests.ts';
import { readReveals } from './reveal.ts';
import { confirmRelation, endRelation, noteRelation } from './relations.ts';
import { listReviews } from './review-list.ts';
import { approve, returnService } from './review.ts';
import { checkService, confirmService, recordService, undoService } from './services.ts';
import { readRules } from './rules.ts';
import { closeOwnSession, loadOwnDraft, saveOwnDraft } from './session.ts';
import {
  addAnOperator,
  confirmRecovery,
  createAdministrator,
  describeApp,
  makeRecoveryHalves,
  resetPin,
} from './setup.ts';
import { ruleOnService } from './service-rulings.ts';
import { listStarsReached, printStars } from './stars.ts';
import { answerCheck, drawCheck, listChecks, seedCheck } from './spot-checks.ts';
import { readStatus, readSync, readTraining, setTraining } from './status.ts';
import { declare, readStanding } from './standing.ts';
import type { TaskName } from './tasks.ts';
import { issueCodes, readCodes, useCode } from './street-codes.ts';
import { noteEmergency, printEmergency } from './emergency.ts';
import { endInsurance, listInsurances, noteInsurance } from './insurance.ts';
import { endVisit, listVisits, noteAlert, noteIncident, startVisit } from './visits.ts';
import { listReturned, readToday } from './today.ts';
import { linkPerson } from './operator-person.ts';
import { noteTraining } from './trainings.ts';
import { listExpiring, listWaiting } from './waiting-people.ts';

/** Every endpoint that the store alone can answer. */
export const acts: { readonly [Name in Exclude<EndpointName, TaskName>]: Act<Name> } = {
  ...paperActs,
  'app.describe': describeApp,
  'setup.create_administrator': createAdministrator,
  'setup.recovery_halves': makeRecoveryHalves,
  'setup.confirm_recovery': confirmRecovery,
  'operator.add': addAnOperator,
  'operator.reset_pin': resetPin,
  'session.close': closeOwnSession,
  'draft.save': saveOwnDraft,
  'draft.load': loadOwnDraft,
  'status.read': readStatus,
  'sync.read': readSync,
  'training.read': readTraining,
  'training.set': setTraining,
  'print.jobs': listJobs,
  'print.answer': answerJob,
  'print.again': printAgain,
  'print.page': readJobPage,
  'person.check': checkPerson,
  'person.register': registerPerson,
  'person.amend': amendPerson,
  'person.step': takeStep,
  'person.reveals': readReveals,
  'person.kept': listKeptPeople,
  'person.rule_kept': ruleOnKept,
  'person.standing': readStanding,
  'person.declare': declare,
  'training.note': noteTraining,
  'person.merits': readMerits,
  'award.note': noteAward,
  'award.revoke': revokeAward,
  'person.print_stars': printStars,
  'stars.reached': listStarsReached,
  'priority.note': notePriority,
  'priority.end': endPriority,
  'relation.note': noteRelation,
  'relation.confirm': confirmRelation,
  'relation.end': endRelation,
  'person.print_information': printInformation,
  'person.erase': erasePerson,
  'person.unlock': unlockPerson,
  'person.note_death': noteDeath,
  'person.revoke_death': revokeDeath,
  'request.receive': receiveRequest,
  'request.list': listRequests,
  'request.answer': answerRequest,
  'correction.claim': claimCorrection,
  'correction.list': listOpenCorrections,
  'correction.uphold': upholdCorrection,
  'correction.reject': rejectCorrection,
  'correction.answer': answerCorrection,
  'consent.give': giveConsent,
  'consent.withdraw': withdrawConsent,
  'person.search': findPeople,
  'person.read': readPersonPage,
  'person.read_elsewhere': readElsewhere,
  'people.recent': recent,
  'people.waiting': listWaiting,
  'people.expiring': listExpiring,
  'organisation.check': checkOrganisation,
  'organisation.register': registerOrganisation,
  'organisation.amend': amendOrganisation,
  'organisation.end': endOrganisation,
  'organisation.resume': resumeOrganisation,
  'organisation.list': listAllOrganisations,
  'organisation.read': readOrganisation,
  'organisation.join': joinOrganisation,
  'organisation.leave': leaveOrganisation,
  'area.search': findAreas,
  'area.units': listUnits,
  'area.choose_unit': chooseUnit,
  'rules.read': readRules,
  'service.check': checkService,
  'service.record': recordService,
  'service.confirm': confirmService,
  'service.undo': undoService,
  'attendance.list': listAttendances,
  'attendance.sign_in': signIn,
  'attendance.sign_out': signOut,
  'attendance.undo': undoAttendance,
  'attendance.settle': settleAttendance,
  'activity.list': listAllActivities,
  'activity.plan': planActivity,
  'activity.report': reportActivity,
  'activity.read': readActivity,
  'activity.note_elder': noteElder,
  'activity.close': closeActivity,
  'activity.cancel': cancelActivity,
  'review.list': listReviews,
  'review.approve': approve,
  'review.return': returnService,
  'demand.list': listDemands,
  'demand.read': readDemand,
  'demand.register': registerDemand,
  'demand.review': reviewDemand,
  'demand.publish': publishDemand,
  'demand.adjust': adjustDemand,
  'demand.assign': assignDemand,
  'demand.decline': declineDemand,
  'demand.start': startDemand,
  'demand.close': closeDemand,
  'demand.cancel': cancelDemand,
  'demand.candidates': listCandidates,
  'demand.suggest': suggestPairs,
  'person.availability': readAvailability,
  'person.note_availability': noteAvailability,
  'service.rule': ruleOnService,
  'codes.read': readCodes,
  'codes.issue': issueCodes,
  'review.use_code': useCode,
  'operator.link_person': linkPerson,
  'aftercare.list': listAftercare,
  'aftercare.find': findAftercare,
  'evaluation.give': giveEvaluation,
  'follow_up.done': doFollowUp,
  'spot_check.list': listChecks,
  'spot_check.seed': seedCheck,
  'spot_check.draw': drawCheck,
  'spot_check.answer': answerCheck,
  'case.list': listAllCases,
  'person.statement': readStatement,
  'coins.freezes': readFreezes,
  'coins.freeze': freezeCoins,
  'coins.release': releaseCoins,
  'dossier.list': listDossiers,
  'dossier.read': readDossier,
  'dossier.apply': applyForDossier,
  'dossier.rule': ruleOnDossier,
  'dossier.print': printDossier,
  'fund.list': listAllFunds,
  'fund.propose': proposeFund,
  'fund.decide': decideFund,
  'fund.lapse': lapseFund,
  'batch.list': listAllBatches,
  'batch.read': readBatch,
  'batch.propose': proposeBatch,
  'batch.decide': decideBatch,
  'pool.read': readPool,
  'statement.print': printStatement,
  'passbook.print': printPassbook,
  'passbook.read': readPassbook,
  'coins.read': readCoins,
  'redemption.list': listRedemptions,
  'redemption.hold': holdRedemption,
  'redemption.settle': settleRedemption,
  'redemption.release': releaseRedemption,
  'redemption.reverse': reverseRedemption,
  'debt.record': recordDebt,
  'debt.settle': settleDebt,
  'gift.list': listGifts,
  'gift.give': giveGift,
  'gift.reverse': reverseGift,
  'gift.void': voidGift,
  'donation.make': makeDonation,
  'case.open': openCase,
  'case.decide': decideCase,
  'today.read': readToday,
  'service.returned': listReturned,
  'certificate.preview': previewCertificate,
  'certificate.issue': issueCertificate,
  'certificate.list': listIssued,
  'certificate.verify': verifyCode,
  'certificate.void': voidCertificate,
  'visit.start': startVisit,
  'visit.end': endVisit,
  'visit.note_alert': noteAlert,
  'visit.note_incident': noteIncident,
  'visit.list': listVisits,
  'emergency.note': noteEmergency,
  'emergency.print': printEmergency,
  'insurance.note': noteInsurance,
  'insurance.end': endInsurance,
  'insurance.list': listInsurances,
  'book.list': listBooks,
  'import.begin': beginImport,
  'import.piece': takePiece,
  'import.check': checkImport,
  'import.read': readImport,
  'import.rows': listImportRows,
  'import.choose': chooseTerms,
  'import.settle_row': ruleOnRow,
  'import.write': writeImport,
  'import.cancel': cancelImport,
  'import.print_rows': printImportRows,
};
